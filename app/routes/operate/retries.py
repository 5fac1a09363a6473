"""Implements `POST /admin/jobs/{id}/retry`: runs a job again that ended without a result."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import Caller
from app.access.scopes import ADMIN_PATH
from app.http.raw_route import RawRoute
from app.intake.job_builder import NewJobs
from app.services import services_of
from app.views.job_response import job_response
from app.views.visible_jobs import not_found
from jobs.contract import keys
from jobs.contract.errors import SpearpointError
from jobs.contract.job import Job, Status, new_job

router = APIRouter(include_in_schema=False, route_class=RawRoute)
_RETRIED = frozenset({Status.FAILED, Status.CANCELED, Status.EXPIRED})


class JobNotRetryable(SpearpointError):
    """The job succeeded or has not ended, so it can't be run again."""

    code = "job_not_retryable"
    status = 409
    retryable = False
    title = "The job can't be run again"


@router.post(f"{ADMIN_PATH}/jobs/{{job_id}}/retry")
async def retry_job(request: Request) -> Response:
    """Submits the same request as a new job of the same API key, whose limits don't count it."""
    services = services_of(request)
    job_id = request.path_params["job_id"]
    fields = cast(dict[bytes, bytes], await services.client.hgetall(keys.job(job_id)))
    if not fields:
        raise not_found(job_id)
    job = Job.from_hash(fields)
    if job.status not in _RETRIED:
        raise JobNotRetryable(
            f"It is {job.status}. Only jobs that failed, expired or were canceled run again.",
            field="job_id",
        )
    again = new_job(
        job.kind,
        job.model,
        job.queue,
        job.request,
        owner=job.owner,
        image_job=job.image_job,
        webhooks=job.webhooks,
        retention_s=job.retention_s,
        safety=job.safety,
    )
    view, headers = await services.submission.submit(Caller(id=job.owner), NewJobs(again))
    headers["location"] = f"{services.public_url}/jobs/{again.id}"
    return await job_response(services.fleet, services.public_url, view, 0, headers)
