"""`spearpoint feedback`: exports and summarizes the feedback on a service's outputs."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from cli.client.generate import DEFAULT_URL, Url
from cli.client.requests import ApiError, read, stream_lines

feedback_app = typer.Typer(help="Export and summarize feedback on outputs.", no_args_is_help=True)
console = Console(stderr=True, soft_wrap=True)


@feedback_app.command()
def export(
    model: Annotated[
        str | None, typer.Option(help="Only feedback on outputs of this model.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(help="Only feedback given or changed since then (local time)."),
    ] = None,
    rating: Annotated[
        list[str] | None, typer.Option(help="up, down or 1 to 5; repeat it for several.")
    ] = None,
    cursor: Annotated[
        str | None, typer.Option(help="Cursor of the last line that you have.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File to write; stdout when left out.")] = None,
    url: Url = DEFAULT_URL,
) -> None:
    """Print feedback as JSON lines: rating, request, output, scores and model version."""
    query: dict[str, Any] = {"model": model, "rating": rating, "cursor": cursor}
    if since is not None:
        query["since"] = since.timestamp()
    lines = stream_lines(url, "/feedback", {name: value for name, value in query.items() if value})
    count = 0
    try:
        with out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as file:
            for line in lines:
                file.write(f"{line}\n")
                count += 1
    except ApiError as error:
        console.print(f"[red]{error}[/]\n{count} lines; continue with the --cursor of the last one")
        raise typer.Exit(1) from error
    console.print(f"{count} lines", style="dim")


@feedback_app.command()
def statistics(url: Url = DEFAULT_URL) -> None:
    """Show how each version of each model is rated."""
    table = Table("model", "version", "ratings", "liked", "corrected")
    try:
        models = read(url, "/feedback/statistics")["models"]
    except ApiError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from error
    for one in models:
        share = one["share_positive"]
        liked = "-" if share is None else f"{share:.0%}"
        table.add_row(one["model"], one["version"], str(one["count"]), liked, str(one["corrected"]))
    Console().print(table)
