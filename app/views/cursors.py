"""Signs the cursors of lists. They are opaque to clients and valid for one list and owner only."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from typing import Final, cast

import redis.asyncio

from jobs.contract import keys
from jobs.contract.errors import InvalidRequest

_SIGNATURE_BYTES: Final = 16


class InvalidCursor(InvalidRequest):
    """The cursor was changed, or belongs to another list or owner."""

    code = "invalid_cursor"
    title = "The cursor is not valid"


class CursorSigner:
    """Makes and reads the cursors of one list."""

    def __init__(self, secret: bytes, purpose: str) -> None:
        self._secret = secret
        self._purpose = purpose.encode()

    def seal(self, score: float, member: str) -> str:
        """Returns a cursor for continuing after this member."""
        position = f"{score!r} {member}".encode()
        return base64.urlsafe_b64encode(self._sign(position) + position).decode().rstrip("=")

    def open(self, cursor: str) -> tuple[float, str]:
        """Returns the score and member of a cursor.

        Raises:
            InvalidCursor: it was changed or cut, or made for another list or owner.
        """
        try:
            whole = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
        except (binascii.Error, ValueError):
            whole = b""
        signature, position = whole[:_SIGNATURE_BYTES], whole[_SIGNATURE_BYTES:]
        if not position or not hmac.compare_digest(signature, self._sign(position)):
            raise InvalidCursor(
                "It was changed, or belongs to another list. Send a cursor exactly as it was "
                "given, or leave it out to start from the beginning.",
                field="cursor",
            )
        score, _, member = position.decode().partition(" ")
        return float(score), member

    def _sign(self, position: bytes) -> bytes:
        message = self._purpose + b"\0" + position
        return hmac.digest(self._secret, message, hashlib.sha256)[:_SIGNATURE_BYTES]


class Cursors:
    """Makes signers with a secret that all gateways of a Redis share."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client
        self._secret: bytes | None = None

    async def of(self, what: str, owner: str) -> CursorSigner:
        """Returns the signer for a list (`jobs`, `feedback`) as one owner sees it."""
        if self._secret is None:
            await self._redis.set(keys.CURSOR_SECRET, secrets.token_hex(32), nx=True)
            self._secret = cast(bytes, await self._redis.get(keys.CURSOR_SECRET))
        return CursorSigner(self._secret, f"{what} {owner}")
