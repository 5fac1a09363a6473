"""Loads the text model that reads what is scored."""

from __future__ import annotations

from pathlib import Path

from jobs.contract.settings import Settings
from models.catalog import CatalogEntry
from models.dtypes import parameters_of
from models.sources import PulledModel
from models.text.interface import Engine
from models.text.load import load_engine
from workers.quality.reader import Reader, reader_of


def load_reader(entry: CatalogEntry, pulled: PulledModel, settings: Settings) -> Engine:
    """Returns an engine that only reads: it has room for a single sequence.

    Args:
        entry: the scorer's catalog entry; its family is that of the model that reads.
        pulled: that model.
    """
    return load_engine(
        entry.family,
        pulled.folder,
        dtype=settings.dtype,
        device=settings.device,
        sha256=pulled.sha256,
        max_slots=1,
        context_length=entry.context_length,
    )


def scoring_reader(engine: Engine, entry: CatalogEntry, folder: Path | None) -> Reader:
    """Returns what the score has to know of a scorer's engine.

    Args:
        entry: the scorer's catalog entry.
        folder: of the weights of the model that reads.
    """
    model = entry.embedder or entry.id
    return reader_of(engine, model, parameters_of(folder), wrote=False)
