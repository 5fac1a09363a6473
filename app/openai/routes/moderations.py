"""Implements `POST /v1/moderations`, which classifies texts as harmful or not.

The scores come from the embedder's moderation heads. Categories without a head are null: they were
not checked, which does not mean that the text is harmless.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

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
from app.openai.texts import INPUT, TEXT, invalid, texts_of
from app.services import services_of
from jobs.contract.embedding_request import EmbeddingRequest
from jobs.contract.requests import ModelId

router = APIRouter(prefix="/v1", tags=["openai"], route_class=RawRoute)

# OpenAI's categories, as of omni-moderation
CATEGORIES: Final = (
    *("harassment", "harassment/threatening", "hate", "hate/threatening"),
    *("illicit", "illicit/violent", "self-harm", "self-harm/instructions", "self-harm/intent"),
    *("sexual", "sexual/minors", "violence", "violence/graphic"),
)
_FLAGGED_FROM: Final = 0.5
_PARTS: Final = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"type": {"const": "text"}, "text": TEXT},
        "required": ["type", "text"],
        "additionalProperties": False,
    },
}


class ModerationsBody(BaseModel):
    """OpenAI's request for moderation."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        protected_namespaces=(),
        json_schema_extra={"examples": [{"input": ["What a lovely day.", "I hate Mondays."]}]},
    )

    input: Annotated[Any, WithJsonSchema({"anyOf": [*INPUT["anyOf"], _PARTS]})] = Field(
        description="A text, a list of texts, or a list of parts of type text. Pictures are "
        "refused: they can't be checked yet."
    )
    model: ModelId | None = Field(
        None, description="A model that moderates; the default when left out."
    )


class Moderation(BaseModel):
    """The verdict on one text."""

    flagged: bool = Field(description="Whether any of the checked categories is flagged.")
    categories: dict[str, bool | None] = Field(description="null: not checked.")
    category_scores: dict[str, float | None] = Field(
        description="0..1, flagged from 0.5 on; null: not checked."
    )
    category_applied_input_types: dict[str, list[Literal["text"]]] = Field(
        description="Empty for categories that were not checked."
    )


class ModerationsAnswer(BaseModel):
    """The verdicts on all texts."""

    id: str
    model: str
    results: list[Moderation]


@router.post(
    "/moderations",
    response_class=Response,
    summary="Moderate texts (OpenAI)",
    responses=documented(400, 404, 409, 413, 415, 500, 503, 504)
    | {200: openapi.model_response("A verdict for each text, in order.", ModerationsAnswer)},
    openapi_extra=openapi.request_body(ModerationsBody) | openapi.repeatable(),
)
async def moderate(request: Request) -> Response:
    """Classifies texts with a small model, as a first filter and not a final decision.

    docs/moderations.md says what it detects, and how reliably. Long texts are read completely.
    """
    body = await parsing.read(ModerationsBody, request)
    embedding = EmbeddingRequest(input=_texts(body.input), model=body.model, moderate=True)
    card = await services_of(request).admission.admit_moderation(embedding)
    done = await embedding_job.run(request, card, embedding)
    document = {
        "id": f"modr-{done.job_id}",
        "model": card.id,
        "results": [_moderation(scores) for scores in done.result["moderations"]],
    }
    return Response(orjson.dumps(document), 200, done.headers, JSON)


def _texts(given: Any) -> list[str]:  # noqa: ANN401
    """Returns the texts of a field `input`.

    Raises:
        InvalidFields: it is not a text, a list of texts or a list of parts of type text.
    """
    if not isinstance(given, list) or not any(isinstance(one, dict) for one in given):
        return texts_of(given)
    for index, part in enumerate(given):
        if not isinstance(part, dict) or part.get("type") != "text":
            fix = "Send text only: pictures can't be checked yet."
            raise invalid(f"input[{index}]", "must be a part of type text", fix)
        if unknown := sorted(part.keys() - {"type", "text"}):
            field = f"input[{index}].{unknown[0]}"
            raise invalid(field, "is not a known field", "Use type and text only.")
    # OpenAI's parts are one piece of content, with one verdict.
    return texts_of("\n".join(texts_of([part.get("text") for part in given])))


def _moderation(scores: dict[str, float]) -> dict[str, Any]:
    names = dict.fromkeys((*CATEGORIES, *scores))
    return {
        "flagged": any(score >= _FLAGGED_FROM for score in scores.values()),
        "categories": {
            name: scores[name] >= _FLAGGED_FROM if name in scores else None for name in names
        },
        "category_scores": {name: scores.get(name) for name in names},
        "category_applied_input_types": {
            name: ["text"] if name in scores else [] for name in names
        },
    }
