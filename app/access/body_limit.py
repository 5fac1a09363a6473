"""Limits request bodies by counting bytes as they arrive; Content-Length may be wrong or absent."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.refusals import BodyTooLarge

# How much of a refused body is still read, in multiples of the limit and in seconds: a client
# that is still writing does not read the response.
_DRAIN_BODIES: Final = 8
_DRAIN_S: Final = 5.0


class BodyLimit:
    """ASGI middleware that raises `BodyTooLarge` inside the application."""

    def __init__(
        self, app: ASGIApp, max_body_bytes: int, by_path: Mapping[str, int] | None = None
    ) -> None:
        """Sets the limits.

        Args:
            by_path: path -> limit in bytes, where it differs from `max_body_bytes`.
        """
        self._app = app
        self._max = max_body_bytes
        self._by_path = by_path or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            receive = self._counted(scope, receive)
        await self._app(scope, receive, send)

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        limit = self._by_path.get(scope["path"], self._max)
        headers = dict(scope["headers"])
        announced = headers.get(b"content-length", b"")
        received = 0

        async def counting() -> Message:
            nonlocal received
            if received == 0 and announced.isdigit() and int(announced) > limit:
                if b"expect" not in headers:
                    await self._drain(receive, limit)
                raise _refusal(limit)
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                if message.get("more_body", False):
                    await self._drain(receive, limit)
                raise _refusal(limit)
            return message

        return counting

    async def _drain(self, receive: Receive, limit: int) -> None:
        left = limit * _DRAIN_BODIES
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_DRAIN_S):
                while left > 0:
                    message = await receive()
                    left -= len(message.get("body", b""))
                    if not message.get("more_body", False):
                        return


def _refusal(limit: int) -> BodyTooLarge:
    detail = f"The body has more than {limit} bytes. Send a smaller one."
    return BodyTooLarge(detail, field="body")
