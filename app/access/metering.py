"""Counts requests, and measures the time until their responses begin."""

from __future__ import annotations

import time
from functools import cache
from typing import Final

from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobs.telemetry.metrics import HTTP_REQUESTS, HTTP_SECONDS

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# The label of unknown methods and paths: every new value would be a series that never ends.
OTHER: Final = "other"
# The status of requests whose client disconnected before the response, as in nginx.
CLIENT_CLOSED: Final = 499


class Metering:
    """ASGI middleware. It is the outermost, so that it sees every response."""

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
            _count(scope, CLIENT_CLOSED, time.perf_counter() - began_at)


def _count(scope: Scope, status: int, seconds: float) -> None:
    # Set by the router. The label is its template, because paths with ids are unbounded.
    route = scope.get("route")
    path = OTHER if route is None else route.path
    method = scope["method"] if scope["method"] in _METHODS else OTHER
    _requests(method, path, status).inc()
    _seconds(method, path).observe(seconds)


# Looking up a child by its labels takes longer than counting.
@cache
def _requests(method: str, route: str, status: int) -> Counter:
    return HTTP_REQUESTS.labels(method, route, str(status))


@cache
def _seconds(method: str, route: str) -> Histogram:
    return HTTP_SECONDS.labels(method, route)
