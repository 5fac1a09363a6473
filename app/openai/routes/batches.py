"""Implements `/v1/batches` over our own batches."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal, cast

import orjson
import redis.asyncio
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.http import openapi
from app.http.bodies import JSON
from app.http.query import parse_query, query_parameters
from app.http.raw_route import RawRoute
from app.intake import batch_lines, repeated
from app.intake.batch_file import read_lines
from app.openai import parsing
from app.openai.batches import documents, input_files
from app.openai.batches.lines import Endpoint, Translation
from app.openai.batches.lists import BatchQuery, ListPage, Members, page_of, time_prefix
from app.openai.errors import documented
from app.services import services_of
from jobs.contract import keys
from jobs.contract.errors import BatchNotFound, NoModels
from jobs.store import batches
from jobs.store.batches import Batch

router = APIRouter(prefix="/v1/batches", tags=["openai"], route_class=RawRoute)
_ASKED: Final = "openai"  # the field of a batch's record with the request that made it
_BATCH: Final[dict[int | str, dict[str, Any]]] = {
    200: openapi.model_response("The batch.", documents.OpenAIBatch)
}
_ID: Final = openapi.parameters(
    openapi.path_parameter("batch_id", "Id of a batch.", "batch_" + "0" * 32)
)


class OpenAIBatchRequest(BaseModel):
    """OpenAI's request for a batch."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    input_file_id: str = Field(max_length=80, description="Of a file at POST /v1/files.")
    endpoint: Endpoint
    completion_window: Literal["24h"] = Field(
        description="Accepted: lines wait for as long as it takes, behind all other requests."
    )
    metadata: dict[str, Annotated[str, Field(max_length=512)]] | None = Field(
        None, max_length=16, description="Comes back with the batch."
    )


@router.post(
    "",
    response_class=Response,
    summary="Submit a batch (OpenAI)",
    responses=documented(400, 404, 409, 413, 415, 500, 503) | _BATCH,
    openapi_extra=openapi.request_body(OpenAIBatchRequest) | openapi.repeatable(),
)
async def create_batch(request: Request) -> Response:
    """Submits each line of a file as a job, with low priority.

    An invalid line is refused on its own, and the batch's error file says why.
    """
    services, caller = services_of(request), caller_of(request)
    body = await parsing.read(OpenAIBatchRequest, request)
    if not (await services.fleet.snapshot()).cards:  # a service that is starting refuses no lines
        raise NoModels("No worker has announced a model yet. Try again soon.")
    file = await input_files.find(services.client, body.input_file_id)
    if file is None or not caller.may_access(file.owner):
        raise input_files.missing(body.input_file_id)
    content = await input_files.content_of(services.client, file.id)
    sent, repetition = await read_lines(content), repeated.of(request, await request.body())
    name = "" if repetition is None else batch_lines.same_id(*repetition)

    async def act() -> tuple[Response, str]:
        translate = Translation(request, body.endpoint)
        lines = await services.batch_lines.accept(caller, sent, name, translate)
        keep_s = services.settings.batch_retention_s
        batch_id = await batches.create(services.client, lines, keep_s, caller.id, name)
        asked = body.model_dump_json()
        await cast(Any, services.client.hset(keys.batch(batch_id), _ASKED, asked))
        await _list(services.client, batch_id, keep_s)
        return await again(batch_id), batch_id

    async def again(batch_id: str) -> Response:
        return await _answer(request, await visible_batch(request, batch_id))

    return await repeated.once(services.client, repetition, act, again)


