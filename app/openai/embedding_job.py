"""Runs an embedding job for the routes of embeddings and moderations."""

from __future__ import annotations

from typing import Any, NamedTuple

from starlette.requests import Request

from app.access.keyring import caller_of
from app.intake import idempotency
from app.openai import outcome
from app.openai.model_resolution import require_live_worker
from app.services import services_of
from jobs.contract.cards import ModelCard
from jobs.contract.embedding_request import EmbeddingRequest


class Done(NamedTuple):
    """A finished embedding job.

    `headers` belong into the response: the job's location and the remaining limits.
    """

    job_id: str
    result: dict[str, Any]
    headers: dict[str, str]


async def run(request: Request, card: ModelCard, body: EmbeddingRequest) -> Done:
    """Submits an embedding job and waits for its result.

    Raises:
        NotServed: no live worker serves the model.
        SpearpointError: the job was refused, failed or took too long.
    """
    services, caller = services_of(request), caller_of(request)
    require_live_worker(await services.fleet.snapshot(), card)
    body = body.model_copy(update={"model": card.id})
    repeat = idempotency.by_header(request, card.kind, body)
    new = services.job_builder.embedding(caller, card, body, repeat)
    view, headers = await services.submission.submit(caller, new)
    result = await outcome.wait(request, view)
    job_id = view.id.decode()
    return Done(job_id, result, headers | {"location": f"{services.public_url}/jobs/{job_id}"})
