"""Recognises requests that are sent again, by `Idempotency-Key` or by a job id of the client's.

For requests that don't submit a single job see app/intake/repeated.py.

The parsed request is compared, not its bytes: white space, the order of fields and explicit
defaults make no difference. Keys and ids belong to the API key that sent them.
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
    """Identifies a request that is sent again; the default identifies none."""

    fingerprint: str = ""
    # Redis key that stores the job's id
    known_as: str = ""
    # the job's id, if the client chose it
    job_id: str = ""
    # Redis key that stores the id of an equivalent job, if the client accepts one
    reusable_as: str = ""

    def conflict(self) -> SpearpointError:
        """Returns the error for a key or id that belongs to a different request."""
        if self.job_id:
            return JobIdTaken(
                f"Another request has made job {self.job_id}. Choose another id, at random.",
                field="job_id",
            )
        return conflict()


NEVER: Final = Repeat()


def conflict() -> IdempotencyConflict:
    """Returns the error for a key that was used with a different request."""
    return IdempotencyConflict(
        "This Idempotency-Key came with another request in the last 24 hours. Use a new key for a "
        "new request; send the same request to get the same answer.",
        field=HEADER,
    )


def by_header(request: Request, kind: Kind, sent: BaseModel) -> Repeat:
    """Returns how to recognise a request by its `Idempotency-Key`, if it has one.

    Args:
        sent: the parsed request.

    Raises:
        MalformedIdempotencyKey: the key is too long, not printable ASCII, or sent twice.
    """
    digest = digest_of(request)
    if digest is None:
        return NEVER
    caller = caller_of(request)
    return Repeat(fingerprint(caller, kind, sent), keys.idempotency(caller.id, digest))


def by_id(request: Request, job_id: str, kind: Kind, sent: BaseModel) -> Repeat:
    """Returns how to recognise a request by the job id that the client chose."""
    return Repeat(fingerprint(caller_of(request), kind, sent), job_id=job_id)


def digest_of(request: Request) -> str | None:
    """Returns the SHA-256 of the `Idempotency-Key`, or None without one.

    The key itself is not stored anywhere.

    Raises:
        MalformedIdempotencyKey: the key is too long, not printable ASCII, or sent twice.
    """
    sent = request.headers.getlist(HEADER)
    return hashlib.sha256(_name(sent).encode()).hexdigest() if sent else None


def _name(sent: list[str]) -> str:
    # The IETF draft puts the key in quotes, but most clients don't; both mean the same.
    name = sent[0].strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1]
    is_valid = 1 <= len(name) <= MAX_CHARS and name.isascii() and name.isprintable()
    if len(sent) > 1 or not is_valid:
        raise MalformedIdempotencyKey(
            f"Send one Idempotency-Key of 1 to {MAX_CHARS} printable ASCII characters, such as a "
            "random UUID, and the same one when you send the same request again.",
            field=HEADER,
        )
    return name


def fingerprint(caller: Caller, what: Kind | str, sent: BaseModel) -> str:
    """Returns a digest of a request and its API key.

    Args:
        what: the kind of job, or the path of the request.
        sent: the parsed request.
    """
    # Defaults are excluded, so that a version with an additional field gets the same digest.
    request = sent.model_dump(mode="json", exclude_defaults=True)
    document = orjson.dumps([caller.id, what, request], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(document).hexdigest()
