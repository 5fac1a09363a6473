"""The messages to receivers: the event, its time, and the job as `GET /jobs/{id}` returns it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import orjson

from jobs.views.documents import job_document
from jobs.views.fleet import Snapshot
from jobs.views.reads import JobView
from webhooks.claims import Claimed

# The documents of ended jobs do not depend on live workers.
_NO_FLEET: Final = Snapshot()


def job_message(delivery: Claimed, view: JobView, public_url: str, max_bytes: int) -> bytes:
    """Returns the message about a job, without its result if it would exceed `max_bytes`.

    The bytes are the same for every attempt, because an ended job does not change.
    """
    message = _message(delivery, orjson.Fragment(job_document(view, _NO_FLEET, public_url)), True)
    if len(message) <= max_bytes:
        return message
    thin = job_document(view._replace(result=None), _NO_FLEET, public_url)
    return _message(delivery, orjson.Fragment(thin), False)


def test_message(delivery: Claimed) -> bytes:
    """Returns a test message, which is not about a job."""
    data = {"detail": "A test message that is not about a job. It is signed like all others."}
    return _message(delivery, data, True)


def _message(delivery: Claimed, data: Any, is_complete: bool) -> bytes:  # noqa: ANN401
    at = datetime.fromtimestamp(delivery.created_at, UTC)
    return orjson.dumps(
        {
            "type": delivery.type,
            "timestamp": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "is_complete": is_complete,
            "data": data,
        }
    )
