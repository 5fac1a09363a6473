"""Checks the webhook of a request, and determines where its job's events are sent."""

from __future__ import annotations

from typing import Any

from jobs.contract.errors import WebhooksOff
from jobs.contract.requests import Webhook
from jobs.contract.settings import Settings
from jobs.delivery.destinations import Destination, Destinations
from jobs.store.outbox import webhook_target


class WebhookAdmission:
    """Checks URLs only; the deliverer checks the addresses that they resolve to."""

    def __init__(self, settings: Settings) -> None:
        """Reads the settings.

        Raises:
            ValueError: SPEARPOINT_WEBHOOK_ALLOW can't be parsed.
        """
        self._is_on = bool(settings.webhook_secrets)
        self._destinations = Destinations(settings.webhook_allow)

    def targets(
        self, webhook: Webhook | None, default: str | None = None
    ) -> tuple[dict[str, Any], ...]:
        """Returns `Job.webhooks` for a request.

        Args:
            default: URL of its API key, for requests that name none.

        Raises:
            WebhooksOff, WebhookRefused: see `destination`.
        """
        if webhook is None and default is None:
            return ()
        webhook = webhook or Webhook(url=default or "")
        destination = self.destination(webhook.url)
        return (webhook_target(webhook.url, destination.receiver, webhook.events),)

    def destination(self, url: str) -> Destination:
        """Returns the destination of a URL.

        Raises:
            WebhooksOff: there is no secret to sign with.
            WebhookRefused: webhooks can't be sent there.
        """
        self.require_on()
        return self._destinations.check(url)

    @property
    def is_on(self) -> bool:
        """Returns whether there is a secret to sign webhooks with."""
        return self._is_on

    def require_on(self) -> None:
        """Checks that webhooks are enabled.

        Raises:
            WebhooksOff: there is no secret to sign with.
        """
        if not self._is_on:
            raise WebhooksOff(
                "There is no secret to sign them with. The operator makes one with `spearpoint "
                "webhooks secret` and sets SPEARPOINT_WEBHOOK_SECRETS; until then leave it out.",
                field="webhook",
            )
