"""`Prefer: reuse`: a seeded request that was made before is answered with the job it made then.

What a job makes is determined by its request, its seed and the versions of model and recipe, so the
same request could only make the same again. Each API key has its own jobs: nobody learns what
others request.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence

import orjson

from app.access.keyring import Caller
from app.intake import idempotency
from app.intake.idempotency import Repeat
from jobs.contract import keys
from jobs.contract.cards import ModelCard
from jobs.contract.recipe import Recipe
from jobs.contract.requests import GenerationRequest, JobRequest


def extended(
    repeat: Repeat,
    caller: Caller,
    sent: JobRequest,
    cards: Sequence[ModelCard],
    recipe: Recipe | None = None,
) -> Repeat:
    """Returns `repeat` with the key under which an earlier job is found, where one can answer.

    None can without a seed, under an id that the client chose, or where a webhook must be called:
    an earlier job has ended already.

    Args:
        sent: the request before a recipe completed it.
        cards: of the models that would run its jobs; the last one makes the answer.
    """
    seed = sent.seed if isinstance(sent, GenerationRequest) else None
    has_webhook = sent.webhook is not None or caller.webhook is not None
    if seed is None or repeat.job_id or has_webhook:
        return repeat
    fingerprint = repeat.fingerprint or idempotency.fingerprint(caller, cards[-1].kind, sent)
    made_by = [
        [(card.id, card.version, card.sha256) for card in cards],
        recipe.model_dump(mode="json") if recipe is not None else None,
    ]
    digest = hashlib.sha256(orjson.dumps([fingerprint, made_by])).hexdigest()
    return dataclasses.replace(
        repeat, fingerprint=fingerprint, reusable_as=keys.reusable(caller.id, digest)
    )
