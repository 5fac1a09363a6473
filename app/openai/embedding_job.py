"""An embedding job, made and waited for: what embeddings and moderations have in common."""

from __future__ import annotations

from typing import Any, NamedTuple

from starlette.requests import Request

from app import idempotency, orders
from app.auth import caller
from app.openai import ended
from app.openai.served import check_served
from app.services import services
from jobs.cards import ModelCard
from jobs.embedding_request import EmbeddingRequest


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
    house, who = services(request), caller(request)
    check_served(await house.fleet.snapshot(), card)
    asked = asked.model_copy(update={"model": card.id})
    repeat = idempotency.by_header(request, card.kind, asked)
    job = orders.job_of(house, who, card, asked)
    view, headers = await orders.place(house, who, (job,), repeat)
    result = await ended.wait(request, view)
    job_id = view.id.decode()
    return Done(job_id, result, headers | {"location": f"{house.public_url}/jobs/{job_id}"})
