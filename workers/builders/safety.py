"""Builds what checks the outputs of a worker."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import structlog

from jobs.contract.settings import Settings
from jobs.store.connection import connect
from models.catalog import CatalogEntry, CatalogError, load_catalog
from models.embedding import echo
from models.embedding.heads import Heads, load_heads
from models.embedding.load import load_text_embedder
from models.embedding.screen import Screen, load_screen
from models.originality.training_sketch import load_sketch
from models.source_errors import NotPulled
from models.sources import PulledModel, locate
from workers.originality.originality import OriginalityChecks
from workers.originality.recent import RecentTexts
from workers.safety.checker import Checker
from workers.safety.moderator import Moderator

log = structlog.get_logger()


def checker_of(entry: CatalogEntry, settings: Settings) -> Checker:
    """Builds the checks of a text model's outputs.

    They use the moderation heads of the embedder that the model's entry names, or else of the
    default embedder, if it is pulled. Without it the heads' categories are null, and a log line
    says how to get it.

    Raises:
        CatalogError: the entry names an embedder that is not in the catalog.
        OSError: the list of unwanted words can't be read.
    """
    return Checker(_moderator(_embedder_entry(entry, settings), settings), settings.safety_words)


def originality_of(folder: Path | None, settings: Settings) -> OriginalityChecks:
    """Builds what compares a text model's outputs with what was there before.

    Args:
        folder: of the model; it may hold a sketch of its training texts.
        settings: the settings of this process.
    """
    training = load_sketch(folder) if folder is not None else None
    return OriginalityChecks(training, RecentTexts(connect(settings.redis_url)))


def _embedder_entry(entry: CatalogEntry, settings: Settings) -> CatalogEntry:
    catalog = load_catalog(*([settings.catalog] if settings.catalog else []))
    if entry.moderator:
        if entry.moderator not in catalog:
            raise CatalogError(f"model {entry.id!r}: its moderator {entry.moderator!r} is unknown")
        return catalog[entry.moderator]
    return next(one for one in catalog.values() if one.kind == "embedding" and one.default)


def _moderator(entry: CatalogEntry, settings: Settings) -> Moderator | None:
    try:
        pulled = locate(entry, settings.models_dir.expanduser())
    except NotPulled as error:
        log.warning("not_moderated", reason=str(error))
        return None
    heads, screen = heads_of(entry, pulled, settings)
    if heads is None:
        return None
    embedder = load_text_embedder(
        entry.family,
        pulled.folder,
        device=settings.device,
        context_length=entry.context_length,
    )
    embedder.embed([embedder.encode(".")])  # the first pass is slow
    return Moderator(embedder, heads, screen)


def heads_of(
    entry: CatalogEntry, pulled: PulledModel, settings: Settings
) -> tuple[Heads | None, Screen | None]:
    """Returns what moderates with an embedder's vectors, if the catalog names it."""
    if not entry.heads:
        return None, None
    if entry.heads == "builtin:":
        return echo.heads(), None
    source = replace(entry, source=entry.heads, sha256="", revision="")
    folder = locate(source, settings.models_dir.expanduser()).folder
    if folder is None:
        return None, None
    return load_heads(folder, pulled.sha256), load_screen(folder)
