"""Whether a request's webhook can be taken, and whom its job then tells."""

from __future__ import annotations

from typing import Any

from jobs.contract.errors import WebhooksOff
from jobs.contract.requests import Webhook
from jobs.contract.settings import Settings
from jobs.delivery.destinations import Destination, Destinations
from jobs.store.outbox import webhook_target


class WebhookAdmission:
    """Looks at URLs only; the deliverer checks the addresses that they lead to."""

    def __init__(self, settings: Settings) -> None:
        """
        Raises:
            ValueError: SPEARPOINT_WEBHOOK_ALLOW can't be read.
        """
        self._is_on = bool(settings.webhook_secrets)
        self._destinations = Destinations(settings.webhook_allow)

    def targets(
        self, webhook: Webhook | None, usual: str | None = None
    ) -> tuple[dict[str, Any], ...]:
        """`Job.webhooks` for a request.

        Args:
            usual: URL of its API key, told when the request names none.

        Raises:
            WebhooksOff, WebhookRefused: see there.
        """
        if webhook is None and usual is None:
            return ()
        webhook = webhook or Webhook(url=usual or "")
        destination = self.destination(webhook.url)
        return (webhook_target(webhook.url, destination.receiver, webhook.events),)

    def destination(self, url: str) -> Destination:
        """
        Raises:
            WebhooksOff: there is no secret to sign with.
            WebhookRefused: webhooks can't be sent there.
        """
        self.require_on()
        return self._destinations.check(url)

    def require_on(self) -> None:
        """
        Raises:
            WebhooksOff: there is no secret to sign with.
        """
        if not self._is_on:
            raise WebhooksOff(
                "There is no secret to sign them with. The operator makes one with `spearpoint "
                "webhooks secret` and sets SPEARPOINT_WEBHOOK_SECRETS; until then leave it out.",
                field="webhook",
            )
