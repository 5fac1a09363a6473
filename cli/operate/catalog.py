"""The catalog of all models: ours, those trained and added here, and those in the user's file."""

from __future__ import annotations

import typer
from rich.console import Console

from jobs.contract.settings import Settings
from models.additions.catalog_file import ADDED
from models.catalog import CatalogEntry, CatalogError, load_catalog
from models.register import trained_catalogs

console = Console(stderr=True, soft_wrap=True)


def read_catalog(settings: Settings) -> dict[str, CatalogEntry]:
    """Returns the catalog's entries by id.

    Raises:
        typer.Exit: a catalog file is invalid; the error was printed.
    """
    folder = settings.models_dir.expanduser()
    trained = trained_catalogs(folder)
    added = [folder / ADDED] if (folder / ADDED).exists() else []
    own = [settings.catalog] if settings.catalog is not None else []
    try:
        return load_catalog(*trained, *added, *own)
    except CatalogError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
