"""Defines what the builders of pipelines take and return."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from jobs.contract.cards import ModelCard
from jobs.contract.settings import Settings
from models.catalog import CatalogEntry
from models.sources import PulledModel
from workers.pipelines.pipeline import Pipeline

if TYPE_CHECKING:
    from workers.builders.adapters import AdapterModels


@dataclass(frozen=True, slots=True)
class Parts:
    """The things that a pipeline is built from.

    embedder: reads the model's prompts, if it needs one.
    """

    entry: CatalogEntry
    pulled: PulledModel
    embedder: PulledModel | None
    settings: Settings

    def card(self, **of_the_kind: Any) -> ModelCard:  # noqa: ANN401
        """Returns what the catalog says of the model, and what only the loaded model knows."""
        entry = self.entry
        return ModelCard(
            id=entry.id,
            kind=entry.kind,
            family=entry.family,
            version=self.pulled.version,
            sha256=self.pulled.sha256,
            licence=entry.licence,
            data_licence=entry.data_licence,
            description=entry.description,
            languages=list(entry.languages),
            default=entry.default,
            sample=entry.sample,
            **of_the_kind,
        )

    def tokenizer(self) -> bytes | None:
        """Returns tokenizer.json of the model's folder; None when there is none."""
        if self.pulled.folder is None:
            return None
        file = self.pulled.folder / "tokenizer.json"
        return file.read_bytes() if file.exists() else None


class Built(NamedTuple):
    """A pipeline.

    tokenizer: the gateway counts tokens with it; None if there is none.
    trouble: returns why the model can't work now, in words; empty while it can.
    adapters: the models that can be served beside it; None if it has no room for any.
    """

    pipeline: Pipeline
    tokenizer: bytes | None = None
    trouble: Callable[[], str] = str
    adapters: AdapterModels | None = None


Builder = Callable[[Parts], Built]


def digest(tokenizer: bytes | None) -> str | None:
    """Returns a tokenizer's SHA-256 for the card."""
    return hashlib.sha256(tokenizer).hexdigest() if tokenizer else None
