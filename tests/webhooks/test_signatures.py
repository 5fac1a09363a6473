from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from webhooks.signatures import MessageSigner, new_secret


def test_the_specifications_library_verifies_what_is_signed() -> None:
    secret = new_secret()
    headers = MessageSigner([secret]).headers("msg_1", datetime.now(UTC), '{"a": "ä"}')
    assert Webhook(secret).verify('{"a": "ä"}', headers) == {"a": "ä"}
    for changed in (
        headers | {"webhook-id": "msg_2"},
        headers | {"webhook-timestamp": "1"},
        headers | {"webhook-signature": "v1,AAAA"},
    ):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify('{"a": "ä"}', changed)
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret()).verify('{"a": "ä"}', headers)


@pytest.mark.parametrize(
    "bad",
    [
        base64.b64encode(b"x" * 32).decode(),
        "whsec_",
        "whsec_!!!!",
        "whsec_" + base64.b64encode(b"x" * 8).decode(),
        "whsec_" + base64.b64encode(b"x" * 65).decode(),
    ],
)
def test_a_bad_secret_is_named_by_its_place_and_not_shown(bad: str) -> None:
    with pytest.raises(ValueError, match="secret 2 of SPEARPOINT_WEBHOOK_SECRETS") as refused:
        MessageSigner([new_secret(), bad])
    assert bad.removeprefix("whsec_")[:20] not in str(refused.value) or bad == "whsec_"
