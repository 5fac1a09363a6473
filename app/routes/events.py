"""`GET /jobs/{id}/events`: what happens to a job, as server-sent events."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from app.access.keyring import caller_of
from app.http import openapi
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.http.refusals import BadRequest
from app.routes.jobs import seen
from app.services import Services, services_of
from app.views.listener import Listener
from jobs.store.events import DONE
from jobs.telemetry.metrics import EVENT_LISTENERS
from jobs.views.reads import JobView

router = APIRouter(prefix="/jobs", tags=["jobs"], route_class=RawRoute)
HEADERS = {
    "cache-control": "no-store",
    "x-accel-buffering": "no",  # nginx would hold events back
}


class EventStream(StreamingResponse):
    """Closes its source at once when the client leaves."""

    media_type = "text/event-stream"

    def __init__(self, pieces: AsyncGenerator[bytes, None]) -> None:
        super().__init__(pieces, headers=HEADERS)
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with EVENT_LISTENERS.track_inprogress():
            async with contextlib.aclosing(self._pieces):
                await super().__call__(scope, receive, send)


@router.get(
    "/{job_id}/events",
    response_class=Response,
    summary="Follow a job",
    responses=openapi.event_responses() | documented(400, 404, 500, 503),
    openapi_extra=openapi.event_parameters(),
)
async def read_events(request: Request) -> Response:
    """Server-sent events from the job's acceptance to its end, also after it: `status`, `queue`
    (position and ETA while it waits), `text` (each candidate's text as it grows), `preview`
    (pictures as they are drawn), `progress`, `log`, and last `done` with the job. `Last-Event-ID`
    goes on after that event; `204` says that nothing follows."""
    services = services_of(request)
    job_id = request.path_params["job_id"]
    after = _last_event_id(request)
    view = seen(await services.reads.read(job_id), job_id, caller_of(request))
    if after is not None and await _is_over(services, view, after):
        return Response(status_code=204)  # tells a browser's EventSource to stop
    return EventStream(Listener(services, view, after).pieces())


def _last_event_id(request: Request) -> int | None:
    """
    Raises:
        BadRequest: it can't be one of ours.
    """
    said = request.headers.get("last-event-id", "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= 15):
        raise BadRequest(
            f"{said[:40]!r} is no id of an event of ours. Send the last id you have read, or leave "
            "the header out to read from the start.",
            field="last-event-id",
        )
    return int(said)


async def _is_over(services: Services, view: JobView, after: int) -> bool:
    """Whether the job has ended and the event `after` was its last.

    Raises:
        BadRequest: a job that goes on has not told so much yet.
    """
    (last,) = await services.broadcasts.events.last_many([view.id.decode()])
    latest = last.number if last is not None else 0
    if view.is_terminal:
        # an end nobody told of has the number after the last
        return after > latest or (after == latest and last is not None and last.kind == DONE)
    if after > latest:
        raise BadRequest(
            f"The job has told {latest} events, and {after} is beyond. Leave the header out to "
            "read from the start.",
            field="last-event-id",
        )
    return False
