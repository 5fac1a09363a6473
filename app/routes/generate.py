"""Implements `POST /generate/text` and `/generate/image`, which submit jobs."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.http import openapi, prefer, validation
from app.http.bodies import json_body
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.intake import idempotency
from app.intake.idempotency import Repeat
from app.intake.job_builder import NewJobs
from app.services import services_of
from app.views import openapi_jobs
from app.views.job_response import job_response
from jobs.contract.requests import ImageRequest, TextRequest

router = APIRouter(prefix="/generate", tags=["generate"], route_class=RawRoute)
_REFUSALS: Final = documented(400, 413, 415, 422, 500, 503)


@router.post(
    "/text",
    status_code=202,
    response_class=Response,
    summary="Generate text",
    responses=_REFUSALS | openapi_jobs.job_responses("text"),
    openapi_extra=openapi.request_body(TextRequest) | openapi.submit_parameters(),
)
async def generate_text(request: Request) -> Response:
    """Submits a text job.

    With `Prefer: wait=N` the response is held up to N seconds, and is `200` with the job if it
    ends in that time.
    """
    sent = validation.parse(TextRequest, await json_body(request))
    return await accept_text(request, sent, idempotency.by_header(request, "text", sent))


@router.post(
    "/image",
    status_code=202,
    response_class=Response,
    summary="Generate an image",
    responses=_REFUSALS | openapi_jobs.job_responses("image"),
    openapi_extra=openapi.request_body(ImageRequest) | openapi.submit_parameters(),
)
async def generate_image(request: Request) -> Response:
    """Submits an image job.

    With `Prefer: wait=N` the response is held up to N seconds, and is `200` with the job if it
    ends in that time.
    """
    sent = validation.parse(ImageRequest, await json_body(request))
    return await accept_image(request, sent, idempotency.by_header(request, "image", sent))


async def accept_text(request: Request, sent: TextRequest, repeat: Repeat) -> Response:
    """Submits the job of a valid request, and with some recipes a picture's."""
    builder, may_reuse = services_of(request).job_builder, prefer.reuse(request)
    new = await builder.text(caller_of(request), sent, repeat, may_reuse=may_reuse)
    return await _submit(request, new)


async def accept_image(request: Request, sent: ImageRequest, repeat: Repeat) -> Response:
    """Submits the job of a valid request."""
    builder, may_reuse = services_of(request).job_builder, prefer.reuse(request)
    new = await builder.image(caller_of(request), sent, repeat, may_reuse=may_reuse)
    return await _submit(request, new)


async def _submit(request: Request, new: NewJobs) -> Response:
    services = services_of(request)
    view, headers = await services.submission.submit(caller_of(request), new)
    seconds = prefer.wait_s(request, services.settings.max_wait_s)
    if seconds:
        # None: Redis went away meanwhile; the job is stored all the same
        view = await services.waits.until_done(view.id.decode(), seconds) or view
    headers["location"] = f"{services.public_url}/jobs/{view.id.decode()}"
    return await job_response(services.fleet, services.public_url, view, seconds, headers)
