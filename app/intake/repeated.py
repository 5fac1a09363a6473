"""Requests that make no job of their own and may be sent twice with one `Idempotency-Key`.

What the first one led to is remembered as a word or two (a batch's id, a delivery's), and read
again for the next. While the first goes on, others are told to come again. If its gateway dies
meanwhile, its claim ends by itself, and the next one does the work again: whatever it makes must
then bear the same names (see app/intake/batch_lines.py), or do no harm twice.
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

# By then the first request has its answer, or its gateway is gone.
_CLAIM_S: Final = 120

# an answer, and the words to read it again by
Act = Callable[[], Awaitable[tuple[Response, str]]]
Again = Callable[[str], Awaitable[Response]]


class Repetition(NamedTuple):
    """How a request is recognised when it comes again."""

    # Redis key under which its outcome is remembered
    known_as: str
    fingerprint: str


def of(request: Request, asked: BaseModel | bytes) -> Repetition | None:
    """None without an Idempotency-Key. asked: what came with it, as it was understood if it was.

    Raises:
        MalformedIdempotencyKey: see idempotency.digest_of.
    """
    digest = idempotency.digest_of(request)
    if digest is None:
        return None
    caller = caller_of(request)
    if isinstance(asked, bytes):
        body = hashlib.sha256(request.url.path.encode() + b"\n" + asked).hexdigest()
    else:
        body = idempotency.fingerprint(caller, request.url.path, asked)
    return Repetition(keys.outcome(caller.id, digest), body)


async def once(
    client: redis.asyncio.Redis,
    repetition: Repetition | None,
    act: Act,
    again: Again,
    keep_s: int = keys.IDEMPOTENCY_S,
) -> Response:
    """The answer of `act`, or, when the same request was answered before, that of `again`.

    Raises:
        IdempotencyConflict: the key came with another request.
        RequestInProgress: the first of them has no answer yet.
    """
    if repetition is None:
        return (await act())[0]
    known_as, fingerprint = repetition
    held = await client.set(known_as, fingerprint, nx=True, get=True, ex=_CLAIM_S)
    if held is not None:
        first, _, words = cast(bytes, held).decode().partition(" ")
        if first != fingerprint:
            raise idempotency.conflict()
        if not words:
            raise RequestInProgress(
                "The first request with this Idempotency-Key has no answer yet. Send it again in a "
                "moment.",
                field=idempotency.HEADER,
            )
        answer = await again(words)
        answer.headers[idempotency.REPLAYED] = "true"
        return answer
    try:
        answer, words = await act()
    except SpearpointError:  # it was refused: nothing was done
        await client.delete(known_as)
        raise
    await client.set(known_as, f"{fingerprint} {words}", ex=keep_s)
    return answer
