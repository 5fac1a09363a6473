"""`spearpoint up`: starts Redis, the gateway and workers with one command."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import redis
import structlog
import typer
from rich.console import Console

from cli.addresses import direct_client, url_of
from cli.client.requests import missing_of
from cli.operate.recipes import checked_recipes
from cli.operate.worker_models import Named, models_to_serve, verify_models
from cli.service.supervisor import Child, Supervisor
from cli.service.unprotected_access import refuse_unprotected_access
from cli.service.worker_forks import WorkerForks, can_fork
from cli.traces import set_up_traces
from cli.valkey.connections import connected
from cli.valkey.data_lock import locked
from cli.valkey.keeper import ValkeyKeeper
from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.contract.cards import WorkerBeat
from jobs.contract.kinds import KINDS
from jobs.contract.settings import Settings
from jobs.runtime.private import keep_private
from jobs.store.claims import JobStore
from jobs.store.connection import connect
from models.catalog import CatalogEntry
from workers.loop.watchdog import Watchdog

log = structlog.get_logger()
console = Console(stderr=True, soft_wrap=True)

_TURN_S = 0.2
# Extra time after the grace period of workers, in which they store results or return jobs.
_SHUT_DOWN_MARGIN_S = 10.0
# The family that imports neither PyTorch nor transformers.
_ECHO = "echo"

Models = Annotated[
    list[str] | None, typer.Option(help="Model of this kind to serve; repeat for more; 'none'.")
]
TextModels = Annotated[
    list[str] | None,
    typer.Option(
        help="Text model to serve; repeat for more; 'none'. For texts that people publish, with "
        "6 GB of memory to spare, pull qwen2.5-writer: recipes then use it."
    ),
]


def up(
    host: Annotated[str, typer.Option(help="Address the gateway listens on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    data: Annotated[
        Path | None, typer.Option(help="Folder for jobs and files [SPEARPOINT_DATA_DIR or data].")
    ] = None,
    text_model: TextModels = None,
    image_model: Models = None,
    embedding_model: Models = None,
    score_model: Models = None,
) -> None:
    """Start everything; Ctrl-C stops everything. REDIS_URL, if set, names the Redis to use."""
    if data is not None:
        os.environ["SPEARPOINT_DATA_DIR"] = str(data.resolve())
    settings, started_at = _checked_settings(), time.monotonic()
    named: Named = {
        "text": text_model,
        "image": image_model,
        "embedding": embedding_model,
        "score": score_model,
    }
    _refuse_taken_port(host, port)
    served = models_to_serve(settings, named)
    forks = _started_forks(served)  # imports while the files are verified and Valkey starts
    verify_models(settings, served)
    later = _later(served, named)
    _set_awaited_models(settings, [entry for entry in served if entry not in later])
    keep_private()
    # a plain kill ends Valkey, too, while it loads
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with locked(settings.data_dir):
        keeper = _started_keeper(settings)
        children = _children(settings, served, later, (host, port), forks)
        try:
            refuse_unprotected_access(host, Settings())  # once more: REDIS_URL may be ours by now
            _run(children, keeper, url_of(host, port), started_at)
        finally:
            if keeper is not None:
                keeper.valkey.stop()
    console.print("stopped cleanly; accepted jobs are kept and go on at the next start")


def _started_keeper(settings: Settings) -> ValkeyKeeper | None:
    """Starts the embedded Valkey, unless REDIS_URL names another server, which must answer.

    Sets REDIS_URL to the embedded one, for this process and its children.
    """
    if settings.names("redis_url"):
        with connected(settings.redis_url):
            return None
    keeper = ValkeyKeeper(EmbeddedValkey(settings.data_dir.resolve() / "redis"))
    keeper.start()
    os.environ["REDIS_URL"] = keeper.valkey.url
    return keeper


def _checked_settings() -> Settings:
    settings = Settings()
    checked_recipes(settings)
    set_up_traces(settings)
    return settings


def _children(
    settings: Settings,
    served: Sequence[CatalogEntry],
    later: Sequence[CatalogEntry],
    address: tuple[str, int],
    forks: WorkerForks | None,
) -> list[Child]:
    host, port = address
    children = [Child("gateway", ["serve", "--host", host, "--port", str(port)])]
    if settings.webhook_secrets:
        children.append(Child("deliverer", ["deliver"]))
    return children + [
        Child(
            f"{entry.kind} worker",
            ["work", "--kind", entry.kind, "--model", entry.id],
            forks if _is_heavy(entry) else None,
            waits_for_ready=entry in later,
        )
        for entry in served
        if not _is_served_by_its_base(settings, entry, served)
    ]


def _started_forks(served: Sequence[CatalogEntry]) -> WorkerForks | None:
    """Starts what heavy workers are forks of, if there are several."""
    if sum(map(_is_heavy, served)) < 2 or not can_fork():
        return None
    forks = WorkerForks()
    forks.prepare()
    return forks


def _is_heavy(entry: CatalogEntry) -> bool:
    return entry.family != _ECHO


def _is_served_by_its_base(
    settings: Settings, entry: CatalogEntry, served: Sequence[CatalogEntry]
) -> bool:
    """Returns whether the worker of an adapter's base serves it, so that it needs no other."""
    bases = {other.id: other.family for other in served}
    return (
        entry.scheme == "adapter"
        and settings.device == "cpu"
        and bases.get(entry.base, "generic") != "generic"
    )


