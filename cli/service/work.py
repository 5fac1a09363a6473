"""`spearpoint work`: runs one worker process with one resident model."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.operate.recipes import checked_recipes
from cli.operate.worker_models import embedder_of, find_entry, located
from cli.traces import set_up_traces
from cli.valkey.connections import connected
from jobs.contract.kinds import Kind, in_words
from jobs.contract.settings import Settings
from jobs.runtime.private import keep_private
from jobs.telemetry.logs import configure_logs


def work(
    kind: Annotated[Kind, typer.Option(help=in_words())],
    model: Annotated[
        str | None, typer.Option(help="Catalog id; the kind's default when left out.")
    ] = None,
) -> None:
    """Load a model and work on its queue until SIGTERM, then finish or return its jobs."""
    settings = Settings()
    configure_logs(settings)
    keep_private()
    checked_recipes(settings)
    set_up_traces(settings, "worker")
    entry = find_entry(settings, kind, model)
    pulled, embedder = located(settings, entry), embedder_of(settings, entry)
    with connected(settings.redis_url):
        pass  # before the model is loaded, which takes seconds
    from workers.assemble import run_worker  # torch takes seconds: only once all is checked

    run_worker(entry, pulled, embedder, settings)
