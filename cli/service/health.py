"""`spearpoint health`: the checks of containers, which read its exit code."""

from __future__ import annotations

import time
from typing import Annotated

import httpx
import redis
import typer

from cli.client.requests import open_client
from jobs.contract import keys
from jobs.contract.cards import WorkerBeat
from jobs.contract.kinds import Kind, in_words
from jobs.contract.settings import Settings
from jobs.store.connection import connect
from jobs.store.queue import live_workers

health_app = typer.Typer(help="Exit 0 when healthy, 1 when not.", no_args_is_help=True)


@health_app.command()
def worker(kind: Annotated[Kind, typer.Option(help=in_words())]) -> None:
    """Check that a worker of this kind is alive."""
    try:
        documents = connect(Settings().redis_url).hvals(keys.WORKERS)
    except redis.RedisError as error:
        typer.echo(f"Redis cannot be reached: {error}", err=True)
        raise typer.Exit(1) from error
    beats = [WorkerBeat.model_validate_json(document) for document in documents]
    alive = [beat for beat in live_workers(beats, time.time()) if beat.kind == kind]
    typer.echo(f"{len(alive)} live {kind} worker(s)")
    raise typer.Exit(0 if alive else 1)


@health_app.command()
def gateway(
    url: Annotated[str, typer.Option(help="URL of the gateway.")] = "http://127.0.0.1:8000",
) -> None:
    """Check that the gateway answers."""
    try:
        with open_client(url, timeout_s=3.0) as client:
            answer = client.get("/healthz")
    except httpx.TransportError as error:
        typer.echo(f"{url} cannot be reached: {error}", err=True)
        raise typer.Exit(1) from error
    raise typer.Exit(0 if answer.is_success else 1)
