"""A text or image job of a request under /v1/, placed with a seed that is known."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.requests import Request

from app import idempotency, orders
from app.auth import Caller, caller
from app.orders import Placed
from app.services import Services, services
from jobs.job import Job, Kind
from jobs.requests import MAX_SEED, ImageRequest, TextRequest

Asked = TypeVar("Asked", TextRequest, ImageRequest)


async def place(
    request: Request,
    kind: Kind,
    asked: Asked,
    jobs_of: Callable[[Services, Caller, Asked], Awaitable[tuple[Job, ...]]],
) -> Placed:
    """
    Raises:
        SpearpointError: why it can't be placed.
    """
    house, who = services(request), caller(request)
    repeat = idempotency.by_header(request, kind, asked)
    if asked.seed is None:
        # drawn here, so that a second worker would write what a first one has streamed
        asked = asked.model_copy(update={"seed": secrets.randbelow(MAX_SEED)})
    return await orders.place(house, who, await jobs_of(house, who, asked), repeat)
