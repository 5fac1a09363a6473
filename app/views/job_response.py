"""Builds the response about one job, finished or not."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from app.http import prefer
from app.http.bodies import JSON
from jobs.views.documents import job_document, retry_after
from jobs.views.fleet import Fleet
from jobs.views.reads import JobView


async def job_response(
    fleet: Fleet,
    public_url: str,
    view: JobView,
    waited_s: int = 0,
    more_headers: Mapping[str, str] | None = None,
) -> Response:
    """Returns `200` with a finished job, or `202` with when to poll again.

    Args:
        waited_s: seconds granted by `Prefer: wait`, reported in `Preference-Applied`.
    """
    snapshot = await fleet.snapshot()
    body = job_document(view, snapshot, public_url)
    headers = prefer.with_granted_wait(waited_s, more_headers or {})
    if view.is_terminal:
        return Response(body, 200, headers, JSON)
    headers["retry-after"] = retry_after(view, snapshot)
    return Response(body, 202, headers, JSON)
