"""Shared by all `spearpoint train` commands: options, progress, errors and registration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from cli.progress import Show
from jobs.contract.settings import Settings
from models.register import register

if TYPE_CHECKING:
    from models.training.loop import Report

console = Console(stderr=True, soft_wrap=True)

Out = Annotated[Path, typer.Option(help="Folder of the run; the same command resumes it.")]
Config = Annotated[Path | None, typer.Option(help="TOML file with tables as in docs/training.md.")]
Device = Annotated[str, typer.Option(help="cpu, cuda or cuda:N.")]
Seed = Annotated[int, typer.Option(min=0)]
Name = Annotated[
    str | None,
    typer.Option(
        help="Register the model under this catalog id, as its next version if it exists."
    ),
]


@contextmanager
def explained() -> Iterator[None]:
    """Reports errors of training in one line.

    Raises:
        typer.Exit: the block failed, with 2 for bad input, 3 for divergence, 1 for other errors.
    """
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


def report_of(show: Show, unit: str = "pictures") -> Report:
    """Returns a function that shows the steps of a training loop, and its losses if it has any."""

    def report(step: int, steps: int, rate: float, losses: Mapping[str, float]) -> None:
        figures = ", ".join(f"{name} {loss:.3f}" for name, loss in losses.items())
        show("train", step, steps, f"{rate:,.0f} {unit}/s; {figures}" if losses else "")

    return report


def finish(
    model: Path, name: str | None, fields: Mapping[str, str | Sequence[str]], scheme: str = "path"
) -> None:
    """Prints where the model is and, if it has a name, registers it with these catalog fields.

    Args:
        scheme: `path`, or `adapter` if the folder holds an adapter of the field `base`.
    """
    files = ", ".join(sorted(file.name for file in model.iterdir()))
    console.print(f"[green]done:[/] {model} ({files})")
    if name is None:
        console.print("to serve it, run the same command with --name: nothing is trained again")
        return
    _, version = register(model, Settings().models_dir.expanduser(), name, fields, scheme)
    if scheme == "adapter":
        console.print(
            f"registered as {name} {version}: workers on CPUs that serve {fields['base']} serve it "
            "within seconds"
        )
        return
    flag = f"--{fields['kind']}-model"
    console.print(f"registered as {name} {version}: spearpoint up {flag} {name}")
