"""Implements `/v1/files`: the requests of batches, uploaded, and their results, downloaded."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, Final

import orjson
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import caller_of
from app.http import openapi
from app.http.bodies import JSON, NDJSON, check_form
from app.http.query import parse_query, query_parameters
from app.http.raw_route import RawRoute
from app.http.refusals import BadRequest
from app.http.streams import Stream
from app.openai.batches import documents, input_files
from app.openai.batches.input_files import InputFile
from app.openai.batches.lists import EMPTY_PAGE, FileQuery, ListPage, page_of
from app.openai.errors import documented
from app.openai.routes.batches import asked_of, visible_batch
from app.services import services_of
from jobs.contract.errors import BatchNotFound
from jobs.store import batches
from jobs.store.batches import Batch

router = APIRouter(prefix="/v1/files", tags=["openai"], route_class=RawRoute)
_NAME_CHARS: Final = 255
_ID: Final = openapi.parameters(
    openapi.path_parameter("file_id", "Id of a file.", "file-" + "0" * 32)
)


class OpenAIFile(BaseModel):
    """A file, as the OpenAPI document shows it."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    object: str = "file"
    bytes: int
    filename: str
    purpose: str


_FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: openapi.model_response("The file.", OpenAIFile)
}
_FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file", "purpose"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "purpose": {"const": "batch"},
                    },
                }
            }
        },
    }
}


@router.post(
    "",
    response_class=Response,
    summary="Upload the requests of a batch (OpenAI)",
    responses=documented(400, 413, 415, 429, 500, 503) | _FILE,
    openapi_extra=_FORM,
)
async def upload_file(request: Request) -> Response:
    """Stores a file of JSON lines, each a request, for `POST /v1/batches`."""
    services, caller = services_of(request), caller_of(request)
    await check_form(request)
    async with request.form(max_files=1, max_fields=8) as form:
        sent, purpose = form.get("file"), form.get("purpose")
        if not isinstance(sent, UploadFile):
            raise BadRequest("file is missing: send it as a part of the form.", field="file")
        if purpose != "batch":
            raise BadRequest("purpose must be batch: other files have no use.", field="purpose")
        content, name = await sent.read(), (sent.filename or "requests.jsonl")[:_NAME_CHARS]
    if not _is_text(content):
        raise BadRequest("file is not UTF-8: send lines of JSON, encoded in UTF-8.", field="file")
    file = await input_files.store(services.client, content, name, caller.id, services.settings)
    return Response(orjson.dumps(file.document()), 200, media_type=JSON)


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@router.get(
    "",
    response_class=Response,
    summary="List the files of requests (OpenAI)",
    responses=documented(400, 500, 503) | {200: openapi.model_response("A page.", ListPage)},
    openapi_extra=openapi.parameters(*query_parameters(FileQuery)),
)
async def list_files(request: Request) -> Response:
    """Lists the files that the key has uploaded. Results are not listed: batches name theirs."""
    query, client = parse_query(FileQuery, request.query_params), services_of(request).client
    if query.purpose not in (None, "batch"):
        return Response(orjson.dumps(EMPTY_PAGE), 200, media_type=JSON)
    members = input_files.files_of(client, caller_of(request).id)
    page = await page_of(client, members, query.after, query.limit, query.order)
    return Response(orjson.dumps(page), 200, media_type=JSON)


@router.get(
    "/{file_id}",
    response_class=Response,
    summary="Read about a file (OpenAI)",
    responses=documented(404, 500, 503) | _FILE,
    openapi_extra=_ID,
)
async def read_file(request: Request) -> Response:
    """Returns the name, size and times of a file."""
    found = await _find(request)
    if isinstance(found, InputFile):
        document = found.document()
    else:
        document = await _result_document(request, found)
    return Response(orjson.dumps(document), 200, media_type=JSON)


@router.get(
    "/{file_id}/content",
    response_class=Response,
    summary="Download a file (OpenAI)",
    responses=documented(404, 500, 503)
    | {200: {"description": "JSON lines.", "content": {NDJSON: {"schema": {"type": "string"}}}}},
    openapi_extra=_ID,
)
async def read_content(request: Request) -> Response:
    """Returns a file's lines: the requests as they were sent, or the results or errors of a batch.

    Results are in the order of the requests.
    """
    found = await _find(request)
    if isinstance(found, InputFile):
        content = await input_files.content_of(services_of(request).client, found.id)
        return Response(content, 200, media_type=NDJSON)
    return Stream(_results(request, found), 200, {}, NDJSON)


@router.delete(
    "/{file_id}",
    response_class=Response,
    summary="Delete a file of requests (OpenAI)",
    responses=documented(404, 500, 503) | {200: {"description": "It is gone."}},
    openapi_extra=_ID,
)
async def delete_file(request: Request) -> Response:
    """Deletes a file of requests. Batches made of it go on; their results expire by themselves."""
    found = await _find(request)
    if not isinstance(found, InputFile):
        raise BadRequest("Results of a batch can't be deleted: they expire.", field="file_id")
    await input_files.remove(services_of(request).client, found)
    document = {"id": found.id, "object": "file", "deleted": True}
    return Response(orjson.dumps(document), 200, media_type=JSON)


async def _find(request: Request) -> InputFile | Batch:
    """Returns a file of requests, or the batch that a file of results belongs to.

    Raises:
        NoSuchFile: there is none that the caller may see.
    """
    file_id: str = request.path_params["file_id"]
    for end in (documents.OUTPUT, documents.ERRORS):
        if file_id.startswith(input_files.PREFIX) and file_id.endswith(end):
            batch_id = file_id.removeprefix(input_files.PREFIX).removesuffix(end)
            try:
                return await visible_batch(request, batch_id)
            except BatchNotFound:
                raise input_files.missing(file_id) from None
    found = await input_files.find(services_of(request).client, file_id)
    if found is None or not caller_of(request).may_access(found.owner):
        raise input_files.missing(file_id)
    return found


async def _results(request: Request, batch: Batch) -> AsyncGenerator[bytes, None]:
    """Yields the lines of a batch's output or errors, in pieces."""
    client = services_of(request).client
    endpoint = (await asked_of(client, batch))["endpoint"]
    of_errors = request.path_params["file_id"].endswith(documents.ERRORS)
    async for chunk in batches.results(client, batch.id):
        yield b"".join(
            documents.output_line(batch, now, endpoint, of_errors=of_errors) for now in chunk
        )


async def _result_document(request: Request, batch: Batch) -> dict[str, Any]:
    file_id: str = request.path_params["file_id"]
    return {
        "id": file_id,
        "object": "file",
        "bytes": sum([len(piece) async for piece in _results(request, batch)]),
        "created_at": int(batch.created_at),
        "filename": f"{file_id}.jsonl",
        "purpose": "batch_output",
        "status": "processed",
    }
