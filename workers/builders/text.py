"""Builds the pipeline of text jobs."""

from __future__ import annotations

from jobs.contract.recipe import read_recipes
from jobs.provenance.watermark_key import watermark_key
from models.text.load import load_engine
from workers.builders import upstream
from workers.builders.parts import Built, Parts, digest
from workers.builders.safety import checker_of, originality_of
from workers.pipelines.text import TextPipeline
from workers.safety.outputs import OutputChecks
from workers.watermarking import Watermarking


def build(parts: Parts) -> Built:
    """Loads the engine; its card says how long a prompt may be."""
    entry, settings = parts.entry, parts.settings
    if entry.upstream is not None:
        return upstream.build(parts, entry.upstream)
    engine = load_engine(
        entry.family,
        parts.pulled.folder,
        dtype=settings.dtype,
        device=settings.device,
        max_slots=settings.text_slots,
        cache_tokens=settings.text_cache_tokens,
        context_length=entry.context_length,
        prefix_bytes=settings.text_prefix_mb * 1_000_000 if settings.device == "cpu" else 0,
    )
    tokenizer = parts.tokenizer()
    card = parts.card(
        context_length=engine.context_length,
        prompt_overhead_tokens=engine.prompt_overhead_tokens,
        tokenizer_sha256=digest(tokenizer),
    )
    watermarking = Watermarking(watermark_key(settings), settings.watermark)
    checks = OutputChecks(
        checker_of(entry, settings),
        settings.safety_policy,
        originality_of(parts.pulled.folder, settings),
    )
    recipes = read_recipes(settings.recipes)
    pipeline = TextPipeline(engine, card, recipes, watermarking, checks, settings.job_timeout_s)
    return Built(pipeline, tokenizer)
