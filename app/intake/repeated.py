"""Handles requests that don't submit a single job and are sent again with an `Idempotency-Key`.

The outcome of the first request is stored as a reference (such as the id of a batch), from which
later responses are read. Until the first one has been answered, others get an error that asks them
to retry. If its gateway dies, its claim expires and the next request repeats the work, which must
therefore use the same ids (see app/intake/batch_lines.py) or be harmless when done twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple, cast

import redis.asyncio
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.http.refusals import RequestInProgress
from app.intake import idempotency
from jobs.contract import keys
from jobs.contract.errors import SpearpointError

# After this time the first request has been answered, or its gateway has died.
_CLAIM_S: Final = 120

# Act: the response, and the reference that `Again` reads it by
Act = Callable[[], Awaitable[tuple[Response, str]]]
Again = Callable[[str], Awaitable[Response]]


class Repetition(NamedTuple):
    """Identifies a request that is sent again."""

    # Redis key that stores its outcome
    known_as: str
    fingerprint: str


def of(request: Request, body: BaseModel | bytes) -> Repetition | None:
    """Returns how to recognise a request, or None without an `Idempotency-Key`.

    Args:
        body: the parsed body, or its bytes.

    Raises:
        MalformedIdempotencyKey: see `idempotency.digest_of`.
    """
    digest = idempotency.digest_of(request)
    if digest is None:
        return None
    caller = caller_of(request)
    if isinstance(body, bytes):
        digest_of_body = hashlib.sha256(request.url.path.encode() + b"\n" + body).hexdigest()
    else:
        digest_of_body = idempotency.fingerprint(caller, request.url.path, body)
    return Repetition(keys.outcome(caller.id, digest), digest_of_body)


async def once(
    client: redis.asyncio.Redis,
    repetition: Repetition | None,
    act: Act,
    again: Again,
    keep_s: int = keys.IDEMPOTENCY_S,
) -> Response:
    """Returns the response of `act`, or that of `again` if the request was answered before.

    Args:
        act: does the work. After a SpearpointError the key can be used again.
        again: builds the response from the reference that `act` returned.
        keep_s: how long the reference is stored.

    Raises:
        IdempotencyConflict: the key was used with a different request.
        RequestInProgress: the first request has not been answered yet.
    """
    if repetition is None:
        return (await act())[0]
    known_as, fingerprint = repetition
    stored = await client.set(known_as, fingerprint, nx=True, get=True, ex=_CLAIM_S)
    if stored is not None:
        first, _, reference = cast(bytes, stored).decode().partition(" ")
        if first != fingerprint:
            raise idempotency.conflict()
        if not reference:
            detail = "The first request with this Idempotency-Key has no answer yet. Retry soon."
            raise RequestInProgress(detail, field=idempotency.HEADER)
        response = await again(reference)
        response.headers[idempotency.REPLAYED] = "true"
        return response
    try:
        response, reference = await act()
    except SpearpointError:  # it was refused, so nothing was done
        await client.delete(known_as)
        raise
    await client.set(known_as, f"{fingerprint} {reference}", ex=keep_s)
    return response
