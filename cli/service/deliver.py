"""`spearpoint deliver`: sends webhooks."""

from __future__ import annotations

import asyncio

import typer
from rich.console import Console

from cli.traces import set_up_traces
from jobs.contract.settings import Settings
from jobs.delivery.destinations import Destinations
from jobs.telemetry.logs import configure_logs
from webhooks.run import run
from webhooks.signatures import MessageSigner

console = Console(stderr=True, soft_wrap=True)


def deliver() -> None:
    """Deliver webhooks until SIGTERM, then finish those under way. Several may run."""
    settings = Settings()
    configure_logs(settings)
    set_up_traces(settings, "deliverer")
    if not settings.webhook_secrets:
        console.print(
            "[red]there is no secret to sign webhooks with.[/] Create one with `spearpoint "
            "webhooks secret` and set SPEARPOINT_WEBHOOK_SECRETS, here and for the gateway."
        )
        raise typer.Exit(2)
    try:
        signer = MessageSigner(settings.webhook_secrets)
        destinations = Destinations(settings.webhook_allow)
    except ValueError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
    asyncio.run(run(settings, signer, destinations))
