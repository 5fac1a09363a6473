"""Defines the response that streams server-sent events."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Final

from starlette.types import Receive, Scope, Send

from app.http.streams import Stream
from jobs.telemetry.metrics import EVENT_LISTENERS

_HEADERS: Final = {
    "cache-control": "no-store",
    "x-accel-buffering": "no",  # keeps nginx from buffering events
}


class EventStream(Stream):
    """A response of server-sent events. A gauge counts those that are open."""

    media_type = "text/event-stream"

    def __init__(self, pieces: AsyncGenerator[bytes, None]) -> None:
        super().__init__(pieces, headers=_HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with EVENT_LISTENERS.track_inprogress():
            await super().__call__(scope, receive, send)
