"""Builds a worker from a pulled model.

The modules for a kind of model are imported only when one is built: transformers alone takes
seconds.
"""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Callable, Sequence
from importlib import import_module

from jobs.contract.cards import ModelCard
from jobs.contract.kinds import KINDS, Kind
from jobs.contract.settings import Settings
from jobs.provenance.service_key import service_key
from jobs.store.connection import connect
from jobs.store.records import announce_key
from models.catalog import CatalogEntry
from models.sources import PulledModel
from workers.builders.parts import Builder, Parts
from workers.loop.announce import publish
from workers.loop.batch_worker import BatchWorker
from workers.loop.heartbeat import WorkerIdentity
from workers.pipelines.metered import MeteredPipeline
from workers.pipelines.pipeline import Pipeline
from workers.pipelines.tracing import TracedPipeline
from workers.recorded import RecordedPipeline


def run_worker(
    entry: CatalogEntry, pulled: PulledModel, embedder: PulledModel | None, settings: Settings
) -> None:
    """Loads the model, announces it and works until a signal stops it.

    Args:
        entry: the model's catalog entry.
        pulled: the model.
        embedder: the model that reads its prompts, if it needs one.
        settings: the settings of this process.
    """
    # loading takes a second, and the log is not a terminal
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    built = builder_of(entry.kind)(Parts(entry, pulled, embedder, settings))
    connection = connect(settings.redis_url)
    publish(connection, built.pipeline.card, built.tokenizer)
    name = f"{entry.kind}-{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
    if settings.signed_records:
        key = service_key(settings)
        announce_key(connection, key.id, key.public)
    pipeline = _observed(built.pipeline, settings)
    beside: Callable[[], Sequence[ModelCard]] = tuple
    if built.adapters is not None:
        from workers.pipelines.texts.shared import SharedPipeline

        adapters, beside = built.adapters, built.adapters.cards
        pipeline = SharedPipeline(
            adapters.engine,
            pipeline,
            beside,
            lambda model: _observed(adapters.build(model), settings),
        )
    card, capacity = pipeline.card, pipeline.capacity
    identity = WorkerIdentity(name, card, capacity, settings.metrics, built.trouble, beside)
    BatchWorker(pipeline, connection, settings, identity).run()


def _observed(pipeline: Pipeline, settings: Settings) -> Pipeline:
    """Returns a pipeline that is recorded, counted and traced as the settings ask for."""
    if settings.signed_records:
        pipeline = RecordedPipeline(pipeline, settings)
    pipeline = MeteredPipeline(pipeline)
    return TracedPipeline(pipeline) if settings.traces_endpoint else pipeline


def builder_of(kind: Kind) -> Builder:
    """Returns the function that builds the pipeline of a kind."""
    module, _, function = KINDS[kind].pipeline.partition(":")
    builder: Builder = getattr(import_module(module), function)
    return builder
