"""Renders errors under /v1/ with OpenAI's error body, statuses and codes."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

import orjson
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from app.http import openapi, problems
from app.http.bodies import JSON
from app.http.refusals import (
    InvalidKey,
    MissingKey,
    QuotaExceeded,
    RateLimited,
    RouteNotFound,
    TooManyInFlight,
)
from jobs.contract.errors import ContextExceeded, ModelNotFound, SpearpointError

PREFIX: Final = "/v1/"
_INVALID: Final = "invalid_request_error"
_REQUESTS: Final = "requests"
# our error -> OpenAI's code; others keep their own code
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
# our name of a field -> OpenAI's name
_PARAMS: Final = {"max_new_tokens": "max_tokens", "schema": "response_format", "body": None}


class OpenAIErrorDetail(BaseModel):
    """The error in an `OpenAIError`."""

    model_config = ConfigDict(extra="forbid")

    message: str = Field(description="What went wrong this time, and what to do.")
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
    """Returns whether errors at a path or route template have OpenAI's format."""
    return path.startswith(PREFIX)


def render(error: SpearpointError, headers: dict[str, str]) -> Response:
    """Returns the response for an error in OpenAI's format."""
    document, status = error_document(error), status_of(error)
    return Response(orjson.dumps(document), status, headers | error_headers(error), JSON)


def status_of(error: SpearpointError) -> int:
    """Returns OpenAI's status: 400 for an invalid request, 404 for an unknown model, never 422."""
    if isinstance(error, ModelNotFound):
        return HTTPStatus.NOT_FOUND
    if error.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return HTTPStatus.BAD_REQUEST
    return error.status


def error_document(error: SpearpointError) -> dict[str, Any]:
    """Returns the content of an `OpenAIError`."""
    is_server_error = status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR
    field = error.field
    return {
        "error": {
            "message": error.detail.replace("max_new_tokens", "max_tokens"),
            "type": _lookup(_TYPES, error) or ("server_error" if is_server_error else _INVALID),
            "param": _PARAMS.get(field, field) if field is not None else None,
            "code": _lookup(_CODES, error) or error.code,
        }
    }


def error_headers(error: SpearpointError) -> dict[str, str]:
    """Returns headers that stop OpenAI's clients from retrying where that is futile.

    Otherwise they retry after every 408, 409, 429 and 5xx.
    """
    is_futile = not error.retryable or isinstance(error, QuotaExceeded)
    return {"x-should-retry": "false"} if is_futile and status_of(error) > 404 else {}


def _lookup(table: dict[type[SpearpointError], str], error: SpearpointError) -> str | None:
    return next((table[kind] for kind in type(error).__mro__ if kind in table), None)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Returns OpenAPI `responses` for a route under /v1/ that may fail with these statuses."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {"application/json": {"schema": openapi.schema(OpenAIError)}},
        }
        for status in statuses
    }


def documented_at(path: str, *statuses: int) -> dict[int | str, dict[str, Any]]:
    """Returns OpenAPI `responses` for any route, in the error format of its path."""
    return documented(*statuses) if is_openai(path) else problems.documented(*statuses)
