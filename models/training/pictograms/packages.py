"""Installs the packages of npm that pictograms come from."""

from __future__ import annotations

import shutil
import subprocess
from importlib import resources
from pathlib import Path
from typing import Final

_FILES: Final = ("package.json", "package-lock.json")


class InstallError(RuntimeError):
    """The packages can't be had; the message says what to install."""


def installed(folder: Path) -> Path:
    """Returns the folder `node_modules` with the locked packages, which npm installs if need be.

    Raises:
        InstallError: npm is missing, or can't reach a registry.
    """
    here = resources.files("models.training.pictograms")
    wanted = {name: here.joinpath(name).read_bytes() for name in _FILES}
    folder.mkdir(parents=True, exist_ok=True)
    packages = folder / "node_modules"
    if packages.exists() and all(_holds(folder / name, text) for name, text in wanted.items()):
        return packages
    npm = shutil.which("npm")
    if npm is None:
        raise InstallError("pictograms are fetched with npm, which comes with Node")
    for name, text in wanted.items():
        (folder / name).write_bytes(text)
    command = [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        (folder / _FILES[0]).unlink()  # so that the next run installs again
        raise InstallError(f"npm could not install pictograms: {done.stderr.strip()[-500:]}")
    return packages


def _holds(file: Path, text: bytes) -> bool:
    return file.exists() and file.read_bytes() == text
