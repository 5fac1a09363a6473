"""The surroundings of a training run: its device, its progress callbacks, its model card."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.progress import Progress
from models.training.loop import Report


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a model card. licence: the one of the weights."""

    name: str
    what: str
    data: str
    data_licence: str
    licence: str = "Apache-2.0"


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a run, independent of what it learns.

    embedder: the catalog id and folder of the text embedder, required if pictures have captions.
    progress: called during the work before and after training. report: called by the training loop.
    """

    device: str
    embedder: tuple[str, Path] | None
    card: Card
    progress: Progress
    report: Report

    @property
    def embedder_id(self) -> str:
        return self.embedder[0] if self.embedder is not None else ""

    @property
    def embedder_folder(self) -> Path | None:
        return self.embedder[1] if self.embedder is not None else None
