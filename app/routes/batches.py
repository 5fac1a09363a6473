"""Implements `POST /batches`, which accepts up to 10,000 requests in one file, and its results."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, Final, Literal

import orjson
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import Caller, caller_of
from app.http import openapi
from app.http.bodies import JSON, NDJSON, check_lines
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.http.streams import Stream
from app.intake import batch_lines, repeated
from app.intake.batch_file import BatchLine, read_lines
from app.services import Services, services_of
from app.views import openapi_jobs
from jobs.contract.errors import BatchNotFound, NoModels
from jobs.contract.kinds import PostedResult
from jobs.store import batches
from jobs.store.batches import Batch, LineState
from jobs.views.documents import JobError, with_urls

router = APIRouter(prefix="/batches", tags=["batches"], route_class=RawRoute)
_RETRY_AFTER_S: Final = 5


class BatchLinks(BaseModel):
    """URLs about a batch."""

    self: str = Field(description="GET: the current state of the batch.")
    cancel: str = Field(description="POST: cancel all jobs that have not ended.")
    results: str = Field(description="GET: one result for each line that was sent.")


class BatchCounts(BaseModel):
    """Numbers of lines by status."""

    model_config = ConfigDict(extra="forbid")

    queued: int = 0
    running: int = 0
    succeeded: int = 0
    failed: int = 0
    canceled: int = 0
    expired: int = 0
    refused: int = Field(0, description="Lines that were not accepted; their results say why.")
    removed: int = Field(0, description="Jobs that were deleted, or whose retention time is over.")


class BatchDocument(BaseModel):
    """A batch. Times are unix seconds."""

    model_config = ConfigDict(extra="forbid")

    id: str
    status: Literal["running", "canceling", "ended"]
    created_at: float
    total: int = Field(description="Number of lines.")
    counts: BatchCounts
    links: BatchLinks


class BatchResult(BaseModel):
    """The result of one line."""

    model_config = ConfigDict(extra="forbid")

    line: int = Field(description="Number of the line in the file, from 1.")
    custom_id: str | None = Field(description="As sent; null if it could not be read.")
    job_id: str | None = Field(description="Null for a line that was refused.")
    status: Literal[
        "queued", "running", "succeeded", "failed", "canceled", "expired", "refused", "removed"
    ]
    result: PostedResult | None
    error: JobError | None


_RETRY: Final = {"Retry-After": openapi.RETRY_AFTER}
_BATCH: Final[dict[int | str, openapi.Part]] = {
    200: openapi.model_response("All lines have ended.", BatchDocument),
    202: openapi.model_response("The batch is running.", BatchDocument) | {"headers": _RETRY},
}
_RESULTS: Final[dict[int | str, openapi.Part]] = {
    200: openapi.lines_response("All lines; all have ended.", BatchResult),
    202: openapi.lines_response("All lines; some have not ended yet.", BatchResult)
    | {"headers": _RETRY},
}


@router.post(
    "",
    status_code=202,
    response_class=Response,
    summary="Submit a batch",
    responses=documented(400, 409, 413, 415, 422, 500, 503) | _BATCH,
    openapi_extra=openapi.request_body(BatchLine, media_type=NDJSON) | openapi.repeatable(),
)
async def create_batch(request: Request) -> Response:
    """Submits a batch: up to 10,000 JSON lines, each a request with a `custom_id`.

    An invalid line is refused on its own, and its result says why. The response is sent when all
    others have been accepted as jobs. Each line counts towards the limits of the API key like a
    single request.
    """
    services, caller = services_of(request), caller_of(request)
    await check_lines(request)
    if not (await services.fleet.snapshot()).cards:  # a service that is starting refuses no lines
        raise NoModels("No worker has announced a model yet. Try again soon.")
    body = await request.body()
    sent, repetition = await read_lines(body), repeated.of(request, body)
    name = "" if repetition is None else batch_lines.same_id(*repetition)

    async def act() -> tuple[Response, str]:
        lines = await services.batch_lines.accept(caller, sent, name)
        keep_s = services.settings.batch_retention_s
        batch_id = await batches.create(services.client, lines, keep_s, caller.id, name)
        return await again(batch_id), batch_id

    async def again(batch_id: str) -> Response:
        return await _answer(services, await _find(services, batch_id, caller), location=True)

    return await repeated.once(services.client, repetition, act, again)


@router.get(
    "/{batch_id}",
    response_class=Response,
    summary="Read a batch",
    responses=documented(404, 500, 503) | _BATCH,
    openapi_extra=openapi_jobs.batch_id_parameter(),
)
async def read_batch(request: Request) -> Response:
    """Returns the progress of a batch, with `202` until every line has ended, then `200`."""
    return await _answer(services_of(request), await _visible_batch(request))


@router.post(
    "/{batch_id}/cancel",
    response_class=Response,
    summary="Cancel a batch",
    responses=documented(404, 500, 503) | _BATCH,
    openapi_extra=openapi_jobs.batch_id_parameter(),
)
async def cancel_batch(request: Request) -> Response:
    """Cancels queued jobs at once, and running ones at their next step. Finished ones stay."""
    services, batch = services_of(request), await _visible_batch(request)
    if not batch.has_ended:
        await batches.cancel(services.client, batch.id, services.settings.retention_s)
        batch = await _visible_batch(request)
    return await _answer(services, batch)


@router.get(
    "/{batch_id}/results",
    response_class=Response,
    summary="Read a batch's results",
    responses=documented(404, 500, 503) | _RESULTS,
    openapi_extra=openapi_jobs.batch_id_parameter(),
)
async def read_results(request: Request) -> Response:
    """Returns a JSON object for each line that was sent, in the same order.

    The status is `202` with the results so far, or `200` if all lines have ended.
    """
    services, batch = services_of(request), await _visible_batch(request)
    pieces = (
        b"".join(_line(now, services.public_url) for now in chunk)
        async for chunk in batches.results(services.client, batch.id)
    )
    first = await anext(pieces, b"")  # so that an outage of Redis is a 503
    status, headers = _progress(batch)
    return Stream(_chain(first, pieces), status, headers, NDJSON)


async def _chain(first: bytes, rest: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    yield first
    async for piece in rest:
        yield piece


def _line(now: LineState, public_url: str) -> bytes:
    """Returns the JSON of a `BatchResult` and a line break. Stored results are not parsed."""
    result = now.result and orjson.Fragment(with_urls(now.result, public_url))
    document = {
        "line": now.line.number,
        "custom_id": now.line.custom_id,
        "job_id": now.line.job_id,
        "status": now.status,
        "result": result,
        "error": now.error and orjson.Fragment(now.error),
    }
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


async def _visible_batch(request: Request) -> Batch:
    return await _find(services_of(request), request.path_params["batch_id"], caller_of(request))


async def _find(services: Services, batch_id: str, caller: Caller) -> Batch:
    """Returns a batch that the caller may read.

    Raises:
        BatchNotFound: there is no such batch, or it belongs to another key.
    """
    batch = await batches.read(services.client, batch_id)
    if batch is None or not caller.may_access(batch.owner):
        raise BatchNotFound(
            f"No batch {batch_id[:64]!r}. Use links.self of the answer that accepted it; batches "
            "are kept for a limited time.",
            field="batch_id",
        )
    return batch


async def _answer(services: Services, batch: Batch, *, location: bool = False) -> Response:
    link = f"{services.public_url}/batches/{batch.id}"
    unfinished = "canceling" if batch.cancel_requested else "running"
    document: dict[str, Any] = {
        "id": batch.id,
        "status": "ended" if batch.has_ended else unfinished,
        "created_at": batch.created_at,
        "total": batch.total,
        "counts": dict.fromkeys(BatchCounts.model_fields, 0) | dict(batch.counts),
        "links": {"self": link, "cancel": f"{link}/cancel", "results": f"{link}/results"},
    }
    status, headers = _progress(batch)
    if location:
        headers["location"] = link
    return Response(orjson.dumps(document), status, headers, JSON)


def _progress(batch: Batch) -> tuple[int, dict[str, str]]:
    return (200, {}) if batch.has_ended else (202, {"retry-after": str(_RETRY_AFTER_S)})
