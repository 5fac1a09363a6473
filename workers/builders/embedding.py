"""Builds the pipeline of embedding jobs."""

from __future__ import annotations

from dataclasses import replace

from models.embedding import echo
from models.embedding.heads import Heads, load_heads
from models.embedding.load import load_text_embedder
from models.sources import locate
from workers.builders.parts import Built, Parts, digest
from workers.pipelines.embedding import EmbeddingPipeline


def build(parts: Parts) -> Built:
    """Loads the embedder and the heads that moderate with its vectors."""
    entry, settings = parts.entry, parts.settings
    embedder = load_text_embedder(
        entry.family,
        parts.pulled.folder,
        device=settings.device,
        context_length=entry.context_length,
    )
    embedder.embed([embedder.encode(".")])  # the first pass is slow: no client shall wait for it
    heads, tokenizer = _heads(parts), parts.tokenizer()
    card = parts.card(
        dimensions=embedder.dimensions,
        moderates=list(heads.categories) if heads is not None else [],
        context_length=embedder.context_length,
        prompt_overhead_tokens=embedder.overhead_tokens,
        tokenizer_sha256=digest(tokenizer),
    )
    return Built(EmbeddingPipeline(embedder, card, settings.embedding_batch, heads), tokenizer)


def _heads(parts: Parts) -> Heads | None:
    """Returns what moderates with an embedder's vectors, if the catalog names it."""
    entry = parts.entry
    if not entry.heads:
        return None
    if entry.heads == "builtin:":
        return echo.heads()
    source = replace(entry, source=entry.heads, sha256="", revision="")
    folder = locate(source, parts.settings.models_dir.expanduser()).folder
    return load_heads(folder, parts.pulled.sha256) if folder is not None else None
