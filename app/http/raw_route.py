"""Defines a route whose endpoint handles the request itself; FastAPI only documents it.

FastAPI's handling of an endpoint (dependencies, exit stacks, response models) took two thirds of
the time of a poll, and these routes need none of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class RawRoute(APIRoute):
    """A route for an APIRouter's `route_class`. Endpoints map a request to a response."""

    def __init__(
        self,
        path: str,
        endpoint: Callable[[Request], Awaitable[Response]],
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(path, endpoint, **options)

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            response = await endpoint(Request(scope, receive, send))
            await response(scope, receive, send)

        self.app = answer
