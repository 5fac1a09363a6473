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

from app import openapi, orders, validation
from app.auth import caller
from app.generate import JSON, json_body
from app.openai.errors import documented
from app.openai.finished import finished
from app.openai.texts import INPUT, texts_of, wrong
from app.raw_route import RawRoute
from app.services import services
from jobs import keys
from jobs.cards import ModelCard
from jobs.embedding_request import EmbeddingRequest
from jobs.job import new_job
from jobs.requests import ModelId

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
    user: str | None = Field(None, max_length=512, description="Taken, and used for nothing.")


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
    responses=documented(400, 404, 413, 415, 500, 503, 504)
    | {200: openapi.answer("A vector for each text, in order.", EmbeddingsAnswer)},
    openapi_extra=openapi.request_body(EmbeddingsBody),
)
async def embed(request: Request) -> Response:
    """A job of kind `embedding`, waited for: the header `location` says which."""
    asked = validation.parse(EmbeddingsBody, await json_body(request))
    wanted = EmbeddingRequest(input=texts_of(asked.input), model=asked.model)
    house, who = services(request), caller(request)
    card = await house.admission.admit_embedding(wanted)
    _check_dimensions(asked, card)
    queue = keys.queue(card.kind, card.id, wanted.priority)
    job = new_job(card.kind, card.id, queue, wanted.model_dump(mode="json"), owner=who.id)
    view, headers = await orders.place(house, who, (job,))
    result = await finished(house, view)
    headers["location"] = f"{house.public_url}/jobs/{job.id}"
    return Response(_answer(result, asked.encoding_format), 200, headers, JSON)


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
