"""Defines webhook deliveries as the API returns them."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from jobs.delivery.deliveries import Delivery, DeliveryStatus, delivery_ids


class DeliveryLinks(BaseModel):
    """URLs about a delivery."""

    self: str = Field(description="GET: where to read it again.")
    replay: str | None = Field(description="POST: send it again, under the same id.")


class DeliveryDocument(Delivery):
    """A webhook delivery, pending or finished. Times are unix seconds."""

    links: DeliveryLinks


class DeliveryList(BaseModel):
    """All deliveries of a job."""

    deliveries: list[DeliveryDocument] = Field(
        description="One for each webhook that subscribes to the event; empty until the job ends."
    )


class WebhookTest(BaseModel):
    """The request to send a test message."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"url": "https://example.com/hooks/spearpoint"}]},
    )

    url: str = Field(
        min_length=1,
        max_length=2048,
        pattern=r"^https?://[!-~]+$",
        description="The receiver's URL, as in a request's webhook.",
    )


_JOB_ID: Final = "0b9f6c1e5d3a4f7c8e2b1a0d9c8f7e6d"
_DELIVERY: Final[dict[str, Any]] = {
    "id": delivery_ids(_JOB_ID, 1)[0],
    "job_id": _JOB_ID,
    "type": "job.succeeded",
    "url": "https://example.com/hooks/spearpoint",
    "status": DeliveryStatus.DELIVERED.value,
    "created_at": 1795435203.0,
    "next_attempt_at": None,
    "attempts": [
        {
            "at": 1795435203.1,
            "status_code": 503,
            "latency_ms": 48,
            "error": "The receiver answered 503",
        },
        {"at": 1795435208.4, "status_code": 204, "latency_ms": 31, "error": None},
    ],
    "links": {
        "self": f"/jobs/{_JOB_ID}/deliveries",
        "replay": f"/jobs/{_JOB_ID}/deliveries/{delivery_ids(_JOB_ID, 1)[0]}/replay",
    },
}
# Shown in the documentation; a test validates them.
EXAMPLES: Final[dict[str, dict[str, Any]]] = {
    "delivery": _DELIVERY,
    "deliveries": {"deliveries": [_DELIVERY]},
}


def delivery_document(delivery: Delivery, public_url: str) -> dict[str, Any]:
    """Returns the JSON-ready content of a `DeliveryDocument`."""
    if delivery.job_id is None:
        links = DeliveryLinks(self=f"{public_url}/webhooks/test/{delivery.id}", replay=None)
    else:
        own = f"{public_url}/jobs/{delivery.job_id}/deliveries"
        links = DeliveryLinks(self=own, replay=f"{own}/{delivery.id}/replay")
    return delivery.model_dump(mode="json") | {"links": links.model_dump()}
