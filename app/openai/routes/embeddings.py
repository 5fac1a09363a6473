"""`POST /v1/embeddings`: texts in, vectors out, as OpenAI's clients ask for them."""

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
from app.openai.texts import INPUT, texts_of, wrong
from app.services import services_of
from jobs.contract.cards import ModelCard
from jobs.contract.embedding_request import EmbeddingRequest
from jobs.contract.requests import ModelId

router = APIRouter(prefix="/v1", tags=["openai"], route_class=RawRoute)


class EmbeddingsBody(BaseModel):
    """What OpenAI's clients send."""

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
        None, ge=1, description="The model's own number only: its vectors can't be shortened."
    )
    user: str | None = hint()


class Embedding(BaseModel):
    """One text's vector, of length one: the dot product of two is their likeness."""

    object: Literal["embedding"]
    index: int
    embedding: list[float] | str


class EmbeddingsUsage(BaseModel):
    """All are of the input."""

    prompt_tokens: int
    total_tokens: int


class EmbeddingsAnswer(BaseModel):
    """As OpenAI answers."""

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
    """A job of kind `embedding`, waited for: the header `location` says which."""
    asked = await parsing.read(EmbeddingsBody, request)
    wanted = EmbeddingRequest(input=texts_of(asked.input), model=asked.model)
    card = await services_of(request).admission.admit_embedding(wanted)
    _check_dimensions(asked, card)
    done = await embedding_job.run(request, card, wanted)
    return Response(_answer(done.result, asked.encoding_format), 200, done.headers, JSON)


def _check_dimensions(asked: EmbeddingsBody, card: ModelCard) -> None:
    """
    Raises:
        InvalidFields: others than the model has.
    """
    if asked.dimensions not in (None, card.dimensions):
        raise wrong(
            "dimensions",
            f"must be {card.dimensions}: {card.id} makes no others",
            "Leave dimensions out.",
        )


def _answer(result: dict[str, Any], encoding_format: str) -> bytes:
    """JSON of an EmbeddingsAnswer."""
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
