"""An embedding job, made and waited for: what embeddings and moderations have in common."""

from __future__ import annotations

from typing import Any, NamedTuple

from starlette.requests import Request

from app.access.keyring import caller_of
from app.intake import idempotency, orders
from app.openai import endings
from app.openai.model_resolution import check_served
from app.services import services_of
from jobs.contract.cards import ModelCard
from jobs.contract.embedding_request import EmbeddingRequest


class Done(NamedTuple):
    """headers: for the answer; they tell the job's address and what is left of limits."""

    job_id: str
    result: dict[str, Any]
    headers: dict[str, str]


async def run(request: Request, card: ModelCard, asked: EmbeddingRequest) -> Done:
    """
    Raises:
        NotServed: no live worker has the model.
        SpearpointError: why there is no result.
    """
    services, caller = services_of(request), caller_of(request)
    check_served(await services.fleet.snapshot(), card)
    asked = asked.model_copy(update={"model": card.id})
    repeat = idempotency.by_header(request, card.kind, asked)
    job = orders.job_of(services, caller, card, asked)
    view, headers = await orders.place(services, caller, (job,), repeat)
    result = await endings.wait(request, view)
    job_id = view.id.decode()
    return Done(job_id, result, headers | {"location": f"{services.public_url}/jobs/{job_id}"})
