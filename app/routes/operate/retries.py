"""Implements `POST /admin/jobs/{id}/retry`: runs a job again that ended without a result."""

from __future__ import annotations

from typing import cast

import redis.asyncio
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import Caller
from app.access.scopes import ADMIN_PATH
from app.http import openapi
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.intake import idempotency
from app.intake.idempotency import Repeat
from app.intake.job_builder import NewJobs
from app.services import services_of
from app.views import openapi_jobs
from app.views.job_response import job_response
from app.views.visible_jobs import not_found
from jobs.contract import keys
from jobs.contract.errors import SpearpointError
from jobs.contract.job import Job, Status, new_job
from jobs.contract.kinds import POSTED

router = APIRouter(tags=["admin"], route_class=RawRoute)
_RETRIED = frozenset({Status.FAILED, Status.CANCELED, Status.EXPIRED})


class JobNotRetryable(SpearpointError):
    """The job succeeded or has not ended, so it can't be run again."""

    code = "job_not_retryable"
    status = 409
    retryable = False
    title = "The job can't be run again"


@router.post(
    f"{ADMIN_PATH}/jobs/{{job_id}}/retry",
    status_code=202,
    response_class=Response,
    summary="Run a job again",
    responses=openapi_jobs.job_responses(*POSTED) | documented(404, 409, 500, 503),
    openapi_extra=openapi.parameters(openapi_jobs.job_id_parameter()),
)
async def retry_job(request: Request) -> Response:
    """Submits the same request as a new job of the same API key, whose limits don't count it.

    A job that is retried twice is answered with the job of the first retry, unless that ended
    without a result, too.
    """
    services = services_of(request)
    job_id = request.path_params["job_id"]
    job = await _read(services.client, job_id)
    if job is None:
        raise not_found(job_id)
    if job.status not in _RETRIED:
        raise JobNotRetryable(
            f"It is {job.status}. Only jobs that failed, expired or were canceled run again.",
            field="job_id",
        )
    job = await _last_try(services.client, job)
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
    once = Repeat(reusable_as=keys.retry(job.id))
    view, headers = await services.submission.submit(
        Caller(id=job.owner), NewJobs(again, repeat=once)
    )
    retry_id = view.id.decode()
    if retry_id != again.id:
        headers = {idempotency.REPLAYED: "true"}
    headers["location"] = f"{services.public_url}/jobs/{retry_id}"
    return await job_response(services.fleet, services.public_url, view, 0, headers)


async def _last_try(client: redis.asyncio.Redis, job: Job) -> Job:
    """Returns the last of a job's retries that ended without a result, or the job itself."""
    while (retry_id := cast(bytes | None, await client.get(keys.retry(job.id)))) is not None:
        later = await _read(client, retry_id.decode())
        if later is None or later.status not in _RETRIED:
            break
        job = later
    return job


async def _read(client: redis.asyncio.Redis, job_id: str) -> Job | None:
    fields = cast(dict[bytes, bytes], await client.hgetall(keys.job(job_id)))
    return Job.from_hash(fields) if fields else None
