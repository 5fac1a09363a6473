"""Implements `POST /v1/embeddings`, which turns texts into vectors."""

from __future__ import annotations

import base64
from array import array
from sys import byteorder
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from starlette.requests import Request
from starlette.responses import Response

from app.http import openapi
from app.http.bodies import JSON
from app.http.raw_route import RawRoute
from app.openai import embedding_job, parsing
from app.openai.errors import documented
from app.openai.parsing import hint
from app.openai.texts import INPUT, invalid, texts_of
from app.services import services_of
from jobs.contract.cards import ModelCard
from jobs.contract.embedding_request import EmbeddingRequest
from jobs.contract.requests import ModelId

router = APIRouter(prefix="/v1", tags=["openai"], route_class=RawRoute)


class EmbeddingsBody(BaseModel):
    """OpenAI's request for embeddings."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        protected_namespaces=(),
        json_schema_extra={
            "examples": [
                {"model": "all-minilm-l6-v2", "input": ["a kitten", "tax law"]},
                {"input": "a kitten", "encoding_format": "base64"},
            ]
        },
    )

    input: Annotated[Any, WithJsonSchema(INPUT)] = Field(
        description="A text or a list of texts. Token arrays are refused."
    )
    model: ModelId | None = Field(
        None, description="Embedding model from GET /v1/models; the default when left out."
    )
    encoding_format: Literal["float", "base64"] = Field(
        "float", description="Numbers, or base64 of little-endian float32 values."
    )
    dimensions: int | None = Field(
        None, ge=1, description="Only the model's own number: its vectors can't be shortened."
    )
    user: str | None = hint()


class Embedding(BaseModel):
    """The unit vector of one text; the dot product of two is their similarity."""

    object: Literal["embedding"]
    index: int
    embedding: list[float] | str


class EmbeddingsUsage(BaseModel):
    """Numbers of tokens, all of the input."""

    prompt_tokens: int
    total_tokens: int


class EmbeddingsAnswer(BaseModel):
    """The embeddings of all texts."""

    object: Literal["list"]
    data: list[Embedding]
    model: str
    usage: EmbeddingsUsage


@router.post(
    "/embeddings",
    response_class=Response,
    summary="Embed texts (OpenAI)",
    responses=documented(400, 404, 409, 413, 415, 500, 503, 504)
    | {200: openapi.model_response("A vector for each text, in order.", EmbeddingsAnswer)},
    openapi_extra=openapi.request_body(EmbeddingsBody) | openapi.repeatable(),
)
async def embed(request: Request) -> Response:
    """Submits a job of kind `embedding` and waits for it; the header `location` names the job."""
    body = await parsing.read(EmbeddingsBody, request)
    embedding = EmbeddingRequest(input=texts_of(body.input), model=body.model)
    card = await services_of(request).admission.admit_embedding(embedding)
    _check_dimensions(body, card)
    done = await embedding_job.run(request, card, embedding)
    return Response(_answer(done.result, body.encoding_format), 200, done.headers, JSON)


def _check_dimensions(body: EmbeddingsBody, card: ModelCard) -> None:
    """Checks that the request asks for the number of dimensions that the model has.

    Raises:
        InvalidFields: it asks for another number.
    """
    if body.dimensions not in (None, card.dimensions):
        raise invalid(
            "dimensions",
            f"must be {card.dimensions}: {card.id} has no other number",
            "Leave dimensions out.",
        )


def _answer(result: dict[str, Any], encoding_format: str) -> bytes:
    """Returns the JSON of an `EmbeddingsAnswer`."""
    vectors = result["embeddings"]
    if encoding_format == "float":
        vectors = [_numbers(vector) for vector in vectors]
    tokens = result["usage"]["prompt_tokens"]
    document = {
        "object": "list",
        "data": [
            {"object": "embedding", "index": index, "embedding": vector}
            for index, vector in enumerate(vectors)
        ],
        "model": result["model"]["id"],
        "usage": {"prompt_tokens": tokens, "total_tokens": tokens},
    }
    return orjson.dumps(document)


def _numbers(vector: str) -> list[float]:
    values = array("f", base64.b64decode(vector))
    if byteorder == "big":
        values.byteswap()
    return values.tolist()
