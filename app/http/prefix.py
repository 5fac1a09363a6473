"""Finds the path prefix under which a proxy publishes the service, so that links include it."""

from __future__ import annotations

import re
from contextvars import ContextVar
from typing import Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

# Precedes the path of every link in the response to this request; empty without a prefix.
PREFIX: Final[ContextVar[str]] = ContextVar("prefix", default="")
HEADER: Final = b"x-forwarded-prefix"
# Two leading slashes would name another host.
_VALID: Final = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*){1,8}")


class Prefix:
    """ASGI middleware that sets `PREFIX` for each request.

    The prefix is the path of SPEARPOINT_PUBLIC_URL, or else the request's `X-Forwarded-Prefix`.
    The proxy must strip it from the path that it forwards.
    """

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self._app = app
        self._is_fixed = bool(public_url)
        self._fixed = urlsplit(public_url).path.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            PREFIX.set(self._fixed if self._is_fixed else _forwarded(scope))
        await self._app(scope, receive, send)


def _forwarded(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == HEADER:
            prefix: str = value.decode("latin-1").rstrip("/")
            return prefix if _VALID.fullmatch(prefix) else ""
    return ""
