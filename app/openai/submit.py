"""Submits the job of a request under /v1/, with a seed that is fixed beforehand."""

from __future__ import annotations

import secrets

from starlette.requests import Request

from app.access.keyring import caller_of
from app.intake import idempotency
from app.intake.submission import Submitted
from app.services import services_of
from jobs.contract.kinds import kind_of
from jobs.contract.requests import MAX_SEED, GenerationRequest


async def submit(request: Request, sent: GenerationRequest) -> Submitted:
    """Returns the job and headers for the response.

    Raises:
        SpearpointError: the job can't be accepted.
    """
    services, caller = services_of(request), caller_of(request)
    repeat = idempotency.by_header(request, kind_of(sent), sent)
    if sent.seed is None:
        # Drawn here, so that a second worker repeats what the first one has streamed.
        sent = sent.model_copy(update={"seed": secrets.randbelow(MAX_SEED)})
    new = await services.job_builder.build(caller, sent, repeat)
    return await services.submission.submit(caller, new)
