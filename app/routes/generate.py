"""Implements `POST /generate/text` and its like: a route that submits jobs for each kind."""

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
from jobs.contract.kinds import POSTED, PostedKind
from jobs.contract.requests import JobRequest

router = APIRouter(tags=["generate"], route_class=RawRoute)
_REFUSALS: Final = documented(400, 413, 415, 422, 500, 503)


def _add_route(kind: PostedKind) -> None:
    async def generate(request: Request) -> Response:
        sent = validation.parse(kind.request, await json_body(request))
        return await accept(request, sent, idempotency.by_header(request, kind.name, sent))

    router.add_api_route(
        kind.path,
        generate,
        methods=["POST"],
        name=f"generate_{kind.name}",
        status_code=202,
        response_class=Response,
        summary=kind.summary,
        description=f"Submits {kind.article} {kind.name} job. With `Prefer: wait=N` the response "
        "is held up to N seconds, and is `200`\nwith the job if it ends in that time.",
        responses=_REFUSALS | openapi_jobs.job_responses(kind.name),
        openapi_extra=openapi.request_body(kind.request) | openapi.submit_parameters(),
    )


for _kind in POSTED.values():
    _add_route(_kind)


async def accept(request: Request, sent: JobRequest, repeat: Repeat) -> Response:
    """Submits the job of a valid request, and with some recipes that of a picture."""
    builder, may_reuse = services_of(request).job_builder, prefer.reuse(request)
    new = await builder.build(caller_of(request), sent, repeat, may_reuse=may_reuse)
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
