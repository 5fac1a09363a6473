"""Errors as clients see them: RFC 9457 problem details, whatever went wrong.

Under /v1/ they have OpenAI's shape: see app.openai.errors.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, Final, cast

import orjson
import structlog
from fastapi import FastAPI
from prometheus_client import Counter
from pydantic import BaseModel, Field
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.http.refusals import (
    BadRequest,
    BodyTooLarge,
    FieldProblem,
    MethodNotAllowed,
    RouteNotFound,
)
from app.openai import errors as openai_errors
from app.outages import is_outage
from jobs.contract.errors import RedisDown, SpearpointError
from jobs.telemetry.metrics import HTTP_ERRORS

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_S: Final = 2
log = structlog.get_logger("spearpoint.gateway")


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(description="`urn:spearpoint:problem:<code>`.")
    title: str = Field(description="The kind of problem; the same text for the same code.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="This very case, and what to do.")
    code: str = Field(description="Stable, for programs to branch on.")
    instance: str = Field(description="The path that was asked.")
    request_id: str = Field(description="Also in the `x-request-id` header and in our logs.")
    retryable: bool = Field(description="Whether sending the same request again can help.")
    field: str | None = Field(None, description="The request field at fault, if one is.")
    errors: list[FieldProblem] = Field(
        default_factory=list, description="Every field at fault, with its fix."
    )


def problem_response(
    request: Request, error: SpearpointError, headers: Mapping[str, str] | None = None
) -> Response:
    """Translate an error; the only place where one becomes HTTP."""
    _errors(error.code).inc()
    extra = {**(headers or {}), **getattr(error, "headers", {})}
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        extra["retry-after"] = str(error.retry_after_s or RETRY_AFTER_S)
    if isinstance(error, BodyTooLarge):
        extra["connection"] = "close"  # the rest of the body is not worth reading
    if openai_errors.is_openai(request.url.path):
        extra |= openai_errors.error_headers(error)
        document, status = openai_errors.error_document(error), openai_errors.status_of(error)
        return Response(orjson.dumps(document), status, extra, "application/json")
    return Response(_problem(request, error), error.status, extra, MEDIA_TYPE)


def _problem(request: Request, error: SpearpointError) -> bytes:
    """JSON of a Problem."""
    found = [error_.model_dump() for error_ in getattr(error, "errors", ())]
    if not found and error.field:
        found = [{"field": error.field, "message": error.title, "fix": error.detail}]
    body: dict[str, Any] = {
        "type": f"urn:spearpoint:problem:{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
        "instance": request.url.path,
        "request_id": request.scope.get("request_id", ""),
        "retryable": error.retryable,
        "field": error.field,
        "errors": found,
    }
    return orjson.dumps(body)


@cache
def _errors(code: str) -> Counter:
    return HTTP_ERRORS.labels(code)


def unexpected(request: Request, error: Exception) -> Response:
    """A bug: log where, tell the client the request id only.

    The message is left out of the log: Redis' errors quote the command, so they hold the prompt.
    """
    log.error(
        "unexpected exception",
        request_id=request.scope.get("request_id", ""),
        path=request.url.path,
        error=type(error).__qualname__,
        trace="".join(traceback.format_tb(error.__traceback__)),
    )
    detail = "The error was logged. Report the request_id if it happens again."
    return problem_response(request, SpearpointError(detail))


async def _on_error(request: Request, error: Exception) -> Response:
    return problem_response(request, cast(SpearpointError, error))


async def on_redis_error(request: Request, error: Exception) -> Response:
    if not is_outage(error):
        return unexpected(request, error)
    log.warning("redis unavailable", error=type(error).__qualname__, path=request.url.path)
    detail = "Redis did not answer, so nothing was accepted or read. Send the request again soon."
    return problem_response(request, RedisDown(detail))


async def _on_http_exception(request: Request, error: Exception) -> Response:
    error = cast(HTTPException, error)
    refused = {404: RouteNotFound, 405: MethodNotAllowed}.get(error.status_code, BadRequest)
    detail = {
        404: f"Nothing lives at {request.url.path[:200]}. All routes are listed at /docs.",
        405: f"{request.method} is not offered here; the Allow header says what is.",
    }.get(error.status_code, error.detail)
    return problem_response(request, refused(detail), error.headers)


def install(app: FastAPI) -> None:
    """Make every error of this app a problem document."""
    app.add_exception_handler(SpearpointError, _on_error)
    app.add_exception_handler(RedisError, on_redis_error)
    app.add_exception_handler(HTTPException, _on_http_exception)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI's `responses` for a route that may refuse with these."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }
