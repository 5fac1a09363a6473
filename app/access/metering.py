"""Counts requests and how long their answers take to begin."""

from __future__ import annotations

import time
from functools import cache
from typing import Final

from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobs.telemetry.metrics import HTTP_REQUESTS, HTTP_SECONDS

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# In a label, for whatever clients make up: each new value would be a series kept for ever.
OTHER: Final = "other"
LEFT: Final = 499


class Metering:
    """ASGI middleware, the outermost, so that it sees every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began_at = time.perf_counter()
        has_begun = False

        async def send_counted(message: Message) -> None:
            nonlocal has_begun
            if not has_begun:
                has_begun = True
                _count(scope, message["status"], time.perf_counter() - began_at)
            await send(message)

        await self._app(scope, receive, send_counted)
        if not has_begun:
            _count(scope, LEFT, time.perf_counter() - began_at)


def _count(scope: Scope, status: int, seconds: float) -> None:
    # put there by whoever found the route; its template, as ids would be endless
    route = scope.get("route")
    path = OTHER if route is None else route.path
    method = scope["method"] if scope["method"] in _METHODS else OTHER
    _requests(method, path, status).inc()
    _seconds(method, path).observe(seconds)


# Looking a child up by its labels takes longer than counting.
@cache
def _requests(method: str, route: str, status: int) -> Counter:
    return HTTP_REQUESTS.labels(method, route, str(status))


@cache
def _seconds(method: str, route: str) -> Histogram:
    return HTTP_SECONDS.labels(method, route)