def _set_awaited_models(settings: Settings, awaited: Sequence[CatalogEntry]) -> None:
    """Sets the models that need a worker before the gateway reports itself as ready."""
    if not settings.names("kinds"):
        os.environ["SPEARPOINT_KINDS"] = json.dumps(sorted({entry.kind for entry in awaited}))
    if not settings.names("models"):
        os.environ["SPEARPOINT_MODELS"] = " ".join(entry.id for entry in awaited)


def _later(served: Sequence[CatalogEntry], named: Named) -> list[CatalogEntry]:
    """Returns the models of extra kinds that were not named, if other models are served, too.

    They load later, because loading them at the same time would delay the first text and image. So
    does what draws only the pictures of recipes.
    """
    extra = [
        entry
        for entry in served
        if KINDS[entry.kind].is_extra or (entry.kind == "image" and not entry.default)
    ]
    later = [entry for entry in extra if named.get(entry.kind) is None]
    return later if len(extra) < len(served) else []


def _run(children: list[Child], keeper: ValkeyKeeper | None, url: str, started_at: float) -> None:
    settings = Settings()  # once more: REDIS_URL may be ours by now
    connection = connect(settings.redis_url)

    supervisor = Supervisor(
        children,
        os.environ,
        on_death=lambda _, pid: _release_jobs_of(connection, pid, settings.retention_s),
        tend=lambda: None if keeper is None else keeper.turn(),
    )
    supervisor.start()
    is_announced = False
    client = direct_client(2.0)
    try:
        while not supervisor.is_stopping:
            supervisor.turn()
            if not is_announced and missing_of(client, url) is None:
                is_announced = True
                supervisor.be_ready()
                console.print(
                    f"[green]ready[/] after {time.monotonic() - started_at:.1f} s: open {url}/ in a"
                    f" browser to try it (API docs: {url}/docs); Ctrl-C stops"
                )
            time.sleep(_TURN_S)
    finally:
        client.close()
        console.print("stopping …")
        supervisor.shut_down(settings.shutdown_grace_s + _SHUT_DOWN_MARGIN_S)


def _release_jobs_of(connection: redis.Redis, pid: int, retention_s: int) -> None:
    """Returns a dead worker's jobs to their queues, sooner than when their leases expire."""
    try:
        for document in connection.hvals(keys.WORKERS):
            beat = WorkerBeat.model_validate_json(document)
            if beat.pid == pid and f"-{socket.gethostname()}-" in beat.name:
                connection.hdel(keys.WORKERS, beat.name)
                Watchdog(connection, JobStore(connection, retention_s)).release_worker(beat.name)
    except redis.RedisError as error:
        log.warning(
            "release_failed", pid=pid, error=type(error).__name__, then="their leases will end"
        )


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            console.print(f"[red]can't listen on {url_of(host, port)}:[/] {error}. Try --port.")
            raise typer.Exit(2) from error
