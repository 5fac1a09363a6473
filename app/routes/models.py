"""`GET /models`: what can be asked for, and who serves it now."""

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

    is_served: bool = Field(description="Whether a live worker serves it now.")
    workers: list[WorkerBeat]


class ModelList(BaseModel):
    models: list[ServedModel] = Field(
        description="Per kind, the one first that a request without a model gets."
    )


class UnknownModel(ModelNotFound):
    status = 404


@router.get("", summary="List the models", responses=documented(500, 503))
async def list_models(request: Request) -> ModelList:
    """All models that workers have announced, with labels, limits and licences."""
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
    """One model's card and its live workers."""
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
