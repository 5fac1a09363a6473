"""Builds the pipeline of image jobs."""

from __future__ import annotations

import structlog

from jobs.store.artifacts import Artifacts
from models.catalog import load_catalog
from models.image.interface import (
    AskedByWords,
    DrawsCurves,
    DrawsFlat,
    DrawsSets,
    Understands,
)
from models.image.load import load_image_model
from models.memory import keep_freed_memory
from workers.builders.parts import Built, Parts
from workers.finish.image_marking import image_marking
from workers.pipelines.image import ImagePipeline
from workers.safety.checker import Checker
from workers.safety.outputs import OutputChecks

log = structlog.get_logger()


def build(parts: Parts) -> Built:
    """Loads the image model, and the embedder that reads its prompts."""
    settings = parts.settings
    if not keep_freed_memory():
        log.info("freed_memory_not_kept", reason="only glibc's malloc can be told")
    model = load_image_model(
        parts.entry.family,
        parts.pulled.folder,
        device=settings.device,
        embedder=parts.embedder.folder if parts.embedder is not None else None,
    )
    words = model.asked_by if isinstance(model, AskedByWords) else ()
    card = parts.card(
        labels=list(model.labels),
        trained_on=parts.entry.trained_on,
        reads_prompt=model.reads_prompt,
        asked_by=[*parts.entry.asked_by.split(), *words],
        interpolates=model.interpolates,
        draws_flat=isinstance(model, DrawsFlat | DrawsCurves),
        draws_by_rules=isinstance(model, DrawsCurves),
        draws_any_shape=isinstance(model, DrawsCurves),
        draws_sets=isinstance(model, DrawsSets) and model.draws_sets,
        tells_unknown=isinstance(model, Understands),
        width=model.width,
        height=model.height,
    )
    checks = OutputChecks(Checker(), settings.safety_policy)
    artifacts, limit_s = Artifacts(settings.files), settings.job_timeout_s
    others = {
        entry.id: entry.draws
        for entry in load_catalog().values()
        if entry.draws and entry.id != parts.entry.id
    }
    pipeline = ImagePipeline(model, card, artifacts, checks, settings.image_batch, limit_s, others)
    pipeline.marking = image_marking(settings)
    return Built(pipeline)
