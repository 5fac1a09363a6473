"""Assigns every request an id, and handles exceptions that nothing else caught."""

from __future__ import annotations

import os
import re
import time
from typing import Final

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.problems import unexpected
from jobs.contract.origin import ORIGIN, Origin, sound_traceparent

_VALID: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")
HEADER: Final = b"x-request-id"
log = structlog.get_logger("spearpoint.gateway")


class RequestId:
    """ASGI middleware that takes over a valid `x-request-id` or makes one, and returns it.

    Each request is logged at debug level only: at info level that would cost a tenth of the
    throughput. Unexpected exceptions are always logged.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._log = log.bind()  # resolved once; logging is configured by now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        origin = _origin(scope)
        ORIGIN.set(origin)
        request_id = origin.request_id.encode()
        scope["request_id"] = origin.request_id
        status = 0
        began_at = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((HEADER, request_id))
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        except ClientDisconnect:
            return
        except Exception as error:
            response = unexpected(Request(scope), error)
            if status == 0:
                await response(scope, receive, send_with_id)
        self._log.debug(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            request_id=scope["request_id"],
            took_ms=round((time.perf_counter() - began_at) * 1000, 2),
        )


def _origin(scope: Scope) -> Origin:
    request_id, traceparents = b"", []
    for name, value in scope["headers"]:
        if name == HEADER:
            request_id = request_id or value
        elif name == b"traceparent":
            traceparents.append(value)
    if not _VALID.fullmatch(request_id):
        request_id = os.urandom(16).hex().encode()
    # If it is sent twice, it is unclear which one is meant.
    sent = traceparents[0].decode("latin-1") if len(traceparents) == 1 else ""
    return Origin(request_id.decode(), sound_traceparent(sent) if sent else "")
