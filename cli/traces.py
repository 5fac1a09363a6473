"""Checks the settings of traces and starts to send them."""

from __future__ import annotations

import typer
from rich.console import Console

from jobs.contract.settings import Settings
from jobs.telemetry.traces import TracesError, check_traces, configure_traces

console = Console(stderr=True, soft_wrap=True, markup=False)


def set_up_traces(settings: Settings, process: str = "") -> None:
    """Checks whether traces can be sent, and starts to send them if `process` names this process.

    Raises:
        typer.Exit: traces are configured but can't be sent; the reason was printed.
    """
    try:
        if process:
            configure_traces(settings, process)
        else:
            check_traces(settings)
    except TracesError as error:
        console.print(str(error), style="red")
        raise typer.Exit(2) from error
