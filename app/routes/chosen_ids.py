"""Implements `PUT /jobs/{id}`, which submits a job with an id that the client chooses."""

from __future__ import annotations

import re
from typing import Final, Literal

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.http import openapi, validation
from app.http.bodies import json_body
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.intake import idempotency
from app.routes.generate import accept_image, accept_text
from app.views import openapi_jobs
from jobs.contract.errors import InvalidRequest
from jobs.contract.requests import ImageJobOrder, TextJobOrder

router = APIRouter(prefix="/jobs", tags=["jobs"], route_class=RawRoute)
_JOB_ID: Final = re.compile(r"[0-9a-f]{32}")


class _Kind(BaseModel):
    """The field that determines how the rest of the body is parsed."""

    kind: Literal["text", "image"]


@router.put(
    "/{job_id}",
    status_code=202,
    response_class=Response,
    summary="Make a job under your own id",
    responses=documented(400, 409, 413, 415, 422, 500, 503)
    | openapi_jobs.job_responses("text", "image"),
    openapi_extra=openapi.request_body(TextJobOrder, ImageJobOrder)
    | openapi_jobs.job_id_parameter(prefer=True),
)
async def put_job(request: Request) -> Response:
    """Submits a job like `POST /generate/...`, under an id that you choose.

    Sending the same request with the same id again returns the same job; a different request is
    refused. The id is 32 lower-case hex digits, such as a random UUID without its dashes.
    """
    job_id = request.path_params["job_id"]
    if not _JOB_ID.fullmatch(job_id):
        raise InvalidRequest(
            "A job's id is 32 lower-case hex digits. Take a random UUID without its dashes.",
            field="job_id",
        )
    body = await json_body(request)
    if validation.parse(_Kind, body).kind == "image":
        image = validation.parse(ImageJobOrder, body).request
        return await accept_image(
            request, image, idempotency.by_id(request, job_id, "image", image)
        )
    text = validation.parse(TextJobOrder, body).request
    return await accept_text(request, text, idempotency.by_id(request, job_id, "text", text))
