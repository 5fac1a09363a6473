"""Builds the pipeline of embedding jobs."""

from __future__ import annotations

from models.embedding.load import load_text_embedder
from workers.builders.parts import Built, Parts, digest
from workers.builders.safety import heads_of
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
    heads, _ = heads_of(entry, parts.pulled, settings)
    tokenizer = parts.tokenizer()
    card = parts.card(
        dimensions=embedder.dimensions,
        moderates=list(heads.categories) if heads is not None else [],
        context_length=embedder.context_length,
        prompt_overhead_tokens=embedder.overhead_tokens,
        tokenizer_sha256=digest(tokenizer),
    )
    return Built(EmbeddingPipeline(embedder, card, settings.embedding_batch, heads), tokenizer)
