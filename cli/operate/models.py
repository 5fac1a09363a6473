"""`spearpoint models`: what there is, fetch it, check it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from cli.operate.catalog import read_catalog
from cli.operate.recipes import best_models
from jobs.contract.settings import Settings
from models.catalog import CatalogEntry, with_needed
from models.source_errors import NotPulled, SourceError
from models.sources import locate, pull

models_app = typer.Typer(help="List, pull and verify models.", no_args_is_help=True)
console = Console(stderr=True, soft_wrap=True)

Ids = Annotated[list[str] | None, typer.Argument(help="Catalog ids.")]


@models_app.command("list")
def list_models() -> None:
    """Every model of the catalog, and which are here."""
    settings = Settings()
    table = Table()
    table.add_column("model", no_wrap=True)  # whole, to be copied
    for title in ("kind", "here", "licence", "data licence", "what"):
        table.add_column(title)
    for entry in read_catalog(settings).values():
        name = f"[bold]{entry.id}[/] *" if entry.default else entry.id
        table.add_row(
            name,
            entry.kind,
            _state(settings, entry),
            entry.licence,
            entry.data_licence,
            entry.description,
        )
    Console().print(table, "* the default of its kind")


@models_app.command("pull")
def pull_models(ids: Ids = None) -> None:
    """Fetch models (the defaults when none is named); what is here is only checked."""
    settings = Settings()
    models_dir = settings.models_dir.expanduser()
    failed = False
    for entry in _chosen(settings, ids, defaults=True):
        try:
            with _bar(entry) as show:
                pulled = pull(entry, models_dir, show)
        except SourceError as error:
            console.print(f"[red]{error}[/]")
            failed = True
            continue
        console.print(f"[green]{entry.id}[/] is here ({pulled.version[:12]})")
        if entry.data_licence:
            console.print(f"  mind its data licence: {entry.data_licence}", style="yellow")
    raise typer.Exit(1 if failed else 0)


@contextmanager
def _bar(entry: CatalogEntry) -> Iterator[Callable[[str, int, int | None], None]]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task(f"{entry.id}: check", total=None)

        def show(what: str, done: int, total: int | None) -> None:
            # an unknown total makes the bar pulse; None would leave the old total
            bars.update(task, description=f"{entry.id}: {what}", completed=done)
            bars.tasks[0].total = total

        yield show


@models_app.command("verify")
def verify_models(ids: Ids = None) -> None:
    """Check the files of pulled models (all that are here when none is named)."""
    settings = Settings()
    failed = False
    for entry in _chosen(settings, ids, defaults=False):
        try:
            found = locate(entry, settings.models_dir.expanduser())
        except NotPulled as error:
            if ids:
                console.print(f"[red]{error}[/]")
                failed = True
        except SourceError as error:
            console.print(f"[red]{error}[/]")
            failed = True
        else:
            console.print(f"[green]{entry.id}[/] is as pulled, sha256 {found.sha256 or 'none'}")
    raise typer.Exit(1 if failed else 0)


def _chosen(settings: Settings, ids: list[str] | None, *, defaults: bool) -> list[CatalogEntry]:
    catalog = read_catalog(settings)
    unknown = [name for name in ids or [] if name not in catalog]
    if unknown:
        console.print(f"[red]not in the catalog: {', '.join(unknown)}.[/] See `models list`.")
        raise typer.Exit(2)
    if ids:
        chosen = [catalog[name] for name in ids]
    else:
        usual = best_models(settings) if defaults else set(catalog)
        chosen = [entry for entry in catalog.values() if entry.default or entry.id in usual]
    return with_needed(chosen, catalog)


def _state(settings: Settings, entry: CatalogEntry) -> str:
    try:
        locate(entry, settings.models_dir.expanduser())
    except NotPulled:
        return "no"
    except SourceError:
        return "[red]broken[/]"
    return "yes"
