"""Implements `GET /jobs/{id}` and `POST /jobs/{id}/cancel`."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.http import prefer
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.services import services_of
from app.views import openapi_jobs
from app.views.job_response import job_response
from app.views.visible_jobs import visible
from jobs.contract.kinds import POSTED
from jobs.store import queue

router = APIRouter(prefix="/jobs", tags=["jobs"], route_class=RawRoute)


@router.get(
    "/{job_id}",
    response_class=Response,
    summary="Read a job",
    responses=documented(404, 500, 503) | openapi_jobs.job_responses(*POSTED, "failed"),
    openapi_extra=openapi_jobs.job_id_parameter(prefer=True),
)
async def read_job(request: Request) -> Response:
    """Returns `202` and `Retry-After` until the job has ended, then `200`.

    That also holds for failed and canceled jobs; see `status`. With `Prefer: wait=N` the response
    is held until the job has ended, for up to N seconds.
    """
    services = services_of(request)
    job_id = request.path_params["job_id"]
    seconds = prefer.wait_s(request, services.settings.max_wait_s)
    caller = caller_of(request)
    view = await services.waits.until_done(job_id, seconds, caller.may_see) if seconds else None
    view = view or await services.reads.read(job_id)
    return await job_response(
        services.fleet, services.public_url, visible(view, job_id, caller), seconds
    )


@router.post(
    "/{job_id}/cancel",
    response_class=Response,
    summary="Cancel a job",
    responses=documented(404, 500, 503) | openapi_jobs.job_responses("canceled"),
    openapi_extra=openapi_jobs.job_id_parameter(),
)
async def cancel_job(request: Request) -> Response:
    """Cancels a job.

    A queued job ends at once (`200`). A running one stops at its next step (`202`). A finished one
    is not changed (`200`).
    """
    services = services_of(request)
    job_id = request.path_params["job_id"]
    caller = caller_of(request)
    visible(await services.reads.read(job_id), job_id, caller)
    await queue.cancel(services.client, job_id, services.settings.retention_s)
    view = visible(await services.reads.read(job_id), job_id, caller)
    return await job_response(services.fleet, services.public_url, view)
