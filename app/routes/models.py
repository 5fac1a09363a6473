"""Implements `GET /models`, the models and the workers that serve them."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request

from app.http.problems import documented
from app.services import services_of
from app.views import openapi_jobs
from jobs.contract.cards import ModelCard, WorkerBeat
from jobs.contract.errors import ModelNotFound
from jobs.contract.kinds import KINDS
from jobs.views.fleet import Snapshot

router = APIRouter(prefix="/models", tags=["models"])


class ServedModel(ModelCard):
    """A model card and the workers that serve it now."""

    # Hundreds of words, which only the gateway's choice needs.
    asked_by: list[str] = Field(default_factory=list, exclude=True)
    is_served: bool = Field(description="Whether a live worker serves it now.")
    workers: list[WorkerBeat]


class ModelList(BaseModel):
    """All models that workers have announced."""

    models: list[ServedModel] = Field(
        description="Each kind's default, for requests without a model, comes first."
    )


class UnknownModel(ModelNotFound):
    """The model in the path does not exist, which is a 404 and not an invalid request."""

    status = 404


@router.get("", summary="List the models", responses=documented(500, 503))
async def list_models(request: Request) -> ModelList:
    """Lists the models that workers have announced, with labels, limits and licences."""
    fleet = await services_of(request).fleet.snapshot()
    cards = [card for kind in KINDS for card in fleet.of_kind(kind)]
    return ModelList(models=[_served(card, fleet) for card in cards])


@router.get(
    "/{model_id}",
    summary="Read a model",
    responses=documented(404, 500, 503),
    openapi_extra=openapi_jobs.model_id_parameter(),
)
async def read_model(request: Request) -> ServedModel:
    """Returns the card of a model and its live workers."""
    model_id = request.path_params["model_id"]
    fleet = await services_of(request).fleet.snapshot()
    if model_id not in fleet.cards:
        raise UnknownModel(
            f"No model {model_id[:96]!r}. GET /models lists all there are.", field="model_id"
        )
    return _served(fleet.cards[model_id], fleet)


def _served(card: ModelCard, fleet: Snapshot) -> ServedModel:
    workers = fleet.workers.get(card.id, [])
    return ServedModel(**card.model_dump(), is_served=bool(workers), workers=workers)