@router.get(
    "",
    response_class=Response,
    summary="List batches (OpenAI)",
    responses=documented(400, 404, 500, 503) | {200: openapi.model_response("A page.", ListPage)},
    openapi_extra=openapi.parameters(*query_parameters(BatchQuery)),
)
async def list_batches(request: Request) -> Response:
    """Lists the batches that were made here with the same key, the latest first."""
    query, client = parse_query(BatchQuery, request.query_params), services_of(request).client
    after = None
    if query.after is not None:
        last = await visible_batch(request, query.after.removeprefix(documents.PREFIX))
        after = _member(last)
    keep_s = services_of(request).settings.batch_retention_s

    async def read(members: Sequence[str]) -> list[dict[str, Any] | None]:
        return [await _document(client, member.partition(":")[2], keep_s) for member in members]

    members = Members(keys.openai_batches_of(caller_of(request).id), read)
    page = await page_of(client, members, after, query.limit, "desc")
    return Response(orjson.dumps(page), 200, media_type=JSON)


@router.get(
    "/{batch_id}",
    response_class=Response,
    summary="Read a batch (OpenAI)",
    responses=documented(404, 500, 503) | _BATCH,
    openapi_extra=_ID,
)
async def read_batch(request: Request) -> Response:
    """Returns the progress of a batch, and the ids of its files once all lines have ended."""
    return await _answer(request, await visible_batch(request, _id_of(request)))


@router.post(
    "/{batch_id}/cancel",
    response_class=Response,
    summary="Cancel a batch (OpenAI)",
    responses=documented(404, 500, 503) | _BATCH,
    openapi_extra=_ID,
)
async def cancel_batch(request: Request) -> Response:
    """Cancels the lines that have not ended."""
    services, batch = services_of(request), await visible_batch(request, _id_of(request))
    if not batch.has_ended:
        await batches.cancel(services.client, batch.id, services.settings.retention_s)
        batch = await visible_batch(request, batch.id)
    return await _answer(request, batch)


async def visible_batch(request: Request, batch_id: str) -> Batch:
    """Returns a batch that the caller may read, and that was made here.

    Raises:
        BatchNotFound: there is none.
    """
    client = services_of(request).client
    batch = await batches.read(client, batch_id)
    is_ours = await cast(Any, client.hexists(keys.batch(batch_id), _ASKED))
    if batch is None or not is_ours or not caller_of(request).may_access(batch.owner):
        raise BatchNotFound(
            f"No batch {batch_id[:64]!r}; batches are kept for a limited time.", field="batch_id"
        )
    return batch


async def asked_of(client: redis.asyncio.Redis, batch: Batch) -> dict[str, Any]:
    """Returns the request that made a batch."""
    asked = await cast(Any, client.hget(keys.batch(batch.id), _ASKED))
    document: dict[str, Any] = json.loads(asked)
    return document


async def _list(client: redis.asyncio.Redis, batch_id: str, keep_s: int) -> None:
    """Enters a batch into the list of its owner, and takes out those that have expired."""
    batch = await batches.read(client, batch_id)
    if batch is None:
        return
    key, oldest = keys.openai_batches_of(batch.owner), time_prefix(batch.created_at - keep_s)
    async with client.pipeline(transaction=True) as pipe:
        pipe.zadd(key, {_member(batch): 0})
        pipe.zremrangebylex(key, "-", f"({oldest}")
        pipe.expire(key, keep_s)
        await pipe.execute()


def _member(batch: Batch) -> str:
    return f"{time_prefix(batch.created_at)}:{batch.id}"


async def _document(
    client: redis.asyncio.Redis, batch_id: str, keep_s: int
) -> dict[str, Any] | None:
    """Returns a batch of a list; None if it has expired."""
    batch = await batches.read(client, batch_id)
    if batch is None:
        return None
    return documents.batch_document(batch, await asked_of(client, batch), keep_s)


def _id_of(request: Request) -> str:
    batch_id: str = request.path_params["batch_id"]
    return batch_id.removeprefix(documents.PREFIX)


async def _answer(request: Request, batch: Batch) -> Response:
    services = services_of(request)
    asked = await asked_of(services.client, batch)
    keep_s = services.settings.batch_retention_s
    document = documents.batch_document(batch, asked, keep_s)
    return Response(orjson.dumps(document), 200, media_type=JSON)
