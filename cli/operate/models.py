"""`spearpoint models`: lists, adds, pulls and verifies models."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from cli.operate.add import add_model
from cli.operate.catalog import read_catalog
from cli.operate.memory import dtype_of, fits, memory_of, suggestion
from cli.operate.recipes import usual_models
from cli.progress import ProgressLines
from jobs.contract.settings import Settings
from models.catalog import CatalogEntry, with_needed
from models.footprint import memory_of_this_machine
from models.source_errors import NotPulled, SourceError
from models.sources import check_here, locate, pull

models_app = typer.Typer(help="List, add, pull and verify models.", no_args_is_help=True)
models_app.command("add")(add_model)
console = Console(stderr=True, soft_wrap=True)

_STATES: Final[Mapping[str, tuple[str, str]]] = {
    "yes": ("here", "green"),
    "no": ("not pulled", "yellow"),
    "broken": ("broken", "red"),
}
_MEGABYTE: Final = 1_000_000
Ids = Annotated[list[str] | None, typer.Argument(help="Catalog ids.")]


@models_app.command("list")
def list_models(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the models of the catalog and whether they are here; `verify` reads them as a whole.

    In a pipe, one model a line.
    """
    settings = Settings()
    out = Console()
    for entry in read_catalog(settings).values():
        here = _state(settings, entry)
        if as_json:
            dtype = dtype_of(settings, entry) if entry.parameters else None
            need = {"memory_bytes": memory_of(settings, entry), "dtype": dtype}
            typer.echo(json.dumps(asdict(entry) | {"here": here} | need))
        elif out.is_terminal:
            _print_block(out, settings, entry, here)
        else:
            columns = (*_about(entry), _fit(settings, entry))
            typer.echo("\t".join((entry.id, entry.kind, here, *columns)))
    if out.is_terminal:
        out.print(Padding(Text(suggestion(settings)), (0, 0, 0, 4)))


def _print_block(out: Console, settings: Settings, entry: CatalogEntry, here: str) -> None:
    """Prints a heading with the other columns below it, as a table does not fit 80 columns."""
    heading = Text(entry.id, style="bold")
    heading.append(f"  {entry.kind}", style="default")
    if entry.default:
        heading.append(", the default of its kind", style="default")
    heading.append(f"  {_STATES[here][0]}", style=_STATES[here][1])
    out.print(heading)
    for line in filter(None, (*_about(entry), _fit(settings, entry))):
        out.print(Padding(Text(line, style="dim"), (0, 0, 0, 4)))


def _about(entry: CatalogEntry) -> tuple[str, str]:
    licence = f"{entry.licence}; its data: {entry.data_licence}"
    return licence if entry.data_licence else entry.licence, entry.description


def _fit(settings: Settings, entry: CatalogEntry) -> str:
    """Returns what memory a model needs, and whether it fits; nothing if its size is not known."""
    need = memory_of(settings, entry)
    if need is None:
        return ""
    dtype = dtype_of(settings, entry)
    if settings.device != "cpu":
        return f"in {dtype}, needs about {need / 1e9:.1f} GB of the GPU's memory"
    there = memory_of_this_machine()
    verdict = "fits" if fits(settings, entry) else "does not fit"
    amount = f"{need / 1e9:.1f} GB of this machine's {there / 1e9:.1f} GB"
    return f"in {dtype}, needs about {amount}: {verdict}"


@models_app.command("pull")
def pull_models(ids: Ids = None) -> None:
    """Pull models (the defaults if none is named); those already here are only verified."""
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
        console.print(f"[green]{entry.id}[/] is pulled ({pulled.version[:12]})")
        if entry.data_licence:
            console.print(f"  note its data licence: {entry.data_licence}", style="yellow")
    raise typer.Exit(1 if failed else 0)


@contextmanager
def _bar(entry: CatalogEntry) -> Iterator[Callable[[str, int, int | None], None]]:
    if not console.is_terminal:
        yield _lines(entry)
        return
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


def _lines(entry: CatalogEntry) -> Callable[[str, int, int | None], None]:
    """Returns what prints the progress of long steps to a log."""
    lines = ProgressLines(console)

    def show(what: str, done: int, total: int | None) -> None:
        if total is not None:
            # of all downloads of a model together
            step = f"{entry.id}: {what.partition(' ')[0]}, MB"
            lines(step, done // _MEGABYTE, total // _MEGABYTE)

    return show


@models_app.command("verify")
def verify_models(ids: Ids = None) -> None:
    """Verify the files of pulled models (all of them if none is named)."""
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
            console.print(f"[green]{entry.id}[/] is unchanged, sha256 {found.sha256 or 'none'}")
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
        best = usual_models(settings) if defaults else set(catalog)
        chosen = [entry for entry in catalog.values() if entry.default or entry.id in best]
    return with_needed(chosen, catalog)


def _state(settings: Settings, entry: CatalogEntry) -> str:
    """Returns one of _STATES; weights are not read, which takes minutes from a slow disk."""
    try:
        check_here(entry, settings.models_dir.expanduser())
    except NotPulled:
        return "no"
    except SourceError:
        return "broken"
    return "yes"
