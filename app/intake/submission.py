"""Submits new jobs within the caller's limits, and recognises requests that are sent again."""

from __future__ import annotations

from app.access.keyring import Caller
from app.http import prefer
from app.intake import idempotency, limits
from app.intake.job_builder import NewJobs
from app.intake.submits import Submits
from jobs.contract.api_keys import Limits
from jobs.contract.errors import JobNotFound, QueueFull
from jobs.store.acceptance import Order, Outcome
from jobs.views.documents import queue_retry_after
from jobs.views.fleet import Fleet
from jobs.views.reads import JobView, Reads, new_view

Submitted = tuple[JobView, dict[str, str]]


class Submission:
    """Stores accepted jobs. Of one request it stores all or none."""

    def __init__(self, submits: Submits, reads: Reads, fleet: Fleet, max_queue: int) -> None:
        self._submits = submits
        self._reads = reads
        self._fleet = fleet
        self._max_queue = max_queue

    async def submit(self, caller: Caller, new: NewJobs) -> Submitted:
        """Returns the job that answers the request, and headers for the response.

        It is the job of `new`, or the one that the same request submitted before.

        Raises:
            Limited, JobIdTaken, IdempotencyConflict, QueueFull: nothing was stored.
        """
        try:
            return await self._submit(caller, new)
        except QueueFull as error:
            fleet = await self._fleet.snapshot()
            error.retry_after_s = queue_retry_after(new.answer.model, fleet, self._max_queue)
            raise

    async def close(self) -> None:
        """Finishes pending writes."""
        await self._submits.close()

    async def _submit(self, caller: Caller, new: NewJobs) -> Submitted:
        repeat = new.repeat
        order = Order(
            new.answer,
            new.companions,
            caller.limits or Limits(),
            repeat.known_as,
            repeat.reusable_as,
        )
        standing = await self._submits.accept(order)
        if standing.outcome is Outcome.ACCEPTED:
            return new_view(new.answer, standing.ahead), limits.headers(order.limits, standing)
        if standing.outcome is Outcome.CONFLICT:
            raise repeat.conflict()
        if refused := limits.refusal(order, standing):
            raise refused
        is_reused = standing.outcome is Outcome.REUSED
        headers = prefer.REUSED if is_reused else {idempotency.REPLAYED: "true"}
        return await self._earlier(standing.job_id), headers

    async def _earlier(self, job_id: str) -> JobView:
        view = await self._reads.read(job_id)
        if view is None:
            raise JobNotFound("The job was removed just now. Send the request again.")
        return view
