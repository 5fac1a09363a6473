"""What all `spearpoint train` commands share: bars, errors in one line, registration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from jobs.contract.settings import Settings
from models.register import register

if TYPE_CHECKING:
    from models.training.loop import Report

console = Console(stderr=True, soft_wrap=True)

Out = Annotated[
    Path, typer.Option(help="Folder of the run; the same command goes on after a stop.")
]
Config = Annotated[Path | None, typer.Option(help="TOML with tables as in docs/training.md.")]
Steps = Annotated[int | None, typer.Option(min=1, help="Optimiser steps in all.")]
Device = Annotated[str, typer.Option(help="cpu, cuda or cuda:N.")]
Seed = Annotated[int, typer.Option(min=0)]
Name = Annotated[
    str | None, typer.Option(help="Register as this catalog id; its next version if it is there.")
]

# what, done, total, how fast in words
Show = Callable[[str, int, int | None, str], None]


@contextmanager
def explained() -> Iterator[None]:
    """What can go wrong in training is said in one line."""
    from models.training.config_file import ConfigError
    from models.training.loop import Diverged, TrainingError
    from models.training.pictures.pack import PackError

    try:
        yield
    except (ConfigError, PackError, FileNotFoundError, ValueError) as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
    except Diverged as error:
        console.print(f"[red]training diverged:[/] {error}")
        raise typer.Exit(3) from error
    except TrainingError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from error


@contextmanager
def training_bars() -> Iterator[Show]:
    """One bar for each kind of work, with its speed and the time that is left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[rate]}"),
    )
    with Progress(*columns, console=console) as bars:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, total: int | None, rate: str) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total, rate="")
            bars.update(tasks[what], completed=done, total=total, rate=rate)

        yield show


def report_of(show: Show, unit: str = "pictures") -> Report:
    """For the loop's steps."""

    def report(step: int, steps: int, rate: float, losses: Mapping[str, float]) -> None:
        said = ", ".join(f"{name} {loss:.3f}" for name, loss in losses.items())
        show("train", step, steps, f"{rate:,.0f} {unit}/s; {said}")

    return report


def finish(model: Path, name: str | None, fields: Mapping[str, str | Sequence[str]]) -> None:
    """Say where the model is; register it where it has a name. fields: see register."""
    files = ", ".join(sorted(file.name for file in model.iterdir()))
    console.print(f"[green]done:[/] {model} ({files})")
    if name is None:
        console.print("give --name to serve it, with the same command: nothing is trained twice")
        return
    _, version = register(model, Settings().models_dir.expanduser(), name, fields)
    flag = f"--{fields['kind']}-model"
    console.print(f"registered as {name} {version}: spearpoint up {flag} {name}")
