"""Hands jobs over to be kept, on the terms of who asks: limits, and requests sent twice."""

from __future__ import annotations

import dataclasses

from app.access.keyring import Caller
from app.http import prefer
from app.intake import idempotency, limits
from app.intake.idempotency import Repeat
from app.services import Services
from jobs.contract import keys
from jobs.contract.api_keys import Limits
from jobs.contract.cards import ModelCard
from jobs.contract.embedding_request import EmbeddingRequest
from jobs.contract.errors import JobNotFound, QueueFull
from jobs.contract.job import Job, new_job
from jobs.contract.requests import ImageRequest, TextRequest
from jobs.store.acceptance import Order, Outcome
from jobs.views.documents import queue_retry_after
from jobs.views.reads import JobView, new_view

Placed = tuple[JobView, dict[str, str]]


def job_of(
    services: Services,
    caller: Caller,
    card: ModelCard,
    asked: TextRequest | ImageRequest | EmbeddingRequest,
    image_job: str = "",
) -> Job:
    """A job to be placed, with what the caller's API key says of its jobs.

    Args:
        image_job: id of the one that goes with it.

    Raises:
        WebhooksOff, WebhookRefused: the webhook can't be told.
    """
    webhook = None if isinstance(asked, EmbeddingRequest) else asked.webhook
    job = new_job(
        card.kind,
        card.id,
        keys.queue(card.kind, card.id, asked.priority),
        asked.model_dump(mode="json", exclude={"webhook"}),
        image_job,
        caller.id,
        services.webhooks.targets(webhook, caller.webhook),
    )
    return dataclasses.replace(job, retention_s=caller.retention_s)


async def place(
    services: Services, caller: Caller, jobs: tuple[Job, ...], repeat: Repeat = idempotency.NEVER
) -> Placed:
    """
    Args:
        jobs: all or none are kept, in this order; the last one is the answer.

    Returns:
        that job, or the one that the same request made before, and headers to tell.

    Raises:
        Limited, JobIdTaken, IdempotencyConflict, QueueFull: nothing was kept.
    """
    try:
        return await _place_on_terms(services, caller, jobs, repeat)
    except QueueFull as error:
        fleet = await services.fleet.snapshot()
        error.retry_after_s = queue_retry_after(jobs[-1].model, fleet, services.settings.max_queue)
        raise


async def _place_on_terms(
    services: Services, caller: Caller, jobs: tuple[Job, ...], repeat: Repeat
) -> Placed:
    *others, job = jobs
    if repeat.fingerprint:
        job = dataclasses.replace(job, id=repeat.job_id or job.id, fingerprint=repeat.fingerprint)
    order = Order(job, others, caller.limits or Limits(), repeat.known_as, repeat.reusable_as)
    standing = await services.submits.accept(order)
    if standing.outcome is Outcome.ACCEPTED:
        return new_view(job, standing.ahead), limits.headers(order.limits, standing)
    if standing.outcome is Outcome.CONFLICT:
        raise repeat.conflict()
    if refused := limits.refusal(order, standing):
        raise refused
    is_reused = standing.outcome is Outcome.REUSED
    headers = prefer.REUSED if is_reused else {idempotency.REPLAYED: "true"}
    return await _known(services, standing.job_id), headers


async def _known(services: Services, job_id: str) -> JobView:
    view = await services.reads.read(job_id)
    if view is None:
        raise JobNotFound("The job was removed this moment. Send the request again.")
    return view
