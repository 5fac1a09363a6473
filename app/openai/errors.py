"""Errors under /v1/ as OpenAI's clients read them: its error body, its statuses, its codes."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from app.http.refusals import (
    InvalidKey,
    MissingKey,
    QuotaExceeded,
    RateLimited,
    RouteNotFound,
    TooManyInFlight,
)
from jobs.contract.errors import ContextExceeded, ModelNotFound, SpearpointError

_PREFIX: Final = "/v1/"
_INVALID: Final = "invalid_request_error"
_REQUESTS: Final = "requests"
# ours -> OpenAI's code; the others keep their own
_CODES: Final[dict[type[SpearpointError], str]] = {
    MissingKey: "invalid_api_key",
    InvalidKey: "invalid_api_key",
    RateLimited: "rate_limit_exceeded",
    TooManyInFlight: "rate_limit_exceeded",
    QuotaExceeded: "insufficient_quota",
    ContextExceeded: "context_length_exceeded",
    RouteNotFound: "unknown_url",
}
_TYPES: Final[dict[type[SpearpointError], str]] = {
    RateLimited: _REQUESTS,
    TooManyInFlight: _REQUESTS,
    QuotaExceeded: "insufficient_quota",
}
# our name of a field -> OpenAI's
_PARAMS: Final = {"max_new_tokens": "max_tokens", "body": None}


class OpenAIErrorDetail(BaseModel):
    """What went wrong."""

    model_config = ConfigDict(extra="forbid")

    message: str = Field(description="This very case, and what to do.")
    type: str = Field(
        description="`invalid_request_error`, `requests`, `insufficient_quota` or `server_error`."
    )
    param: str | None = Field(description="The request field at fault, if one is.")
    code: str | None = Field(description="Stable, for programs to branch on.")


class OpenAIError(BaseModel):
    """OpenAI's error body."""

    model_config = ConfigDict(extra="forbid")

    error: OpenAIErrorDetail


def is_openai(path: str) -> bool:
    """Whether errors at this path (a request's, or a route's template) have OpenAI's shape."""
    return path.startswith(_PREFIX)


def status_of(error: SpearpointError) -> int:
    """OpenAI knows no 422: what is wrong with a request is 400, a model that is not there 404."""
    if isinstance(error, ModelNotFound):
        return HTTPStatus.NOT_FOUND
    if error.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return HTTPStatus.BAD_REQUEST
    return error.status


def error_document(error: SpearpointError) -> dict[str, Any]:
    """JSON of an OpenAIError."""
    is_ours = status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR
    field = error.field
    return {
        "error": {
            "message": error.detail.replace("max_new_tokens", "max_tokens"),
            "type": _found(_TYPES, error) or ("server_error" if is_ours else _INVALID),
            "param": _PARAMS.get(field, field) if field is not None else None,
            "code": _found(_CODES, error) or error.code,
        }
    }


def error_headers(error: SpearpointError) -> dict[str, str]:
    """OpenAI's clients send a request again after a 408, 409, 429 or 5xx, unless told not to."""
    is_futile = not error.retryable or isinstance(error, QuotaExceeded)
    return {"x-should-retry": "false"} if is_futile and status_of(error) > 404 else {}


def _found(table: dict[type[SpearpointError], str], error: SpearpointError) -> str | None:
    return next((table[kind] for kind in type(error).__mro__ if kind in table), None)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI's `responses` for a route under /v1/ that may refuse with these."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/OpenAIError"}}
            },
        }
        for status in statuses
    }
