"""Builds the pipeline of text jobs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from jobs.contract.cards import ModelCard
from jobs.contract.recipe import read_recipes
from jobs.provenance.watermark_key import watermark_key
from models.dtypes import parameters_of
from models.text.interface import Engine
from models.text.load import ECHO, load_engine
from workers.builders import upstream
from workers.builders.parts import Built, Parts, digest
from workers.builders.safety import checker_of, originality_of
from workers.pipelines.text import TextPipeline
from workers.safety.outputs import OutputChecks
from workers.watermarking import Watermarking

if TYPE_CHECKING:
    from models.text.engine import TextEngine
    from workers.builders.adapters import MakePipeline


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
        sha256=parts.pulled.sha256,
        max_slots=settings.text_slots,
        cache_tokens=settings.text_cache_tokens,
        context_length=entry.context_length,
        prefix_bytes=settings.text_prefix_mb * 1_000_000 if settings.device == "cpu" else 0,
        speculates=settings.text_speculation and settings.device == "cpu",
    )
    tokenizer = parts.tokenizer()
    card = parts.card(
        dtype=engine.dtype,
        parameters=entry.parameters or parameters_of(parts.pulled.folder),
        context_length=engine.context_length,
        prompt_overhead_tokens=engine.prompt_overhead_tokens,
        tokenizer_sha256=digest(tokenizer),
        vocabulary_size=engine.vocabulary_size,
        top_logprobs=engine.top_logprobs,
    )
    make = _maker(parts)
    if entry.family == ECHO or settings.device != "cpu":
        return Built(make(engine, card, parts.pulled.folder), tokenizer)
    from models.text.adapters.shared import SharedEngine  # brings transformers
    from workers.builders.adapters import AdapterModels

    shared = SharedEngine(cast("TextEngine", engine))
    pipeline = make(shared.base, card, parts.pulled.folder)
    adapters = AdapterModels(parts, card, shared, make) if shared.takes_adapters else None
    return Built(pipeline, tokenizer, adapters=adapters)


def _maker(parts: Parts) -> MakePipeline:
    """Returns what makes the pipelines of a model and its adapters, with the same checks."""
    settings = parts.settings
    watermarking = Watermarking(watermark_key(settings), settings.watermark)
    checker = checker_of(parts.entry, settings)
    recipes = read_recipes(settings.recipes)

    def make(engine: Engine, card: ModelCard, folder: Path | None) -> TextPipeline:
        original = originality_of(folder, settings)
        checks = OutputChecks(checker, settings.safety_policy, original)
        return TextPipeline(engine, card, recipes, watermarking, checks, settings.job_timeout_s)

    return make
