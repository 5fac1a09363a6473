"""Implements `GET /jobs/{id}/events`, the events of a job as server-sent events."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.http.event_stream import EventStream
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.http.refusals import BadRequest
from app.services import Services, services_of
from app.views import openapi_jobs
from app.views.listener import Listener
from app.views.visible_jobs import visible
from jobs.store.events import DONE
from jobs.views.reads import JobView

router = APIRouter(prefix="/jobs", tags=["jobs"], route_class=RawRoute)


@router.get(
    "/{job_id}/events",
    response_class=Response,
    summary="Follow a job",
    responses=openapi_jobs.event_responses() | documented(400, 404, 500, 503),
    openapi_extra=openapi_jobs.event_parameters(),
)
async def read_events(request: Request) -> Response:
    """Streams the events of a job from its acceptance to its end, even after it has ended.

    The events are `status`, `queue` (position and ETA of a queued job), `text` (new text of each
    candidate), `preview` (unfinished pictures), `progress`, `log`, and at the end `done` with the
    job. With `Last-Event-ID` the stream continues after that event; `204` means that none follow.
    """
    services = services_of(request)
    job_id = request.path_params["job_id"]
    after = _last_event_id(request)
    view = visible(await services.reads.read(job_id), job_id, caller_of(request))
    if after is not None and await _is_over(services, view, after):
        return Response(status_code=204)  # tells a browser's EventSource to stop
    return EventStream(Listener(services.event_sources, view, after).pieces())


def _last_event_id(request: Request) -> int | None:
    """Returns the number in the header `Last-Event-ID`, or None without one.

    Raises:
        BadRequest: it is not an event's number.
    """
    sent = request.headers.get("last-event-id", "")
    if not sent:
        return None
    if not (sent.isascii() and sent.isdigit() and len(sent) <= 15):
        raise BadRequest(
            f"{sent[:40]!r} is not the id of an event. Send the last id you have read, or leave "
            "the header out to read from the start.",
            field="last-event-id",
        )
    return int(sent)


async def _is_over(services: Services, view: JobView, after: int) -> bool:
    """Returns whether the job has ended and the event `after` was its last.

    Raises:
        BadRequest: the job has not ended, and has fewer events than that.
    """
    (last,) = await services.broadcasts.events.last_many([view.id.decode()])
    latest = last.number if last is not None else 0
    if view.is_terminal:
        # An end without a `done` event has the number after the last one.
        return after > latest or (after == latest and last is not None and last.kind == DONE)
    if after > latest:
        raise BadRequest(
            f"The job has {latest} events so far, and {after} is beyond. Leave the header out to "
            "read from the start.",
            field="last-event-id",
        )
    return False
