"""A response of server-sent events."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from typing import Final

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from jobs.telemetry.metrics import EVENT_LISTENERS

_HEADERS: Final = {
    "cache-control": "no-store",
    "x-accel-buffering": "no",  # nginx would hold events back
}


class EventStream(StreamingResponse):
    """Closes its source at once when the client leaves."""

    media_type = "text/event-stream"

    def __init__(self, pieces: AsyncGenerator[bytes, None]) -> None:
        super().__init__(pieces, headers=_HEADERS)
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with EVENT_LISTENERS.track_inprogress():
            async with contextlib.aclosing(self._pieces):
                await super().__call__(scope, receive, send)
