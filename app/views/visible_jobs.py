"""Hides the jobs of other API keys: they look as if they did not exist."""

from __future__ import annotations

from app.access.keyring import Caller
from jobs.contract.errors import JobNotFound
from jobs.views.reads import JobView


def visible(view: JobView | None, job_id: str, caller: Caller) -> JobView:
    """Returns the job if the caller may see it.

    Raises:
        JobNotFound: there is no such job, or it belongs to another key.
    """
    if view is None or not caller.may_see(view):
        raise not_found(job_id)
    return view


def not_found(job_id: str) -> JobNotFound:
    """Returns the error for a job that the caller can't see, the same for every reason."""
    return JobNotFound(
        f"No job {job_id[:64]!r}. Use the Location header or links.self of the response that "
        "accepted it; finished jobs are kept for a limited time.",
        field="job_id",
    )
