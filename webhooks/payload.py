"""What a receiver reads: the event, its time, and the job as `GET /jobs/{id}` shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import orjson

from jobs.views.documents import job_document
from jobs.views.fleet import Snapshot
from jobs.views.reads import JobView
from webhooks.claims import Claimed

# Ended jobs wait for no worker, so nobody needs to be asked who lives.
_NO_FLEET: Final = Snapshot()


def job_message(delivery: Claimed, view: JobView, public_url: str, max_bytes: int) -> bytes:
    """The same bytes for every attempt: an ended job does not change."""
    message = _message(delivery, orjson.Fragment(job_document(view, _NO_FLEET, public_url)), True)
    if len(message) <= max_bytes:
        return message
    thin = job_document(view._replace(result=None), _NO_FLEET, public_url)
    return _message(delivery, orjson.Fragment(thin), False)


def test_message(delivery: Claimed) -> bytes:
    data = {"detail": "A test, about no job. Signed like all others: verify it."}
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
