"""Says what memory a text model needs, and whether this machine has it."""

from __future__ import annotations

from typing import Final

from cli.operate.catalog import read_catalog
from jobs.contract.settings import Settings
from models.catalog import CatalogEntry
from models.footprint import Shape, dtype_here, memory_needed, memory_of_this_machine
from models.sources import is_here

_USABLE: Final = 0.9  # of the machine's memory: the gateway, Redis and the system need some
# The model for texts that people publish.
RECOMMENDED: Final = "qwen2.5-writer"


def memory_of(settings: Settings, entry: CatalogEntry) -> int | None:
    """Returns the bytes that a text model needs, or None if its size is not known."""
    if not entry.parameters:
        return None
    shape = Shape(entry.parameters, entry.cache_values)
    return memory_needed(shape, dtype_of(settings, entry), settings.text_cache_tokens)


def dtype_of(settings: Settings, entry: CatalogEntry) -> str:
    """Returns the type that a text model's weights have on this machine."""
    return dtype_here(settings.dtype, entry.family, settings.device, entry.parameters)


def fits(settings: Settings, entry: CatalogEntry) -> bool:
    """Returns whether this machine has the memory for a model; True if its size is not known."""
    return (memory_of(settings, entry) or 0) < _USABLE * memory_of_this_machine()


def suggestion(settings: Settings) -> str:
    """Returns how to get texts that people publish, or what keeps this machine from it."""
    catalog = read_catalog(settings)
    entry = catalog[RECOMMENDED]
    base = catalog.get(entry.base, entry)
    need = (memory_of(settings, base) or 0) / 1e9
    if is_here(entry, settings.models_dir.expanduser()):
        return f"Texts to publish: .venv/bin/spearpoint up (recipes are written by {RECOMMENDED})"
    if not fits(settings, base):
        return f"Texts to publish need a machine with more memory: {RECOMMENDED}, {need:.0f} GB"
    size = base.download_bytes / 1e9
    return (
        f"Texts to publish: .venv/bin/spearpoint models pull {RECOMMENDED} ({size:.1f} GB, needs "
        f"{need:.0f} GB of memory), then .venv/bin/spearpoint up"
    )
