"""Deliveries: each is one message to one receiver, with the outcome of every attempt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

TEST_EVENT: Final = "webhook.test"
# Older attempts are dropped, because a delivery can be replayed any number of times.
MAX_ATTEMPTS: Final = 50
_ATTEMPT: Final = "attempt:"


class DeliveryStatus(StrEnum):
    """The states of a delivery."""

    # is due at next_attempt_at
    WAITING = "waiting"
    # a deliverer holds its lease
    SENDING = "sending"
    # the receiver answered 2xx
    DELIVERED = "delivered"
    # given up; the last attempt says why
    FAILED = "failed"


class Attempt(BaseModel):
    """One attempt at a delivery, including its redirects."""

    model_config = ConfigDict(frozen=True)

    at: float = Field(description="Unix seconds.")
    status_code: int | None = Field(description="Null if the receiver did not respond.")
    latency_ms: int = Field(description="Time until the response, or until the attempt failed.")
    error: str | None = Field(description="Why the attempt failed; null if it succeeded.")


class Delivery(BaseModel):
    """A delivery as clients see it. Times are unix seconds."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Also the `webhook-id` header of every attempt.")
    job_id: str | None = Field(description="Null for a test message.")
    type: str
    url: str = Field(description="URL without its query, which may contain a password.")
    status: DeliveryStatus
    created_at: float
    next_attempt_at: float | None = Field(
        description="When the next attempt is due, while it waits."
    )
    attempts: list[Attempt] = Field(
        description=f"Oldest first, the last {MAX_ATTEMPTS} attempts.",
    )


def delivery_ids(job_id: str, webhooks: int) -> list[str]:
    """Returns the ids of a job's deliveries, as outbox.lua forms them, in order of webhooks."""
    return [f"msg_{job_id}_{place}" for place in range(1, webhooks + 1)]


def read_delivery(fields: Mapping[bytes, bytes]) -> Delivery:
    """Reads a delivery from the reply to HGETALL.

    Raises:
        KeyError: the reply is empty.
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
