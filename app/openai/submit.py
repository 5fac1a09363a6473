"""A text or image job of a request under /v1/, placed with a seed that is known."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.requests import Request

from app.access.keyring import Caller, caller_of
from app.intake import idempotency, orders
from app.intake.orders import Placed
from app.services import Services, services_of
from jobs.contract.job import Job, Kind
from jobs.contract.requests import MAX_SEED, ImageRequest, TextRequest

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
    services, caller = services_of(request), caller_of(request)
    repeat = idempotency.by_header(request, kind, asked)
    if asked.seed is None:
        # drawn here, so that a second worker would write what a first one has streamed
        asked = asked.model_copy(update={"seed": secrets.randbelow(MAX_SEED)})
    return await orders.place(services, caller, await jobs_of(services, caller, asked), repeat)
