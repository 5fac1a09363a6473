"""Waits for a job on behalf of an OpenAI client, and raises its error if it has no result."""

from __future__ import annotations

import asyncio
from typing import Any, Final, NamedTuple

import orjson
from starlette.requests import ClientDisconnect, Request

from app.openai.refusals import JobCanceled, StillRunning
from app.services import Services, services_of
from jobs.contract import errors
from jobs.contract.errors import JobNotFound, SpearpointError
from jobs.views.reads import JobView

# code -> the errors that workers store with a job
_BY_CODE: Final[dict[str, type[SpearpointError]]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, SpearpointError)
}


class Outcome(NamedTuple):
    """The outcome of a job; `result` and `error` are as in a `JobDocument`."""

    id: str
    status: str
    result: dict[str, Any] | None
    error: dict[str, Any] | None


async def wait(request: Request, view: JobView) -> dict[str, Any]:
    """Waits for a job to end, and returns its result as in a `JobDocument`.

    Raises:
        ClientDisconnect: the client has disconnected; the job continues.
        StillRunning: the job took longer than the setting `openai_wait_s`.
        SpearpointError: the job failed or was canceled.
    """
    services = services_of(request)
    done = asyncio.create_task(
        services.waits.until_done(view.id.decode(), services.settings.openai_wait_s)
    )
    gone = asyncio.ensure_future(request.receive())  # after the body, only a disconnect can follow
    try:
        await asyncio.wait((done, gone), return_when=asyncio.FIRST_COMPLETED)
        if not done.done():
            raise ClientDisconnect
        return result_of(_outcome(services, view, done.result()))
    finally:
        done.cancel()
        gone.cancel()


def _outcome(services: Services, submitted: JobView, found: JobView | None) -> Outcome:
    if found is None:
        raise JobNotFound(f"Job {submitted.id.decode()} was removed before it had ended.")
    if not found.is_terminal:
        raise still_running(services, found.id.decode())
    result = orjson.loads(found.result) if found.result else None
    error = orjson.loads(found.error) if found.error else None
    return Outcome(found.id.decode(), found.status.decode(), result, error)


def still_running(services: Services, job_id: str) -> StillRunning:
    """Returns the error for a job that outlasts the time a request is held."""
    return StillRunning(
        f"Job {job_id} was not done in {services.settings.openai_wait_s:g} s, and goes on. Read it "
        f"at GET /jobs/{job_id}, or stop it with POST /jobs/{job_id}/cancel."
    )


def result_of(job: Outcome) -> dict[str, Any]:
    """Returns the result of a finished job.

    Raises:
        SpearpointError: the error that the job has instead.
    """
    if job.result is not None:
        return job.result
    if job.error is None:
        raise JobCanceled(f"Job {job.id} was {job.status}. Send the request again if it was not.")
    kind = _BY_CODE.get(job.error["code"], SpearpointError)
    raise kind(f"Job {job.id}: {job.error['detail']}", field=job.error.get("field"))
