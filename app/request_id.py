"""Gives every request an id, and catches what nothing else caught."""

from __future__ import annotations

import os
import re
import time
from typing import Final

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import unexpected

_SANE: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")
HEADER: Final = b"x-request-id"
log = structlog.get_logger("spearpoint.gateway")


class RequestId:
    """ASGI middleware, the outermost: `x-request-id` in (when sane) and out.

    One line a request is written at debug level only: at info it would cost a tenth of the
    throughput. Failures of ours are always written.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._log = log.bind()  # resolved once: the middleware is built after logging is set up

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope["request_id"] = request_id.decode()
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
            answer = unexpected(Request(scope), error)
            if status == 0:
                await answer(scope, receive, send_with_id)
        self._log.debug(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            request_id=scope["request_id"],
            took_ms=round((time.perf_counter() - began_at) * 1000, 2),
        )


def _request_id(scope: Scope) -> bytes:
    for name, value in scope["headers"]:
        if name == HEADER and _SANE.fullmatch(value):
            return bytes(value)
    return os.urandom(16).hex().encode()
