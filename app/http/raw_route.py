"""A route whose endpoint takes the request and answers it itself; FastAPI only documents it.

What FastAPI wraps around an endpoint (dependencies, exit stacks, response models) took two thirds
of a poll's time, and these routes use none of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class RawRoute(APIRoute):
    """Give it to an APIRouter as `route_class`."""

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
