"""Jobs as clients see them: the documented schema, and the JSON, spliced from stored JSON."""

from __future__ import annotations

import math
import re
import time
from typing import Any, Final

import orjson
from pydantic import BaseModel, ConfigDict, Field

from jobs.contract.job import Status
from jobs.contract.keys import Priority
from jobs.contract.kinds import AnyResult, Kind
from jobs.views.fleet import Snapshot
from jobs.views.reads import JobView

_MAX_RETRY_AFTER_S: Final = 30
_MAX_RETRY_AFTER_FULL_S: Final = 300
_FILE_URL: Final = re.compile(rb'("url":\s*")(?=/files/)')


class Links(BaseModel):
    """Links to everything about a job, so that clients need not build URLs."""

    self: str = Field(description="GET: the current state of the job.")
    cancel: str = Field(description="POST: stop the job.")
    events: str = Field(description="GET: the job's events, as server-sent events.")
    feedback: str = Field(description="POST: rate an output.")
    deliveries: str = Field(description="GET: the deliveries of its webhooks.")
    image: str | None = Field(
        description="GET: the image job that was submitted with it, for recipes with a picture."
    )


class JobError(BaseModel):
    """Says why a job failed."""

    code: str
    title: str
    detail: str
    retryable: bool = Field(description="Whether sending the same request again can help.")
    field: str | None = None


class JobDocument(BaseModel):
    """A job. Times are unix seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: Kind
    model: str
    status: Status
    priority: Priority
    created_at: float
    started_at: float | None
    finished_at: float | None
    tries: int = Field(description="How many times a worker started it.")
    cancel_requested: bool = Field(description="A running job stops at its next step.")
    position: int | None = Field(
        description="Estimated number of jobs that will start before it, while it waits."
    )
    eta_s: float | None = Field(
        description="Estimated seconds until it is done, from measured throughput; null if unknown."
    )
    is_possible: bool = Field(
        description="Whether the job has ended or a live worker serves its model."
    )
    reason: str | None = Field(description="Why the job can't run now.")
    links: Links
    result: AnyResult | None
    error: JobError | None


def job_document(view: JobView, fleet: Snapshot, public_url: str) -> bytes:
    """Returns the JSON of a JobDocument; stored numbers and results are spliced in unparsed."""
    model = view.model.decode()
    link = f"{public_url}/jobs/{view.id.decode()}"
    image = f"{public_url}/jobs/{view.image_job.decode()}" if view.image_job else None
    possible = view.is_terminal or fleet.serves(model)
    document: dict[str, Any] = {
        "id": view.id.decode(),
        "kind": view.kind.decode(),
        "model": model,
        "status": view.status.decode(),
        "priority": view.queue.partition(b"/")[2].decode() or "normal",
        "created_at": orjson.Fragment(view.created_at),
        "started_at": _spliced(view.started_at),
        "finished_at": _spliced(view.finished_at),
        "tries": orjson.Fragment(view.tries),
        "cancel_requested": view.cancel_requested == b"1",
        "position": view.position,
        "eta_s": eta_s(view, fleet),
        "is_possible": possible,
        "reason": None if possible else f"No live worker serves {model}; the job waits for one.",
        "links": {
            "self": link,
            "cancel": f"{link}/cancel",
            "events": f"{link}/events",
            "feedback": f"{link}/feedback",
            "deliveries": f"{link}/deliveries",
            "image": image,
        },
        "result": _spliced(view.result and with_urls(view.result, public_url)),
        "error": _spliced(view.error),
    }
    return orjson.dumps(document)


def eta_s(view: JobView, fleet: Snapshot) -> float | None:
    """Estimates the seconds until a job is done; None if it has ended or nothing was measured."""
    if view.is_terminal:
        return None
    # Little's law: jobs ahead and in flight finish at the measured rate
    ahead = (view.position or 0) if view.started_at is None else -1
    estimate = fleet.eta_s(view.model.decode(), ahead)
    if estimate is None:
        return None
    elapsed = time.time() - float(view.started_at) if view.started_at else 0.0
    return round(max(0.0, estimate - elapsed), 1)


def retry_after(view: JobView, fleet: Snapshot) -> str:
    """Returns the whole seconds after which a client should read the job again."""
    if not fleet.serves(view.model.decode()):
        return str(_MAX_RETRY_AFTER_S)
    return str(min(max(1, math.ceil(eta_s(view, fleet) or 1)), _MAX_RETRY_AFTER_S))


def _spliced(raw: bytes | None) -> orjson.Fragment | None:
    return None if raw is None else orjson.Fragment(raw)


def queue_retry_after(model: str, fleet: Snapshot, waiting: int) -> int:
    """Returns the whole seconds until a tenth of a full queue is done, to try again then."""
    drained_s = fleet.eta_s(model, waiting) if fleet.serves(model) else None
    if drained_s is None:
        return _MAX_RETRY_AFTER_S
    return min(max(1, math.ceil(drained_s / 10)), _MAX_RETRY_AFTER_FULL_S)


def with_urls(document: bytes, public_url: str) -> bytes:
    """Prefixes file URLs in JSON; strings are safe, because quotes in them are escaped."""
    if not public_url:
        return document
    return _FILE_URL.sub(lambda found: found[1] + public_url.encode(), document)
