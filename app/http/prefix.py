"""Reads the path under which a proxy publishes the service, so that links lead back through it."""

from __future__ import annotations

import re
from contextvars import ContextVar
from typing import Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

# Before the path of every link in the answer to this request; empty without a prefix.
PREFIX: Final[ContextVar[str]] = ContextVar("prefix", default="")
HEADER: Final = b"x-forwarded-prefix"
# Two slashes at the start would name another host.
_SANE: Final = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*){1,8}")


class Prefix:
    """ASGI middleware. Takes the path of SPEARPOINT_PUBLIC_URL, or else the request's
    `X-Forwarded-Prefix`. The proxy itself takes the prefix off the path that it passes on."""

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
            return prefix if _SANE.fullmatch(prefix) else ""
    return ""
