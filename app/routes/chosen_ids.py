"""Implements `PUT /jobs/{id}`, which submits a job with an id that the client chooses."""

from __future__ import annotations

import re
from typing import Final

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.http import openapi, validation
from app.http.bodies import json_body
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.intake import idempotency
from app.routes.generate import accept
from app.views import openapi_jobs
from jobs.contract.errors import InvalidRequest
from jobs.contract.kinds import POSTED, PostedName

router = APIRouter(prefix="/jobs", tags=["jobs"], route_class=RawRoute)
_JOB_ID: Final = re.compile(r"[0-9a-f]{32}")


class _Kind(BaseModel):
    """The field that determines how the rest of the body is parsed."""

    kind: PostedName


@router.put(
    "/{job_id}",
    status_code=202,
    response_class=Response,
    summary="Make a job under your own id",
    responses=documented(400, 409, 413, 415, 422, 500, 503) | openapi_jobs.job_responses(*POSTED),
    openapi_extra=openapi.request_body(*(kind.order for kind in POSTED.values()))
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
    kind = POSTED[validation.parse(_Kind, body).kind]
    sent = validation.parse(kind.order, body).request
    return await accept(request, sent, idempotency.by_id(request, job_id, kind.name, sent))
