"""The lock that allows one `spearpoint up` per data folder."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import Final, TextIO

import typer
from rich.console import Console

from cli.failures import CommandError
from jobs.runtime.private import make_private

# the files and folders that we create there
_OURS: Final = {"lock", "redis", "files", "demo"}
console = Console(stderr=True, soft_wrap=True)


def locked(data_dir: Path) -> TextIO:
    """Creates and locks a data folder; the lock is held as long as the returned file is open.

    Raises:
        CommandError: the folder can't be created or written.
        typer.Exit: another process holds the lock.
    """
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        _tighten(data_dir)
        file = (data_dir / "lock").open("w")
    except OSError as error:
        raise CommandError(
            f"{data_dir} can't be used as the folder for data: {error.strerror}. Name another with "
            "--data or SPEARPOINT_DATA_DIR."
        ) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        console.print(f"[red]{data_dir} is in use by another `spearpoint up`.[/] Try --data.")
        raise typer.Exit(2) from error
    return file


def _tighten(data_dir: Path) -> None:
    """Makes a folder private, unless it has other files in it or is writable by everyone."""
    is_shared = data_dir.stat().st_mode & 0o002
    if not is_shared and {path.name for path in data_dir.iterdir()} <= _OURS:
        make_private(data_dir)
    if (files := data_dir / "files").is_dir():
        make_private(files)
