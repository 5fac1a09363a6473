"""Turns every error into an RFC 9457 problem document.

A part of the API may use another error format; `install` registers it by path prefix.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
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
from starlette.routing import Match, Route

from app.http import openapi
from app.http.outage_reason import reason
from app.http.refusals import (
    BadRequest,
    BodyTooLarge,
    FieldProblem,
    MethodNotAllowed,
    RouteNotFound,
)
from jobs.contract.errors import RedisDown, SpearpointError
from jobs.runtime.outages import is_outage
from jobs.telemetry.metrics import HTTP_ERRORS

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_S: Final = 2
log = structlog.get_logger("spearpoint.gateway")
# (error, headers of the response) -> response
Renderer = Callable[[SpearpointError, dict[str, str]], Response]


class Problem(BaseModel):
    """A problem document of RFC 9457."""

    type: str = Field(description="`urn:spearpoint:problem:<code>`.")
    title: str = Field(description="The kind of problem; the same text for the same code.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What went wrong this time, and what to do.")
    code: str = Field(description="Stable, for programs to branch on.")
    instance: str = Field(description="The path of the request.")
    request_id: str = Field(description="Also in the `x-request-id` header and in our logs.")
    retryable: bool = Field(description="Whether sending the same request again can help.")
    field: str | None = Field(None, description="The request field at fault, if one is.")
    errors: list[FieldProblem] = Field(
        default_factory=list, description="Every field at fault, with its fix."
    )


def problem_response(
    request: Request, error: SpearpointError, headers: Mapping[str, str] | None = None
) -> Response:
    """Returns the response for an error. All errors become HTTP responses here."""
    _errors(error.code).inc()
    extra = {**(headers or {}), **getattr(error, "headers", {})}
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        extra["retry-after"] = str(error.retry_after_s or RETRY_AFTER_S)
    if isinstance(error, BodyTooLarge):
        extra["connection"] = "close"  # the rest of the body is not worth reading
    # the protocol refuses what it can't read before there is an app in the scope
    app = request.scope.get("app")
    renderers: Mapping[str, Renderer] = {} if app is None else app.state.error_renderers
    for prefix, render in renderers.items():
        if request.url.path.startswith(prefix):
            return render(error, extra)
    return Response(_problem(request, error), error.status, extra, MEDIA_TYPE)


def _problem(request: Request, error: SpearpointError) -> bytes:
    """Returns the JSON of a `Problem`."""
    errors = [one.model_dump() for one in getattr(error, "errors", ())]
    if not errors and error.field:
        errors = [{"field": error.field, "message": error.title, "fix": error.detail}]
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
        "errors": errors,
    }
    return orjson.dumps(body)


@cache
def _errors(code: str) -> Counter:
    return HTTP_ERRORS.labels(code)


def unexpected(request: Request, error: Exception) -> Response:
    """Logs a bug with its traceback, and returns a 500 response with the request id only.

    The error's message is not logged: Redis quotes the command in it, and with it the prompt.
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
    """Returns a 503 response while Redis is unavailable, and a 500 for any other error."""
    if not is_outage(error):
        return unexpected(request, error)
    why = reason(error, request.app.state.redis_folder)
    log.warning("redis unavailable", why=why, error=type(error).__qualname__, path=request.url.path)
    detail = f"Nothing was accepted or read: {why}. Send the request again soon."
    return problem_response(request, RedisDown(detail))


async def _on_http_exception(request: Request, error: Exception) -> Response:
    error = cast(HTTPException, error)
    kind = {404: RouteNotFound, 405: MethodNotAllowed}.get(error.status_code, BadRequest)
    detail = {
        404: f"No route matches {request.url.path[:200]}. All routes are listed at /docs.",
        405: f"{request.method} is not supported here; see the Allow header.",
    }.get(error.status_code, error.detail)
    headers = {"allow": _allowed(request)} if error.status_code == 405 else error.headers
    return problem_response(request, kind(detail), headers)


def _allowed(request: Request) -> str:
    """Returns the methods of all routes at this path; Starlette reports the first route's only."""
    methods: set[str] = set()
    for route in request.app.router.routes:
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE:
            methods |= route.methods or set()
    return ", ".join(sorted(methods))


def install(app: FastAPI, renderers: Mapping[str, Renderer], redis_folder: Path | None) -> None:
    """Makes the application answer every error with a problem document.

    Args:
        renderers: path prefix -> function that renders errors below it in another format.
        redis_folder: directory where Redis keeps its files, if it runs on this machine.
    """
    app.state.error_renderers = renderers
    app.state.redis_folder = redis_folder
    app.add_exception_handler(SpearpointError, _on_error)
    app.add_exception_handler(RedisError, on_redis_error)
    app.add_exception_handler(HTTPException, _on_http_exception)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Returns OpenAPI `responses` for a route that may fail with these statuses."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": openapi.schema(Problem)}},
        }
        for status in statuses
    }
