"""One `spearpoint up` per data folder."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import TextIO

import typer
from rich.console import Console

console = Console(stderr=True, soft_wrap=True)


def locked(data_dir: Path) -> TextIO:
    """Held as long as the file is open.

    Raises:
        typer.Exit: somebody else holds it.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    file = (data_dir / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        console.print(f"[red]{data_dir} is in use by another `spearpoint up`.[/] Try --data.")
        raise typer.Exit(2) from error
    return file
