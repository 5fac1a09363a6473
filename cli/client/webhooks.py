"""`spearpoint webhooks`: creates a signing secret and sends test messages."""

from __future__ import annotations

import time
from typing import Annotated

import typer
from rich.console import Console

from cli.client.requests import ApiError, Document, post, read
from webhooks.signatures import new_secret

webhooks_app = typer.Typer(
    help="Create a webhook secret; send a test message.", no_args_is_help=True
)
console = Console(soft_wrap=True)
_POLL_S = 0.3
_LONGEST_WAIT_S = 60.0


@webhooks_app.command()
def secret() -> None:
    """Print a new secret for SPEARPOINT_WEBHOOK_SECRETS and for your receivers."""
    typer.echo(new_secret())


@webhooks_app.command("test")
def send_test(
    receiver: Annotated[str, typer.Argument(help="URL that receives the signed test message.")],
    url: Annotated[str, typer.Option(help="URL of the service.")] = "http://127.0.0.1:8000",
) -> None:
    """Send a signed test message through the service and print the receiver's response."""
    try:
        delivery = post(url, "/webhooks/test", {"url": receiver})
        deadline = time.monotonic() + _LONGEST_WAIT_S
        while not delivery["attempts"] and time.monotonic() < deadline:
            time.sleep(_POLL_S)
            delivery = read(url, delivery["links"]["self"])
    except ApiError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from error
    raise typer.Exit(_report(delivery))


def _report(delivery: Document) -> int:
    if not delivery["attempts"]:
        console.print(
            f"[red]not sent within {_LONGEST_WAIT_S:g} s.[/] Is `spearpoint deliver` running?"
        )
        return 1
    attempt = delivery["attempts"][-1]
    if attempt["error"]:
        console.print(f"[red]{attempt['error']}[/] ({attempt['latency_ms']} ms)")
        return 1
    console.print(f"[green]delivered[/]: {attempt['status_code']} in {attempt['latency_ms']} ms")
    return 0
