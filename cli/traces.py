"""Says what is missing when traces are wanted and can't be sent."""

from __future__ import annotations

import typer
from rich.console import Console

from jobs.contract.settings import Settings
from jobs.telemetry.traces import TracesError, check_traces, configure_traces

console = Console(stderr=True, soft_wrap=True, markup=False)


def sound_traces(settings: Settings, process: str = "") -> None:
    """Check, and begin when it is told which process this is.

    Raises:
        typer.Exit: it was said what is wrong.
    """
    try:
        if process:
            configure_traces(settings, process)
        else:
            check_traces(settings)
    except TracesError as error:
        console.print(str(error), style="red")
        raise typer.Exit(2) from error
