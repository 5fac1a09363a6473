"""Prepares each route: checks scopes, adds HEAD, and sets the root path behind a proxy.

The scopes depend on the route that was matched, never on the text of the path, which could be
interpreted differently.
"""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.access import scopes
from app.access.keyring import Caller
from app.http.prefix import PREFIX
from app.http.refusals import MissingScope

_ALL_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def install(app: FastAPI) -> None:
    """Guards all routes that the application has when this is called."""
    for route in app.router.routes:
        if not isinstance(route, Route):
            raise TypeError(f"{route!r} has no guard, because it is not a Route")
        methods = route.methods or set(_ALL_METHODS)
        if "GET" in methods:
            methods.add("HEAD")  # RFC 9110, 9.3.2; FastAPI leaves it out
        route.methods = methods
        route.app = _guarded(route.app, route.path, methods)


def _guarded(inner: ASGIApp, path: str, methods: set[str]) -> ASGIApp:
    is_open = scopes.is_open(path)
    opened_by = {method: scopes.of_route(method, path) for method in methods}

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if not is_open:
            _check(scope["caller"], opened_by[scope["method"]])
        scope["root_path"] = PREFIX.get()
        await inner(scope, receive, send)

    return guarded


def _check(caller: Caller, opened_by: frozenset[str]) -> None:
    """Checks that the caller has one of the scopes.

    Raises:
        MissingScope: it has none of them.
    """
    if caller.may(opened_by):
        return
    needed = sorted(opened_by - {scopes.PAGE, scopes.VISIT})
    if scopes.PAGE in caller.scopes:
        detail = (
            "A publishable key submits jobs, reads and cancels its own by their id, reads recipes "
            "by their id, and does nothing else. Use a secret key on your server with the scope "
            f"{' or '.join(needed)}."
        )
    else:
        detail = (
            f"This needs a key with the scope {' or '.join(needed)}; this key has "
            f"{', '.join(sorted(caller.scopes))}."
        )
    raise MissingScope(detail, needed)
