"""What can go wrong, as exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import httpx

from spearpoint_client.decoding import decoded
from spearpoint_client.documents import FieldProblem, JobDocument


class SpearpointError(Exception):
    """The base class of all errors of this client."""


class Unreachable(SpearpointError):
    """The service did not answer, however often it was asked."""


class TimeIsUp(SpearpointError):
    """The job or batch did not end in the time given to `wait`. It goes on."""


class StreamRestarted(SpearpointError):
    """The job began again on another worker, with another text. What was streamed is void."""


class ServiceError(SpearpointError):
    """The service refused a request, with a problem document (RFC 9457).

    `code` is stable, for programs to branch on; `detail` says what to do. `errors` names every
    field at fault with its fix. `retry_after_s` is how long the service asks to wait, if it does.
    """

    def __init__(
        self, status: int, problem: dict[str, Any], retry_after_s: float | None = None
    ) -> None:
        self.status = status
        self.code: str = problem.get("code", "no_problem_document")
        self.title: str = problem.get("title", "")
        self.detail: str = problem.get("detail", "")
        self.field: str | None = problem.get("field")
        self.request_id: str = problem.get("request_id", "")
        self.retryable: bool = problem.get("retryable", status in (408, 429) or status >= 500)
        self.errors: Sequence[FieldProblem] = [
            decoded(FieldProblem, one) for one in problem.get("errors", ())
        ]
        self.retry_after_s = retry_after_s
        lines = [f"{status} {self.code}: {self.detail or self.title}"]
        lines += [f"  {one.field}: {one.message} {one.fix}" for one in self.errors]
        super().__init__("\n".join(lines))


class InvalidRequest(ServiceError):
    """The request breaks a rule (400, 405, 413, 415, 422)."""


class KeyRefused(ServiceError):
    """The API key is missing, not valid, or may not do this (401, 403)."""


class NotFound(ServiceError):
    """There is no such thing, or it belongs to another key (404)."""


class Conflict(ServiceError):
    """The state of the job does not allow it (409)."""


class LimitReached(ServiceError):
    """A limit of the API key is reached (429)."""


class Unavailable(ServiceError):
    """The service can't do it now (500 and above)."""


class JobFailed(SpearpointError):
    """The job failed, expired or was canceled; `job` is its last state, `code` says why."""

    def __init__(self, job: JobDocument) -> None:
        self.job = job
        self.code = job.error.code if job.error else job.status
        why = job.error.detail if job.error else "nobody wanted it any more"
        super().__init__(f"job {job.id} {job.status} ({self.code}): {why}")


_BY_STATUS: dict[int, type[ServiceError]] = {
    401: KeyRefused,
    403: KeyRefused,
    404: NotFound,
    409: Conflict,
    429: LimitReached,
}


def error_of(response: httpx.Response) -> ServiceError:
    """Returns the error that a response means. Its body must have been read."""
    usual = Unavailable if response.is_server_error else InvalidRequest
    kind = _BY_STATUS.get(response.status_code, usual)
    try:
        problem = response.json()
    except ValueError:  # a proxy's page
        problem = None
    if not isinstance(problem, dict):
        problem = {"detail": response.text[:200] or response.reason_phrase}
    seconds = response.headers.get("retry-after", "")
    return kind(response.status_code, problem, float(seconds) if seconds.isdigit() else None)
