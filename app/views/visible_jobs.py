"""Which jobs a caller may see. One that belongs to another key looks like one that never was."""

from __future__ import annotations

from app.access.keyring import Caller
from jobs.contract.errors import JobNotFound
from jobs.views.reads import JobView


def visible(view: JobView | None, job_id: str, caller: Caller) -> JobView:
    """Returns the job.

    Raises:
        JobNotFound: there is no such job, or it belongs to another key.
    """
    if view is None or not caller.may_see(view):
        raise not_found(job_id)
    return view


def not_found(job_id: str) -> JobNotFound:
    """Returns the one error for a job that the caller can't see, whatever the reason."""
    return JobNotFound(
        f"No job {job_id[:64]!r}. Use the Location header or links.self of the answer that "
        "accepted it; finished jobs are kept for a limited time.",
        field="job_id",
    )
