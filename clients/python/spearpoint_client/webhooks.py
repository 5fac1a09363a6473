"""Checks webhooks with the `standardwebhooks` library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standardwebhooks import Webhook, WebhookVerificationError

from spearpoint_client.decoding import decoded
from spearpoint_client.documents import JobDocument
from spearpoint_client.errors import SpearpointError


class WebhookRefused(SpearpointError):
    """The message is not signed with the secret, was changed, or is too old."""


@dataclass(frozen=True)
class WebhookMessage:
    """A message that really came from your service."""

    id: str
    """The same for every attempt: remember it, and do nothing when it comes again."""
    type: str
    """job.succeeded, job.failed, job.canceled, job.expired or webhook.test."""
    is_complete: bool
    """False if the result was too large to send: read the job then."""
    job: JobDocument | None
    """None in a test message."""


def verify_webhook(body: bytes | str, headers: Mapping[str, str], secret: str) -> WebhookMessage:
    """Returns the message of a webhook.

    Args:
        body: the request's body as it arrived, not parsed and written again.
        headers: the request's headers.
        secret: `whsec_..`, as in SPEARPOINT_WEBHOOK_SECRETS.

    Raises:
        WebhookRefused: it is forged, was changed, or is older than five minutes.
    """
    named = {name.lower(): value for name, value in headers.items()}
    try:
        message = Webhook(secret).verify(body, named)
    except WebhookVerificationError as error:
        raise WebhookRefused(str(error)) from error
    data = message["data"]
    job = decoded(JobDocument, data) if "status" in data and "kind" in data else None
    whole = message.get("is_complete", True)
    return WebhookMessage(named["webhook-id"], message["type"], whole, job)
