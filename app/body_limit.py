"""Refuses large request bodies, counted as they stream: the header may lie or be absent."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.refusals import BodyTooLarge

# What is still read of a refused body: a client that is busy writing does not see our answer.
_DRAIN_BODIES: Final = 8
_DRAIN_S: Final = 5.0


class BodyLimit:
    """ASGI middleware; raises inside the app, where errors become problems."""

    def __init__(self, app: ASGIApp, max_body_bytes: int) -> None:
        self._app = app
        self._max = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            receive = self._counted(scope, receive)
        await self._app(scope, receive, send)

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        headers = dict(scope["headers"])
        announced = headers.get(b"content-length", b"")
        received = 0

        async def counting() -> Message:
            nonlocal received
            if received == 0 and announced.isdigit() and int(announced) > self._max:
                if b"expect" not in headers:
                    await self._drain(receive)
                raise self._refusal()
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max:
                if message.get("more_body", False):
                    await self._drain(receive)
                raise self._refusal()
            return message

        return counting

    async def _drain(self, receive: Receive) -> None:
        left = self._max * _DRAIN_BODIES
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_DRAIN_S):
                while left > 0:
                    message = await receive()
                    left -= len(message.get("body", b""))
                    if not message.get("more_body", False):
                        return

    def _refusal(self) -> BodyTooLarge:
        detail = f"The body has more than {self._max} bytes. Send a smaller one."
        return BodyTooLarge(detail, field="body")
