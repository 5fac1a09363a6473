"""Waits for a job on behalf of an OpenAI client, and says why there is no result."""

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

# the errors that workers write into a job's record
_BY_CODE: Final[dict[str, type[SpearpointError]]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, SpearpointError)
}


class Ended(NamedTuple):
    """A job that has its end, `result` and `error` as in its document."""

    id: str
    status: str
    result: dict[str, Any] | None
    error: dict[str, Any] | None


async def wait(request: Request, view: JobView) -> dict[str, Any]:
    """The result of a job.

    Raises:
        ClientDisconnect: nobody waits any more; the job goes on.
        StillRunning: the job is not done in the time that the settings give.
        SpearpointError: the job has failed, or was canceled.
    """
    services = services_of(request)
    done = asyncio.create_task(
        services.waits.until_done(view.id.decode(), services.settings.openai_wait_s)
    )
    gone = asyncio.ensure_future(request.receive())  # the body is read: only the end can come
    try:
        await asyncio.wait((done, gone), return_when=asyncio.FIRST_COMPLETED)
        if not done.done():
            raise ClientDisconnect
        return result_of(_ended(services, view, done.result()))
    finally:
        done.cancel()
        gone.cancel()


def _ended(services: Services, asked: JobView, found: JobView | None) -> Ended:
    if found is None:
        raise JobNotFound(f"Job {asked.id.decode()} was removed before it had ended.")
    if not found.is_terminal:
        raise still_running(services, found.id.decode())
    result = orjson.loads(found.result) if found.result else None
    error = orjson.loads(found.error) if found.error else None
    return Ended(found.id.decode(), found.status.decode(), result, error)


def still_running(services: Services, job_id: str) -> StillRunning:
    return StillRunning(
        f"Job {job_id} was not done in {services.settings.openai_wait_s:g} s, and goes on. Read it "
        f"at GET /jobs/{job_id}, or stop it with POST /jobs/{job_id}/cancel."
    )


def result_of(job: Ended) -> dict[str, Any]:
    """
    Raises:
        SpearpointError: there is none.
    """
    if job.result is not None:
        return job.result
    if job.error is None:
        raise JobCanceled(f"Job {job.id} was {job.status}. Send the request again if it was not.")
    kind = _BY_CODE.get(job.error["code"], SpearpointError)
    raise kind(f"Job {job.id}: {job.error['detail']}", field=job.error.get("field"))
