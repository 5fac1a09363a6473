"""Why the gateway itself refuses a request, beside the errors of the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from pydantic import BaseModel, Field

from jobs.contract.errors import SpearpointError


class FieldProblem(BaseModel):
    """One thing to mend in a request."""

    field: str = Field(description="Path of the field, such as `stop[0]`; empty: the whole body.")
    message: str = Field(description="What is wrong with it.")
    fix: str = Field(description="What to do about it.")


class MalformedJson(SpearpointError):
    code = "malformed_json"
    status = 400
    retryable = False
    title = "The body is not JSON"


class BadRequest(SpearpointError):
    code = "bad_request"
    status = 400
    retryable = False
    title = "The request can't be read"


class RouteNotFound(SpearpointError):
    code = "route_not_found"
    status = 404
    retryable = False
    title = "No such route"


class MethodNotAllowed(SpearpointError):
    code = "method_not_allowed"
    status = 405
    retryable = False
    title = "The route does not offer this method"


class BodyTooLarge(SpearpointError):
    code = "body_too_large"
    status = 413
    retryable = False
    title = "The request body is too large"


class UnsupportedMediaType(SpearpointError):
    code = "unsupported_media_type"
    status = 415
    retryable = False
    title = "The request body is of a type we do not read"


class InvalidFields(SpearpointError):
    """Fields that fail validation, all of them at once."""

    code = "invalid_request"
    status = 422
    retryable = False
    title = "The request is not valid"

    def __init__(self, errors: Sequence[FieldProblem]) -> None:
        first = errors[0]
        subject = f"{first.field} " if first.field else "The body "
        more = f" ({len(errors) - 1} more: see errors)" if len(errors) > 1 else ""
        super().__init__(f"{subject}{first.message}. {first.fix}{more}", field=first.field or None)
        self.errors = errors


class MissingKey(SpearpointError):
    code = "missing_key"
    status = 401
    retryable = False
    title = "An API key is needed"


class InvalidKey(SpearpointError):
    code = "invalid_key"
    status = 401
    retryable = False
    title = "The API key is not valid"


class RevokedKey(InvalidKey):
    code = "key_revoked"


class ExpiredKey(InvalidKey):
    code = "key_expired"


class MissingScope(SpearpointError):
    code = "missing_scope"
    status = 403
    retryable = False
    title = "The API key may not do this"


class ForeignOrigin(SpearpointError):
    code = "origin_not_allowed"
    status = 403
    retryable = False
    title = "The API key may not be used from there"


class MalformedIdempotencyKey(SpearpointError):
    code = "invalid_idempotency_key"
    status = 400
    retryable = False
    title = "The Idempotency-Key can't be used"


class IdempotencyConflict(SpearpointError):
    code = "idempotency_conflict"
    status = 422
    retryable = False
    title = "The Idempotency-Key belongs to another request"


class StillAtIt(SpearpointError):
    code = "request_in_progress"
    status = 409
    title = "The same request is being answered"
    headers: ClassVar[Mapping[str, str]] = {"retry-after": "1"}


class JobIdTaken(SpearpointError):
    code = "job_id_taken"
    status = 409
    retryable = False
    title = "The job id is taken by another request"


class Limited(SpearpointError):
    """A limit of the API key is in the way; `headers` say which, and for how long."""

    status = 429

    def __init__(self, detail: str, retry_after_s: int, standing: Mapping[str, str]) -> None:
        super().__init__(detail)
        self.headers = {**standing, "retry-after": str(retry_after_s)}


class RateLimited(Limited):
    """Slow down: the same request succeeds in a moment."""

    code = "rate_limited"
    title = "Too many requests a minute"


class TooManyInFlight(Limited):
    """Wait until a job has ended."""

    code = "too_many_in_flight"
    title = "Too many jobs in flight"


class QuotaExceeded(Limited):
    """Nothing more today."""

    code = "quota_exceeded"
    title = "The API key's quota of the day is used up"
