"""One `spearpoint up` per data folder."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import TextIO

import typer
from rich.console import Console

from cli.failures import CommandError

console = Console(stderr=True, soft_wrap=True)


def locked(data_dir: Path) -> TextIO:
    """Held as long as the file is open.

    Raises:
        CommandError: the folder can't be made or written.
        typer.Exit: somebody else holds it.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
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
