"""`spearpoint feedback`: what people think of the outputs of a running service."""

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

feedback_app = typer.Typer(help="Feedback that people gave on outputs.", no_args_is_help=True)
console = Console(stderr=True, soft_wrap=True)


@feedback_app.command()
def export(
    model: Annotated[str | None, typer.Option(help="Only on outputs of this model.")] = None,
    since: Annotated[
        datetime | None, typer.Option(help="Only what was given or changed since (local time).")
    ] = None,
    rating: Annotated[
        list[str] | None, typer.Option(help="up, down or 1 to 5; repeat it for several.")
    ] = None,
    cursor: Annotated[str | None, typer.Option(help="Of the last line you have.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write; stdout when left out.")] = None,
    url: Url = DEFAULT_URL,
) -> None:
    """Print feedback as JSON lines: rating, request, output, scores and model version."""
    query: dict[str, Any] = {"model": model, "rating": rating, "cursor": cursor}
    if since is not None:
        query["since"] = since.timestamp()
    lines = stream_lines(url, "/feedback", {name: value for name, value in query.items() if value})
    written = 0
    try:
        with out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as file:
            for line in lines:
                file.write(f"{line}\n")
                written += 1
    except ApiError as error:
        console.print(f"[red]{error}[/]\n{written} lines; go on with the last one's --cursor")
        raise typer.Exit(1) from error
    console.print(f"{written} lines", style="dim")


@feedback_app.command()
def statistics(url: Url = DEFAULT_URL) -> None:
    """Show how each version of each model is liked."""
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
