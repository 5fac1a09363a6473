"""`/healthz`, `/readyz` and `/`: is it alive, can it work, where to go on."""

from __future__ import annotations

from typing import Final, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import Response

from app.http.problems import documented, problem_response
from app.services import services_of
from jobs.contract.errors import SpearpointError
from jobs.contract.kinds import KINDS
from jobs.views.fleet import Snapshot

router = APIRouter(tags=["health"])
_LINKS: Final = {
    "docs": "/docs",
    "openapi": "/openapi.json",
    "models": "/models",
    "ready": "/readyz",
}


class Alive(BaseModel):
    status: Literal["alive"] = "alive"


class Ready(BaseModel):
    status: Literal["ready"] = "ready"
    workers: dict[str, list[str]] = Field(description="Kind -> models that live workers serve.")


class Welcome(BaseModel):
    service: Literal["spearpoint"] = "spearpoint"
    docs: str
    openapi: str
    models: str
    ready: str
    access: Literal["keys", "open", "unknown"] = Field(
        "unknown",
        description="keys: each request needs an API key. open: none is needed. unknown: Redis is "
        "away.",
    )


class NotReady(SpearpointError):
    code = "not_ready"
    status = 503
    title = "The service can't do all its work yet"


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> Alive:
    """Answers as long as the process does, whatever Redis and the workers do."""
    return Alive()


@router.get(
    "/readyz",
    summary="Can it generate?",
    response_model=Ready,
    responses=documented(500, 503),
)
async def readyz(request: Request) -> Ready | Response:
    """`200` when Redis answers and each kind and model that is to be served has a live worker,
    else `503` and what is missing."""
    services = services_of(request)
    await services.client.ping()
    served = _served(await services.fleet.snapshot())
    missing: list[str] = [kind for kind in services.settings.kinds if not served[kind]]
    there_are = {model for models in served.values() for model in models}
    missing += [model for model in services.settings.models if model not in there_are]
    if not missing:
        return Ready(workers=served)
    there = "; ".join(f"{kind}: {', '.join(ids)}" for kind, ids in served.items() if ids)
    return problem_response(
        request,
        NotReady(
            f"No live worker for: {', '.join(missing)}. Redis answers. "
            f"Live workers serve: {there or 'nothing'}."
        ),
    )


@router.get("/", summary="Where to go on")
async def welcome(request: Request) -> Welcome:
    """Links to everything else, and whether a key is needed there."""
    services = services_of(request)
    links = {name: services.public_url + path for name, path in _LINKS.items()}
    try:
        is_open = await services.keyring.is_open()
    except RedisError:
        return Welcome(**links)
    return Welcome(**links, access="open" if is_open else "keys")


def _served(fleet: Snapshot) -> dict[str, list[str]]:
    return {
        kind: [card.id for card in fleet.of_kind(kind) if fleet.serves(card.id)] for kind in KINDS
    }
