"""Implements `POST /v1/responses`, and what reads and cancels one."""

from __future__ import annotations

from typing import Any, Final

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.http import openapi
from app.http.bodies import JSON
from app.http.event_stream import EventStream
from app.http.raw_route import RawRoute
from app.openai import outcome, parsing, text_jobs
from app.openai.errors import documented
from app.openai.model_resolution import resolve_model
from app.openai.responses.document import ResponseDocument, document
from app.openai.responses.request import ResponseRequest
from app.openai.responses.stream import ResponseStream
from app.openai.submit import submit
from app.services import services_of
from app.views.visible_jobs import not_found, visible
from jobs.contract.errors import ContextExceeded
from jobs.store import queue
from jobs.views.reads import JobView

router = APIRouter(prefix="/v1/responses", tags=["openai"], route_class=RawRoute)
_REFUSALS: Final = documented(400, 404, 409, 413, 415, 500, 503, 504, 507)
_WHOLE: Final[dict[int | str, dict[str, Any]]] = {
    200: openapi.model_response("The response.", ResponseDocument)
}
_PREFIX: Final = "resp_"
_ID: Final = openapi.parameters(
    openapi.path_parameter("response_id", "Id of a response.", "resp_" + "0" * 32)
)


@router.post(
    "",
    response_class=Response,
    summary="Write a text (OpenAI's responses)",
    responses=_REFUSALS | _WHOLE,
    openapi_extra=openapi.request_body(ResponseRequest) | openapi.repeatable(),
)
async def create_response(request: Request) -> Response:
    """Generates a text, like OpenAI's responses.

    It submits a text job and waits for it. With `stream: true` the text is sent as events while it
    is generated, and with `background: true` the answer comes at once. Disconnecting does not
    cancel the job, whose id follows `resp_`.
    """
    body = await parsing.read(ResponseRequest, request)
    try:
        card = await resolve_model(request, "text", body.model)
        job_request = await text_jobs.job_request_of(
            request, card, body.our_content(), body.token_limit, body.default_tokens
        )
        view, headers = await submit(request, job_request)
        if body.stream:
            stream = ResponseStream(services_of(request), view, body)
            response = EventStream(stream.pieces(1))
            response.headers.update(headers)
            return response
        result = None if body.background else await outcome.wait(request, view)
        return Response(orjson.dumps(document(view, body, result)), 200, headers, JSON)
    except ContextExceeded as error:
        if error.field == "prompt":
            error.field = "input"
        raise


@router.get(
    "/{response_id}",
    response_class=Response,
    summary="Read a response (OpenAI)",
    responses=documented(404, 500, 503) | _WHOLE,
    openapi_extra=_ID,
)
async def read_response(request: Request) -> Response:
    """Returns a response in its current state; what the request said is not repeated."""
    return Response(orjson.dumps(document(await _view(request), None)), 200, media_type=JSON)


@router.post(
    "/{response_id}/cancel",
    response_class=Response,
    summary="Cancel a response (OpenAI)",
    responses=documented(404, 500, 503) | _WHOLE,
    openapi_extra=_ID,
)
async def cancel_response(request: Request) -> Response:
    """Cancels a response that is not complete."""
    services = services_of(request)
    job_id = (await _view(request)).id.decode()
    await queue.cancel(services.client, job_id, services.settings.retention_s)
    return Response(orjson.dumps(document(await _view(request), None)), 200, media_type=JSON)


async def _view(request: Request) -> JobView:
    """Returns the text job of a response.

    Raises:
        JobNotFound: there is none that the caller may see.
    """
    response_id: str = request.path_params["response_id"]
    job_id = response_id.removeprefix(_PREFIX)
    view = visible(await services_of(request).reads.read(job_id), job_id, caller_of(request))
    if view.kind != b"text" or job_id == response_id:
        raise not_found(job_id)
    return view
