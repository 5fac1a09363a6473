"""Waits for a job whose client knows no jobs, and makes its failure the answer."""

from __future__ import annotations

from typing import Any, Final

import orjson

from app.reads import JobView
from app.services import Services
from jobs import errors
from jobs.errors import SpearpointError
from jobs.job import Status

_KINDS: Final[dict[str, type[SpearpointError]]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, SpearpointError)
}


class NotDoneInTime(SpearpointError):
    """Sending it again would make the job twice."""

    code = "not_done_in_time"
    status = 504
    retryable = False
    title = "The job takes longer than an answer may wait"


class JobStopped(SpearpointError):
    code = "job_stopped"
    status = 409
    retryable = False
    title = "The job was stopped"


async def finished(house: Services, view: JobView) -> dict[str, Any]:
    """The job's result.

    Raises:
        NotDoneInTime, JobStopped, SpearpointError: there is none; of a failed job its own error.
    """
    job_id, longest_s = view.id.decode(), house.settings.max_wait_s
    ended = await house.waits.until_done(job_id, longest_s)
    if ended is None or not ended.is_terminal:
        raise NotDoneInTime(
            f"The job was not done in {longest_s:g} s. It is kept and goes on: read it at "
            f"{house.public_url}/jobs/{job_id}."
        )
    if ended.status == Status.SUCCEEDED.value.encode() and ended.result is not None:
        result: dict[str, Any] = orjson.loads(ended.result)
        return result
    if ended.error is None:
        raise JobStopped(f"The job {job_id} is {ended.status.decode()}: somebody stopped it.")
    error = orjson.loads(ended.error)
    raise _KINDS.get(error["code"], SpearpointError)(error["detail"], field=error.get("field"))
