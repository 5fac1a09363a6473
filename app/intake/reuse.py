"""`Prefer: reuse`: a seeded request that was made before is answered with the job it made then.

What a job makes is settled by its request, its seed and the versions of model and recipe: asking
again can only make the same again. Each API key has its own: nobody learns what others ask for.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence

import orjson
from starlette.requests import Request

from app.access.keyring import caller_of
from app.http import prefer
from app.intake import idempotency
from app.intake.idempotency import Repeat
from app.services import Services
from jobs.contract import keys
from jobs.contract.job import Job
from jobs.contract.requests import ImageRequest, TextRequest


async def granted(
    request: Request,
    services: Services,
    asked: TextRequest | ImageRequest,
    jobs: Sequence[Job],
    repeat: Repeat,
) -> Repeat:
    """`repeat`, with where an earlier job is found, if the client takes one and one can serve.

    None can without a seed, under an id that the client has chosen, or where a webhook is to be
    told: nothing would end.

    Args:
        asked: as it was sent; jobs: what would be made of it.
    """
    is_told = any(job.webhooks for job in jobs)
    if asked.seed is None or repeat.job_id or is_told or not prefer.reuse(request):
        return repeat
    fleet = await services.fleet.snapshot()
    cards = [fleet.cards[job.model] for job in jobs]
    recipe = (
        services.recipes[asked.recipe] if isinstance(asked, TextRequest) and asked.recipe else None
    )
    caller = caller_of(request)
    fingerprint = repeat.fingerprint or idempotency.fingerprint(caller, jobs[-1].kind, asked)
    made_by = [
        [(card.id, card.version, card.sha256) for card in cards],
        recipe.model_dump(mode="json") if recipe is not None else None,
    ]
    digest = hashlib.sha256(orjson.dumps([fingerprint, made_by])).hexdigest()
    return dataclasses.replace(
        repeat, fingerprint=fingerprint, reusable_as=keys.reusable(caller.id, digest)
    )
