"""What a run is told besides what to learn: where it runs, who listens, what the data is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.progress import Progress
from models.training.loop import Report


@dataclass(frozen=True, slots=True)
class Card:
    """What a model card says beyond the figures. licence: of the weights."""

    name: str
    what: str
    data: str
    data_licence: str
    licence: str = "Apache-2.0"


@dataclass(frozen=True, slots=True)
class Context:
    """embedder: its catalog id and folder, needed where pictures have captions. progress: of what
    comes before and after the steps. report: of the steps.
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
