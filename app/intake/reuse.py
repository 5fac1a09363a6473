"""Implements `Prefer: reuse`, which answers a seeded request with an earlier job of the same one.

A job's outputs are determined by its request, its seed, the versions of model and recipe, the type
of the weights, and the safety policy of its key, so running it again could only repeat them. Jobs
are reused only within one API key, so that nobody learns what others request.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from typing import Final

import orjson

from app.access.keyring import Caller
from app.intake import idempotency
from app.intake.idempotency import Repeat
from jobs.contract import keys
from jobs.contract.cards import ModelCard
from jobs.contract.recipe import Recipe
from jobs.contract.requests import GenerationRequest, JobRequest

# how candidates' seeds follow from a request's; another way has another number
_SEEDS: Final = 2


def extended(
    repeat: Repeat,
    caller: Caller,
    sent: JobRequest,
    cards: Sequence[ModelCard],
    recipe: Recipe | None = None,
) -> Repeat:
    """Returns `repeat` with the key that finds an earlier job, if one may be reused.

    None may without a seed, with a job id that the client chose, or with a webhook, since the
    event of an earlier job has already been sent.

    Args:
        sent: the request before a recipe completed it.
        cards: the models that would run its jobs; the last one runs the job that is returned.
    """
    seed = sent.seed if isinstance(sent, GenerationRequest) else None
    has_webhook = sent.webhook is not None or caller.webhook is not None
    if seed is None or repeat.job_id or has_webhook:
        return repeat
    fingerprint = repeat.fingerprint or idempotency.fingerprint(caller, cards[-1].kind, sent)
    made_by = [
        [(card.id, card.version, card.sha256, card.dtype) for card in cards],
        _SEEDS,
        recipe.model_dump(mode="json") if recipe is not None else None,
        caller.safety.model_dump(mode="json") if caller.safety is not None else None,
    ]
    digest = hashlib.sha256(orjson.dumps([fingerprint, made_by])).hexdigest()
    return dataclasses.replace(
        repeat, fingerprint=fingerprint, reusable_as=keys.reusable(caller.id, digest)
    )
