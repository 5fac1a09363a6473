"""Keeps quantised weights beside a model, and makes them anew when they do not belong to it.

`int8.safetensors` holds the tensors. `int8.json` names its SHA-256, what it was made from, and the
version of the quantiser; only if all of that is right are the tensors used.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from models.hashing import INT8_MANIFEST, INT8_WEIGHTS, sha256_of, weights_sha256

VERSION: Final = 1  # of the quantiser: raise it whenever the same weights become other tensors
_LOG = logging.getLogger(__name__)


def stored_tensors(
    folder: Path, make: Callable[[], dict[str, Tensor]], sha256: str = ""
) -> dict[str, Tensor]:
    """Returns a model's quantised tensors, mapped into memory; makes and stores them if need be.

    One process makes them while others wait. If they can't be stored, they stay in memory.

    Args:
        folder: Holds the model.
        make: Quantises it.
        sha256: Of its weights, as models.sources gives it; computed if empty.
    """
    origin: dict[str, str | int] = {
        "version": VERSION,
        "weights": sha256 or weights_sha256(folder),
        "config": sha256_of(folder / "config.json"),
    }
    with _locked(folder):
        if not _is_fresh(folder, origin):
            tensors = make()
            try:
                _store(folder, tensors, origin)
            except (OSError, SafetensorError) as error:
                _LOG.warning(
                    "int8 weights stay in memory and are made anew at the next start: %s can't be "
                    "written (%s)", folder / INT8_WEIGHTS, error,
                )  # fmt: skip
                return tensors
        return load_file(folder / INT8_WEIGHTS)


def _is_fresh(folder: Path, origin: dict[str, str | int]) -> bool:
    weights = folder / INT8_WEIGHTS
    try:
        manifest = json.loads((folder / INT8_MANIFEST).read_bytes())
        return bool(manifest == origin | {"sha256": sha256_of(weights)})
    except (OSError, ValueError):
        return False


def _store(folder: Path, tensors: dict[str, Tensor], origin: dict[str, str | int]) -> None:
    """Writes the weights, then the manifest: what lies between the two is never trusted."""
    partial = folder / f"{INT8_WEIGHTS}.partial"
    try:
        save_file({name: part.contiguous() for name, part in tensors.items()}, partial)
        partial.chmod(0o644)  # safetensors writes files that only the owner can read
        manifest = json.dumps(origin | {"sha256": sha256_of(partial)}, indent=1)
        (folder / INT8_MANIFEST).unlink(missing_ok=True)
        partial.replace(folder / INT8_WEIGHTS)
        partial.write_text(manifest, encoding="utf-8")
        partial.replace(folder / INT8_MANIFEST)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    held = os.open(folder, os.O_RDONLY)  # the folder itself: it may be read-only
    try:
        with contextlib.suppress(OSError):  # NFS locks no folder
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
