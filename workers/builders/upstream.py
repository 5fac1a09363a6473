"""Builds the pipeline of a text model that another server runs."""

from __future__ import annotations

from dataclasses import replace

from jobs.contract.recipe import read_recipes
from jobs.contract.settings import secret_of
from jobs.provenance.watermark_key import watermark_key
from models.text.upstream.engine import UpstreamEngine
from models.text.upstream.options import Upstream
from workers.builders.parts import Built, Parts
from workers.builders.safety import checker_of, originality_of
from workers.pipelines.texts.upstream import UpstreamPipeline
from workers.safety.outputs import OutputChecks
from workers.watermarking import Watermarking


def build(parts: Parts, upstream: Upstream) -> Built:
    """Begins to ask for the server, which may still be away.

    Raises:
        SettingsError: the environment has no API key of the name in the catalog.
    """
    entry, settings = parts.entry, parts.settings
    concurrency = min(upstream.concurrency, settings.text_slots)
    upstream = replace(upstream, concurrency=concurrency)
    key = secret_of(upstream.key_env) if upstream.key_env else ""
    engine = UpstreamEngine(entry.source, upstream, key, entry.context_length)
    card = parts.card(parameters=entry.parameters, context_length=entry.context_length)
    watermarking = Watermarking(watermark_key(settings), settings.watermark, chooses_words=False)
    checks = OutputChecks(
        checker_of(entry, settings), settings.safety_policy, originality_of(None, settings)
    )
    recipes = read_recipes(settings.recipes)
    pipeline = UpstreamPipeline(
        engine, upstream, card, recipes, watermarking, checks, settings.job_timeout_s
    )
    return Built(pipeline, trouble=lambda: engine.trouble)
