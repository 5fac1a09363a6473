"""Writes the bodies of requests."""

from __future__ import annotations

import json
import uuid
from typing import Any


def json_bytes(value: Any) -> bytes:  # noqa: ANN401
    """Returns compact JSON; written once, so that a request that is sent again is the same.

    Raises:
        ValueError: a number is not finite.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def new_idempotency_key() -> str:
    """Returns a key that makes a request safe to send again."""
    return str(uuid.uuid4())
