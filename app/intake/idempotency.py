"""Requests that may be sent twice and mean one job: `Idempotency-Key`, and ids of the client's.
For requests that make no job of their own see app/intake/repeated.py.

What is compared is the request as it was understood, not its bytes: white space, the order of
fields and defaults written out make no difference. Both belong to the API key that sent them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import orjson
from pydantic import BaseModel
from starlette.requests import Request

from app.access.keyring import Caller, caller_of
from app.http.refusals import IdempotencyConflict, JobIdTaken, MalformedIdempotencyKey
from jobs.contract import keys
from jobs.contract.errors import SpearpointError
from jobs.contract.kinds import Kind

HEADER: Final = "idempotency-key"
REPLAYED: Final = "idempotency-replayed"
MAX_CHARS: Final = 255


@dataclass(frozen=True, slots=True)
class Repeat:
    """How a request is recognised when it comes again; by default not at all."""

    fingerprint: str = ""
    # Redis key under which the job's id is remembered
    known_as: str = ""
    # chosen by the client
    job_id: str = ""
    # Redis key under which a job that makes the same is found, if the client takes one
    reusable_as: str = ""

    def conflict(self) -> SpearpointError:
        """Another request has taken its name."""
        if self.job_id:
            return JobIdTaken(
                f"Another request has made job {self.job_id}. Choose another id, at random.",
                field="job_id",
            )
        return conflict()


NEVER: Final = Repeat()


def conflict() -> IdempotencyConflict:
    return IdempotencyConflict(
        "This Idempotency-Key came with another request in the last 24 hours. Use a new key for a "
        "new request; send the same request to get the same answer.",
        field=HEADER,
    )


def by_header(request: Request, kind: Kind, asked: BaseModel) -> Repeat:
    """
    Raises:
        MalformedIdempotencyKey: sent twice, too long, or not printable ASCII.
    """
    digest = digest_of(request)
    if digest is None:
        return NEVER
    caller = caller_of(request)
    return Repeat(fingerprint(caller, kind, asked), keys.idempotency(caller.id, digest))


def by_id(request: Request, job_id: str, kind: Kind, asked: BaseModel) -> Repeat:
    """For a job whose id the client has chosen: its own record says what it was made of."""
    return Repeat(fingerprint(caller_of(request), kind, asked), job_id=job_id)


def digest_of(request: Request) -> str | None:
    """Of the Idempotency-Key, which is kept nowhere in plain; None without one.

    Raises:
        MalformedIdempotencyKey: sent twice, too long, or not printable ASCII.
    """
    sent = request.headers.getlist(HEADER)
    return hashlib.sha256(_name(sent).encode()).hexdigest() if sent else None


def _name(sent: list[str]) -> str:
    # the IETF's draft writes it in quotes, most clients do not: both mean the same
    name = sent[0].strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1]
    is_sound = 1 <= len(name) <= MAX_CHARS and name.isascii() and name.isprintable()
    if len(sent) > 1 or not is_sound:
        raise MalformedIdempotencyKey(
            f"Send one Idempotency-Key of 1 to {MAX_CHARS} printable ASCII characters, such as a "
            "random UUID, and the same one when you send the same request again.",
            field=HEADER,
        )
    return name


def fingerprint(caller: Caller, what: Kind | str, asked: BaseModel) -> str:
    """The same for the same request of the same API key; says nothing of what is in it."""
    # without defaults: a version of ours with one more field understands the same by it
    request = asked.model_dump(mode="json", exclude_defaults=True)
    document = orjson.dumps([caller.id, what, request], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(document).hexdigest()
