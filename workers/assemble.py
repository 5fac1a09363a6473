"""From a pulled model to a worker that serves it.

What a kind of model needs is imported when one is built: transformers alone takes seconds.
"""

from __future__ import annotations

import hashlib
import os
import socket
import uuid
from dataclasses import replace
from typing import Any

from jobs.contract.cards import ModelCard
from jobs.contract.recipe import read_recipes
from jobs.contract.settings import Settings
from jobs.store.artifacts import Artifacts
from jobs.store.connection import connect
from models.catalog import CatalogEntry
from models.embedding import echo
from models.embedding.heads import Heads, load_heads
from models.sources import PulledModel, locate
from workers.loop.announce import publish
from workers.loop.batch_worker import BatchWorker
from workers.pipelines.metered import Metered
from workers.pipelines.pipeline import Pipeline
from workers.pipelines.tracing import Traced


def run_worker(
    entry: CatalogEntry, pulled: PulledModel, embedder: PulledModel | None, settings: Settings
) -> None:
    """Load the model, announce it and work until told to stop. embedder: reads its prompts."""
    # loading takes a second and the log is no terminal
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    tokenizer = None
    if entry.kind == "text":
        pipeline, tokenizer = _build_text(entry, pulled, settings)
    elif entry.kind == "embedding":
        pipeline, tokenizer = _build_embedding(entry, pulled, settings)
    else:
        pipeline = _build_image(entry, pulled, embedder, settings)
    connection = connect(settings.redis_url)
    publish(connection, pipeline.card, tokenizer)
    name = f"{entry.kind}-{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
    pipeline = Metered(pipeline)
    if settings.traces_endpoint:
        pipeline = Traced(pipeline)
    BatchWorker(pipeline, connection, settings, name).run()


def _build_text(
    entry: CatalogEntry, pulled: PulledModel, settings: Settings
) -> tuple[Pipeline, bytes | None]:
    from models.text.load import load_engine
    from workers.pipelines.text import TextPipeline

    engine = load_engine(
        entry.family,
        pulled.folder,
        dtype=settings.dtype,
        device=settings.device,
        max_slots=settings.text_slots,
        cache_tokens=settings.text_cache_tokens,
        context_length=entry.context_length,
    )
    tokenizer = _tokenizer_json(pulled)
    card = _card(
        entry,
        pulled,
        context_length=engine.context_length,
        prompt_overhead_tokens=engine.prompt_overhead_tokens,
        tokenizer_sha256=_sha256(tokenizer),
    )
    return TextPipeline(engine, card, read_recipes(settings.recipes)), tokenizer


def _build_embedding(
    entry: CatalogEntry, pulled: PulledModel, settings: Settings
) -> tuple[Pipeline, bytes | None]:
    from models.embedding.load import load_text_embedder
    from workers.pipelines.embedding import EmbeddingPipeline

    embedder = load_text_embedder(
        entry.family,
        pulled.folder,
        device=settings.device,
        context_length=entry.context_length,
    )
    embedder.embed([embedder.encode(".")])  # the first pass is slow: no client shall wait for it
    heads = _heads(entry, pulled, settings)
    tokenizer = _tokenizer_json(pulled)
    card = _card(
        entry,
        pulled,
        dimensions=embedder.dimensions,
        moderates=list(heads.categories) if heads is not None else [],
        context_length=embedder.context_length,
        prompt_overhead_tokens=embedder.overhead_tokens,
        tokenizer_sha256=_sha256(tokenizer),
    )
    return EmbeddingPipeline(embedder, card, settings.embedding_batch, heads), tokenizer


def _heads(entry: CatalogEntry, pulled: PulledModel, settings: Settings) -> Heads | None:
    """What moderates with an embedder's vectors, if the catalog names it."""
    if not entry.heads:
        return None
    if entry.heads == "builtin:":
        return echo.heads()
    source = replace(entry, source=entry.heads, sha256="", revision="")
    folder = locate(source, settings.models_dir.expanduser()).folder
    return load_heads(folder, pulled.sha256) if folder is not None else None


def _build_image(
    entry: CatalogEntry, pulled: PulledModel, embedder: PulledModel | None, settings: Settings
) -> Pipeline:
    from models.image.load import load_image_model
    from workers.pipelines.image import ImagePipeline

    reads_with = embedder.folder if embedder is not None else None
    model = load_image_model(
        entry.family, pulled.folder, device=settings.device, embedder=reads_with
    )
    card = _card(
        entry,
        pulled,
        labels=list(model.labels),
        reads_prompt=model.reads_prompt,
        interpolates=model.interpolates,
        width=model.width,
        height=model.height,
    )
    return ImagePipeline(model, card, Artifacts(settings.files), settings.image_batch)


def _card(entry: CatalogEntry, pulled: PulledModel, **of_the_kind: Any) -> ModelCard:  # noqa: ANN401
    """From the catalog, and what only the loaded model knows."""
    return ModelCard(
        id=entry.id,
        kind=entry.kind,
        family=entry.family,
        version=pulled.version,
        sha256=pulled.sha256,
        licence=entry.licence,
        data_licence=entry.data_licence,
        description=entry.description,
        languages=list(entry.languages),
        default=entry.default,
        sample=entry.sample,
        **of_the_kind,
    )


def _sha256(tokenizer: bytes | None) -> str | None:
    return hashlib.sha256(tokenizer).hexdigest() if tokenizer else None


def _tokenizer_json(pulled: PulledModel) -> bytes | None:
    if pulled.folder is None:
        return None
    file = pulled.folder / "tokenizer.json"
    return file.read_bytes() if file.exists() else None
