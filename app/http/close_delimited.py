"""Answers HTTP/1.0 clients without chunks: closing the connection ends the body."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


class CloseDelimited:
    """ASGI wrapper for one request of an HTTP/1.0 client (RFC 9112, 6.1 and 6.3)."""

    def __init__(self, app: ASGIApp, cycle: RequestResponseCycle) -> None:
        self._app = app
        self._cycle = cycle
        self._is_close_delimited = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_without_chunks(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name.lower() for name, _ in message["headers"]}
                self._is_close_delimited = b"content-length" not in names
            if self._is_close_delimited:
                # Keeps uvicorn from adding chunks, and lets the body have any length.
                self._cycle.chunked_encoding = False
                self._cycle.expected_content_length = len(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, send_without_chunks)
