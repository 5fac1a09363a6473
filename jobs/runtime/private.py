"""Restricts folders and files to their owner: they contain prompts, outputs and key hashes."""

from __future__ import annotations

import os
from pathlib import Path


def keep_private() -> None:
    """Sets a umask, so that this process and its children create 0600 files and 0700 folders."""
    os.umask(0o077)


def make_private(folder: Path) -> None:
    """Creates a folder with mode 0700 and its missing parents; restricts one that exists.

    Raises:
        OSError: it can't be created, or it belongs to another user.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _chmod(folder, 0o700)


def tighten(folder: Path) -> None:
    """Removes other users' access to a folder and everything in it."""
    make_private(folder)
    for path in folder.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            _chmod(path, 0o700)
        elif path.is_file() and not path.is_symlink():
            _chmod(path, 0o600)


def _chmod(path: Path, mode: int) -> None:
    if path.stat().st_mode & 0o777 != mode:
        path.chmod(mode)
