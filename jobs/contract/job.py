"""Jobs: their records and their states."""

from __future__ import annotations

import dataclasses
import json
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypedDict, Unpack

from jobs.contract.kinds import KINDS, Kind, Work
from jobs.contract.origin import ORIGIN

# the types that redis-py can send
Field = bytes | bytearray | memoryview | str | int | float


class Status(StrEnum):
    """The states of a job."""

    # waits in Redis for a free slot
    QUEUED = "queued"
    # holds a slot in a live worker
    RUNNING = "running"
    # the result is complete and stored
    SUCCEEDED = "succeeded"
    # ended without a result; `error` says why and whether retrying helps
    FAILED = "failed"
    # the client canceled it
    CANCELED = "canceled"
    # was not started before the client's deadline
    EXPIRED = "expired"


TERMINAL: Final = frozenset({Status.SUCCEEDED, Status.FAILED, Status.CANCELED, Status.EXPIRED})


def new_job_id() -> str:
    """Returns an unguessable id, since a client that knows a job's id can read the job."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Job:
    """A job record as it is stored in Redis. Times are unix seconds."""

    id: str
    kind: Kind
    model: str
    queue: str
    request: dict[str, Any]
    status: Status
    created_at: float
    started_at: float | None = None
    finished_at: float | None = None
    # how many times a worker started it
    tries: int = 0
    worker: str = ""
    # fencing token of the current try: only its holder may finish the job
    execution: str = ""
    cancel_requested: bool = False
    result: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    # id of the image job that was accepted with it, for recipes with a picture
    image_job: str = ""
    # id of the API key that submitted it; empty if none was needed
    owner: str = ""
    # identifies the request, if the client may repeat it to mean the same job
    fingerprint: str = ""
    # when it expires, if it was not started by then
    expires_at: float | None = None
    # webhooks to send when it ends: {url, receiver, events} each; scripts that end jobs read them
    webhooks: tuple[dict[str, Any], ...] = ()
    # the request that submitted it; see jobs/contract/origin.py
    request_id: str = ""
    traceparent: str = ""
    # how long the job is retained after its end, if its API key limits that
    retention_s: int | None = None
    # SafetyPolicy of its API key; empty if the key has none
    safety: dict[str, Any] = dataclasses.field(default_factory=dict)
    # the gateway's remarks on how it read the request, for the notes of the result
    notes: tuple[str, ...] = ()

    @property
    def ids(self) -> dict[str, str]:
        """The fields that identify the job in log lines."""
        return {"job_id": self.id, "request_id": self.request_id}

    @property
    def is_terminal(self) -> bool:
        """Whether the job has ended."""
        return self.status in TERMINAL

    @property
    def most_work(self) -> Work:
        """Returns what quotas count, and what fair turns are measured by."""
        return KINDS[self.kind].work(self.request)

    def unused_work(self, drawn: int) -> Work:
        """Returns the part of `most_work` that the job did without, as it drew fewer candidates."""
        needed = KINDS[self.kind].work(self.request | {"best_of": drawn, "quality": None})
        return Work(*(most - part for most, part in zip(self.most_work, needed, strict=True)))

    def to_hash(self) -> dict[Field, Field]:
        """Returns the fields of a new record for HSET, without those that are empty."""
        values = ((name, getattr(self, name)) for name in FIELDS)
        return {name: _written(value) for name, value in values if value or name == "tries"}

    @classmethod
    def from_hash(cls, fields: Mapping[bytes, bytes]) -> Job:
        """Reads a job from the reply to HGETALL.

        Raises:
            TypeError: the hash is empty or lacks a field, so it is not a job record.
        """
        text = {key.decode(): value.decode() for key, value in fields.items()}
        return cls(**{name: _READ.get(name, str)(text[name]) for name in FIELDS if name in text})


# all fields of a record except `work` (see `Job.most_work`), which only scripts read
FIELDS: Final = tuple(field.name for field in dataclasses.fields(Job))
# how to read those that are not text
_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "request": json.loads,
    "status": Status,
    "created_at": float,
    "started_at": float,
    "finished_at": float,
    "tries": int,
    "cancel_requested": "1".__eq__,
    "result": json.loads,
    "error": json.loads,
    "expires_at": float,
    "webhooks": lambda text: tuple(json.loads(text)),
    "retention_s": int,
    "safety": json.loads,
    "notes": lambda text: tuple(json.loads(text)),
}


def _written(value: Any) -> Field:  # noqa: ANN401
    if isinstance(value, dict | tuple):
        return json.dumps(value, separators=(",", ":"))
    if isinstance(value, bool):
        return int(value)
    return value.value if isinstance(value, Status) else value


class JobOptions(TypedDict, total=False):
    """Optional fields of a new job; see Job."""

    image_job: str
    owner: str
    fingerprint: str
    webhooks: tuple[dict[str, Any], ...]
    retention_s: int | None
    safety: dict[str, Any]
    notes: tuple[str, ...]


def new_job(
    kind: Kind,
    model: str,
    queue: str,
    request: dict[str, Any],
    job_id: str = "",
    **options: Unpack[JobOptions],
) -> Job:
    """Returns a queued job for the request that is being handled; it is not stored yet.

    Args:
        job_id: the id chosen by the client; a random one if empty.
    """
    created_at, origin = time.time(), ORIGIN.get()
    expires_in = request.get("expires_in")
    return Job(
        id=job_id or new_job_id(),
        kind=kind,
        model=model,
        queue=queue,
        request=request,
        status=Status.QUEUED,
        created_at=created_at,
        expires_at=created_at + expires_in if expires_in else None,
        request_id=origin.request_id,
        traceparent=origin.traceparent,
        **options,
    )
