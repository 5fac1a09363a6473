"""Defines the errors that only the gateway raises, in addition to those of the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from pydantic import BaseModel, Field

from jobs.contract.errors import InvalidRequest, SpearpointError

# How many problems a response lists at most.
MAX_ERRORS: Final = 20
# The value of `WWW-Authenticate` (RFC 6750).
CHALLENGE: Final = 'Bearer realm="spearpoint"'


class FieldProblem(BaseModel):
    """One problem with a request, and how to fix it."""

    field: str = Field(description="Path of the field, such as `stop[0]`; empty: the whole body.")
    message: str = Field(description="What is wrong with it.")
    fix: str = Field(description="What to do about it.")


class MalformedJson(SpearpointError):
    """The body is not valid JSON or not UTF-8."""

    code = "malformed_json"
    status = 400
    retryable = False
    title = "The body is not JSON"


class DuplicateName(SpearpointError):
    """An object in the body contains the same name twice."""

    code = "duplicate_name"
    status = 400
    retryable = False
    title = "The body has a duplicate name"


class BadRequest(SpearpointError):
    """The request can't be parsed."""

    code = "bad_request"
    status = 400
    retryable = False
    title = "The request can't be parsed"


class LanguageNotFound(InvalidRequest):
    """The recipe has no template for the language, or no model that is served writes it."""

    code = "language_not_found"
    title = "The recipe can't be written in this language"


class MalformedRequest(BadRequest):
    """The bytes received are not a valid HTTP request."""

    code = "malformed_request"


class UrlTooLong(SpearpointError):
    """The URL exceeds the size limit."""

    code = "url_too_long"
    status = 414
    retryable = False
    title = "The URL is too long"


class HeadersTooLarge(SpearpointError):
    """The headers exceed the size limit or the limit on their number."""

    code = "headers_too_large"
    status = 431
    retryable = False
    title = "The headers are too large"


class HeadTooSlow(SpearpointError):
    """The request head took too long to arrive."""

    code = "request_timeout"
    status = 408
    title = "The request did not arrive in time"


class RouteNotFound(SpearpointError):
    """No route matches the path."""

    code = "route_not_found"
    status = 404
    retryable = False
    title = "No such route"


class MethodNotAllowed(SpearpointError):
    """The route does not support the method."""

    code = "method_not_allowed"
    status = 405
    retryable = False
    title = "The route does not support this method"


class BodyTooLarge(SpearpointError):
    """The body exceeds the size limit."""

    code = "body_too_large"
    status = 413
    retryable = False
    title = "The request body is too large"


class UnsupportedMediaType(SpearpointError):
    """The route does not accept the body's content type or encoding."""

    code = "unsupported_media_type"
    status = 415
    retryable = False
    title = "The content type of the body is not supported"


class InvalidFields(SpearpointError):
    """Fields of the request are not valid. `errors` lists the first `MAX_ERRORS` of them."""

    code = "invalid_request"
    status = 422
    retryable = False
    title = "The request is not valid"

    def __init__(self, errors: Sequence[FieldProblem], *, where: str = "body") -> None:
        first = errors[0]
        subject = f"{first.field} " if first.field else f"The {where} "
        more = f" ({len(errors) - 1} more: see errors)" if len(errors) > 1 else ""
        super().__init__(f"{subject}{first.message}. {first.fix}{more}", field=first.field or None)
        self.errors = errors[:MAX_ERRORS]


class VerifierBusy(SpearpointError):
    """Too many contents are being checked at the moment."""

    code = "verifier_busy"
    status = 503
    title = "Too many contents are being checked"


class MissingKey(SpearpointError):
    """The request has no API key, and the service requires one."""

    code = "missing_key"
    status = 401
    retryable = False
    title = "An API key is required"


class InvalidKey(SpearpointError):
    """The API key is unknown or malformed."""

    code = "invalid_key"
    status = 401
    retryable = False
    title = "The API key is not valid"


class RevokedKey(InvalidKey):
    """The API key was revoked."""

    code = "key_revoked"


class ExpiredKey(InvalidKey):
    """The API key has expired."""

    code = "key_expired"


class MissingScope(SpearpointError):
    """The API key lacks the scope that the route requires."""

    code = "missing_scope"
    status = 403
    retryable = False
    title = "The API key lacks a scope"

    def __init__(self, detail: str, scopes: Sequence[str]) -> None:
        super().__init__(detail)
        challenge = f'error="insufficient_scope", scope="{" ".join(scopes)}"'
        self.headers = {"www-authenticate": f"{CHALLENGE}, {challenge}"}


class NotForThisKey(SpearpointError):
    """The API key may not make jobs of this kind, or with this recipe."""

    code = "not_for_this_key"
    status = 403
    retryable = False
    title = "The API key is for other jobs"


class ForeignOrigin(SpearpointError):
    """The request's `Origin` is not allowed."""

    code = "origin_not_allowed"
    status = 403
    retryable = False
    title = "The origin of the request is not allowed"


class ForeignHost(SpearpointError):
    """The request's `Host` is not allowed."""

    code = "host_not_allowed"
    status = 403
    retryable = False
    title = "The host name is not allowed"


class MalformedIdempotencyKey(SpearpointError):
    """The `Idempotency-Key` is too long, not printable, or sent twice."""

    code = "invalid_idempotency_key"
    status = 400
    retryable = False
    title = "The Idempotency-Key can't be used"


class IdempotencyConflict(SpearpointError):
    """The `Idempotency-Key` was used with a different request."""

    code = "idempotency_conflict"
    status = 422
    retryable = False
    title = "The Idempotency-Key belongs to another request"


class RequestInProgress(SpearpointError):
    """The first request with this `Idempotency-Key` has not been answered yet."""

    code = "request_in_progress"
    status = 409
    title = "The same request is being answered"
    headers: ClassVar[Mapping[str, str]] = {"retry-after": "1"}


class JobIdTaken(SpearpointError):
    """The chosen job id belongs to a different request."""

    code = "job_id_taken"
    status = 409
    retryable = False
    title = "The job id is taken by another request"


class Limited(SpearpointError):
    """A limit of the API key is exceeded; `headers` say which one, and for how long."""

    status = 429

    def __init__(self, detail: str, retry_after_s: int, standing: Mapping[str, str]) -> None:
        super().__init__(detail)
        self.headers = {**standing, "retry-after": str(retry_after_s)}


class RateLimited(Limited):
    """The API key sends too many requests a minute."""

    code = "rate_limited"
    title = "Too many requests per minute"


class TooManyInFlight(Limited):
    """The API key has too many jobs that have not finished."""

    code = "too_many_in_flight"
    title = "Too many jobs in flight"


class QuotaExceeded(Limited):
    """The API key has used up its tokens or images of the day."""

    code = "quota_exceeded"
    title = "The API key's quota of the day is used up"
