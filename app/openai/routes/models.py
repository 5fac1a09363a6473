"""Implements `GET /v1/models` and `/v1/models/{id}`."""

from __future__ import annotations

from typing import Any, Final, Literal

import orjson
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from app.http import openapi
from app.http.raw_route import RawRoute
from app.openai.errors import documented
from app.services import services_of
from app.views import openapi_jobs
from jobs.contract.cards import ModelCard
from jobs.contract.errors import ModelNotFound
from jobs.views.fleet import Snapshot

router = APIRouter(prefix="/v1/models", tags=["openai"], route_class=RawRoute)
JSON: Final = "application/json"


class ModelAdditions(BaseModel):
    """Fields of a model that OpenAI's API does not have."""

    kind: str = Field(description="What it generates: text, image ..")
    version: str
    licence: str
    context_length: int | None = Field(description="Tokens, prompt and answer together.")
    is_served: bool = Field(description="Whether a live worker serves it now.")


class OpenAIModel(BaseModel):
    """A model in OpenAI's format."""

    model_config = ConfigDict(extra="forbid")

    id: str
    object: Literal["model"]
    created: int = Field(description="Always 0: a model card has no date.")
    owned_by: Literal["spearpoint"]
    spearpoint: ModelAdditions


class OpenAIModelList(BaseModel):
    """All models that workers have announced. Each kind's default comes first."""

    model_config = ConfigDict(extra="forbid")

    object: Literal["list"]
    data: list[OpenAIModel]


@router.get(
    "",
    response_class=Response,
    summary="List the models (OpenAI)",
    responses=documented(500, 503) | {200: openapi.model_response("The models.", OpenAIModelList)},
)
async def list_models(request: Request) -> Response:
    """Lists models of every kind; `spearpoint.kind` says what each generates."""
    fleet = await services_of(request).fleet.snapshot()
    cards = sorted(fleet.cards.values(), key=lambda card: (card.kind, not card.default, card.id))
    document = {"object": "list", "data": [_model(card, fleet) for card in cards]}
    return Response(orjson.dumps(document), media_type=JSON)


@router.get(
    "/{model_id:path}",
    response_class=Response,
    summary="Read a model (OpenAI)",
    responses=documented(404, 500, 503) | {200: openapi.model_response("The model.", OpenAIModel)},
    openapi_extra=openapi_jobs.model_id_parameter(),
)
async def read_model(request: Request) -> Response:
    """Returns one model."""
    model_id = request.path_params["model_id"]
    fleet = await services_of(request).fleet.snapshot()
    if model_id not in fleet.cards:
        raise ModelNotFound(
            f"The model {model_id[:96]!r} does not exist. GET /v1/models lists all there are.",
            field="model",
        )
    return Response(orjson.dumps(_model(fleet.cards[model_id], fleet)), media_type=JSON)


def _model(card: ModelCard, fleet: Snapshot) -> dict[str, Any]:
    return {
        "id": card.id,
        "object": "model",
        "created": 0,
        "owned_by": "spearpoint",
        "spearpoint": {
            "kind": card.kind,
            "version": card.version,
            "licence": card.licence,
            "context_length": card.context_length,
            "is_served": fleet.serves(card.id),
        },
    }
