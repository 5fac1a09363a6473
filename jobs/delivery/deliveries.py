"""A delivery: one message to one receiver, and what became of every attempt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

TEST_EVENT: Final = "webhook.test"
# Older ones are forgotten: replays could go on for ever.
MOST_ATTEMPTS_KEPT: Final = 50
_ATTEMPT: Final = "attempt:"


class DeliveryStatus(StrEnum):
    # is due at next_attempt_at
    WAITING = "waiting"
    # a deliverer holds its lease
    SENDING = "sending"
    # the receiver answered 2xx
    DELIVERED = "delivered"
    # given up; the last attempt says why
    FAILED = "failed"


class Attempt(BaseModel):
    """One POST, redirects included."""

    model_config = ConfigDict(frozen=True)

    at: float = Field(description="Unix seconds.")
    status_code: int | None = Field(description="Null when the receiver gave no answer.")
    latency_ms: int = Field(description="Until its answer, or until there was none.")
    error: str | None = Field(description="Why it does not count as delivered.")


class Delivery(BaseModel):
    """A record as it lies in Redis; its id is the `webhook-id` of every attempt."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Also the `webhook-id` header: the same for every attempt.")
    job_id: str | None = Field(description="Null for a test.")
    type: str
    url: str = Field(description="Its query is left out: it may hold a password.")
    status: DeliveryStatus
    created_at: float
    next_attempt_at: float | None = Field(description="While it waits.")
    attempts: list[Attempt] = Field(
        description=f"Oldest first, the last {MOST_ATTEMPTS_KEPT}.",
    )


def delivery_ids(job_id: str, webhooks: int) -> list[str]:
    """Of a job's webhooks, in order; scripts that end jobs make the same (see outbox)."""
    return [f"msg_{job_id}_{place}" for place in range(1, webhooks + 1)]


def read_delivery(fields: Mapping[bytes, bytes]) -> Delivery:
    """Read HGETALL's reply.

    Raises:
        KeyError: it is empty.
    """
    text = {key.decode(): value.decode() for key, value in fields.items()}
    numbers = sorted(int(name.removeprefix(_ATTEMPT)) for name in text if name.startswith(_ATTEMPT))
    address, _, query = text["url"].partition("?")
    return Delivery(
        id=text["id"],
        job_id=text["job_id"] or None,
        type=text["type"],
        url=f"{address}?..." if query else address,
        status=DeliveryStatus(text["status"]),
        created_at=float(text["created_at"]),
        next_attempt_at=float(text["next_attempt_at"]) if "next_attempt_at" in text else None,
        attempts=[Attempt.model_validate_json(text[f"{_ATTEMPT}{n}"]) for n in numbers],
    )
