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
# The specification asks for 24 to 64.
_SECRET_BYTES: Final = 32
_FEWEST_BYTES: Final = 24
_MOST_BYTES: Final = 64


def new_secret() -> str:
    """`whsec_...`, to be kept by the sender and its receivers."""
    return _PREFIX + base64.b64encode(random_secrets.token_bytes(_SECRET_BYTES)).decode()


class Signer:
    """Signs with every secret it was given, so that receivers may hold the old or the new one."""

    def __init__(self, secrets: Sequence[str]) -> None:
        """
        Raises:
            SettingsError: one can't be used; says which by its place, never what it is.
        """
        self._keys = [Webhook(_checked(secret, place)) for place, secret in enumerate(secrets, 1)]

    def headers(self, message_id: str, at: datetime, body: str) -> dict[str, str]:
        """For one attempt. at: with a time zone."""
        at = at.astimezone(UTC)  # the library takes any time for UTC
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
    if not _FEWEST_BYTES <= len(content) <= _MOST_BYTES:
        raise SettingsError(
            f"{problem} has {len(content)} bytes; {_FEWEST_BYTES} to {_MOST_BYTES} are right"
        )
    return secret
