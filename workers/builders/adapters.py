"""Finds a base model's adapters in the catalog while its worker runs, and builds pipelines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import structlog

from jobs.contract.cards import ModelCard
from jobs.contract.errors import ModelNotFound
from models.additions.catalog_file import ADDED
from models.catalog import CatalogEntry, CatalogError, load_catalog
from models.register import trained_catalogs
from models.source_errors import SourceError
from models.sources import locate_adapter
from models.text.adapters.shared import SharedEngine
from models.text.families import Unsupported
from models.text.interface import Engine
from workers.builders.parts import Parts
from workers.pipelines.pipeline import Pipeline

log = structlog.get_logger()

MakePipeline = Callable[[Engine, ModelCard, Path | None], Pipeline]


class AdapterModels:
    """The adapters of one base model, which are loaded when their first job comes.

    engine: the base's; its adapters share the slots.
    """

    def __init__(
        self, base: Parts, card: ModelCard, engine: SharedEngine, make: MakePipeline
    ) -> None:
        """Looks into the catalog for the first time.

        Args:
            base: what the base's pipeline is built from.
            card: the base's card.
            make: returns the pipeline of an engine, from its card and the folder of its weights.
        """
        self.engine = engine
        self._base = base
        self._card = card
        self._make = make
        self._seen: object = None
        self._found: dict[str, tuple[ModelCard, Path]] = {}
        self.cards()

    def cards(self) -> Sequence[ModelCard]:
        """Returns the cards of all adapters that the catalog has now. Any thread may call it."""
        settings = self._base.settings
        folder = settings.models_dir.expanduser()
        added = [folder / ADDED] if (folder / ADDED).exists() else []
        own = [settings.catalog] if settings.catalog is not None else []
        try:
            files = [*trained_catalogs(folder), *added, *own]
            state = [(file, file.stat().st_mtime_ns) for file in files]
            if state != self._seen:
                self._seen = state
                self._found = dict(map(self._described, self._entries(files)))
        except (CatalogError, SourceError, OSError) as error:
            log.warning("adapters_not_read", model=self._card.id, reason=str(error))
        return [card for card, _ in self._found.values()]

    def build(self, model: str) -> Pipeline:
        """Loads an adapter and returns its pipeline.

        Raises:
            ModelNotFound: the catalog has no such adapter, or it can't be loaded.
        """
        if model not in self._found:
            raise ModelNotFound(f"{model} is no longer in the worker's catalog.", field="model")
        card, folder = self._found[model]
        try:
            engine = self.engine.add(folder)
        except (OSError, Unsupported) as error:
            raise ModelNotFound(f"{model} can't be loaded: {error}", field="model") from error
        log.info("adapter_loaded", model=model, base=self._card.id, version=card.version)
        return self._make(engine, card, folder)

    def _entries(self, files: Sequence[Path]) -> list[CatalogEntry]:
        base = self._base.entry.id
        entries = load_catalog(*files).values()
        return [entry for entry in entries if entry.scheme == "adapter" and entry.base == base]

    def _described(self, entry: CatalogEntry) -> tuple[str, tuple[ModelCard, Path]]:
        pulled, folder = locate_adapter(entry)
        length = self.engine.base.context_length
        card = Parts(entry, pulled, None, self._base.settings).card(
            dtype=self._card.dtype,
            parameters=self._card.parameters,
            context_length=min(entry.context_length or length, length),
            prompt_overhead_tokens=self._card.prompt_overhead_tokens,
            tokenizer_sha256=self._card.tokenizer_sha256,
            vocabulary_size=self._card.vocabulary_size,
            top_logprobs=self._card.top_logprobs,
        )
        return entry.id, (card, folder)
