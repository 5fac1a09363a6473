"""Standard Webhooks headers: an id, a time, and one signature for each valid secret."""

from __future__ import annotations

import base64
import binascii
import secrets as random_secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from standardwebhooks import Webhook

from jobs.contract.setting_errors import SettingsError

_PREFIX: Final = "whsec_"
_SECRET_BYTES: Final = 32
# limits of the specification
_MIN_BYTES: Final = 24
_MAX_BYTES: Final = 64


def new_secret() -> str:
    """Returns a random secret, `whsec_...`, to share with receivers."""
    return _PREFIX + base64.b64encode(random_secrets.token_bytes(_SECRET_BYTES)).decode()


class MessageSigner:
    """Signs messages with every secret, so that receivers may have the old or the new one."""

    def __init__(self, secrets: Sequence[str]) -> None:
        """Reads the secrets.

        Raises:
            SettingsError: a secret is invalid; the message says which one, but does not quote it.
        """
        self._keys = [Webhook(_checked(secret, place)) for place, secret in enumerate(secrets, 1)]

    def headers(self, message_id: str, at: datetime, body: str) -> dict[str, str]:
        """Returns the headers of one attempt; `at` must have a time zone."""
        at = at.astimezone(UTC)  # the library assumes UTC
        return {
            "webhook-id": message_id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": " ".join(key.sign(message_id, at, body) for key in self._keys),
        }


def _checked(secret: str, place: int) -> str:
    problem = f"secret {place} of SPEARPOINT_WEBHOOK_SECRETS"
    if not secret.startswith(_PREFIX):
        raise SettingsError(f"{problem} does not begin with {_PREFIX}")
    try:
        encoded = secret.removeprefix(_PREFIX).rstrip("=")
        content = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except binascii.Error:
        raise SettingsError(f"{problem} is not base64 after {_PREFIX}") from None
    if not _MIN_BYTES <= len(content) <= _MAX_BYTES:
        raise SettingsError(
            f"{problem} has {len(content)} bytes; it must have {_MIN_BYTES} to {_MAX_BYTES}"
        )
    return secret
