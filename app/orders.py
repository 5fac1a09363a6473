"""Hands jobs over to be kept, on the terms of who asks: limits, and requests sent twice."""

from __future__ import annotations

import dataclasses

from app import idempotency, limits
from app.auth import Caller
from app.idempotency import Repeat
from app.reads import JobView, new_view
from app.services import Services
from jobs.acceptance import Order, Outcome
from jobs.api_keys import Limits
from jobs.errors import JobNotFound
from jobs.job import Job


async def place(
    house: Services, who: Caller, jobs: tuple[Job, ...], repeat: Repeat
) -> tuple[JobView, dict[str, str]]:
    """
    Args:
        jobs: all or none are kept, in this order; the last one is the answer.

    Returns:
        that job, or the one that the same request made before, and headers to tell.

    Raises:
        Limited, JobIdTaken, IdempotencyConflict: nothing was kept.
    """
    *others, job = jobs
    if who.limits is None and not repeat.fingerprint:
        for one in others:
            await house.submits.submit(one)
        return new_view(job, await house.submits.submit(job)), {}
    if repeat.fingerprint:
        job = dataclasses.replace(job, id=repeat.job_id or job.id, fingerprint=repeat.fingerprint)
    order = Order((*others, job), who.limits or Limits(), repeat.known_as)
    standing = await house.submits.accept(order)
    if standing.outcome is Outcome.ACCEPTED:
        return new_view(job, standing.ahead), limits.headers(order.limits, standing)
    if standing.outcome is Outcome.CONFLICT:
        raise repeat.conflict()
    if refused := limits.refusal(order, standing):
        raise refused
    return await _known(house, standing.job_id), {idempotency.REPLAYED: "true"}


async def _known(house: Services, job_id: str) -> JobView:
    view = await house.reads.read(job_id)
    if view is None:
        raise JobNotFound("The job was removed this moment. Send the request again.")
    return view
