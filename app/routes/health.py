"""Implements `/healthz`, `/readyz` and `/`: liveness, readiness and links."""

from __future__ import annotations

from typing import Final, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import Response

from app.http.problems import documented, problem_response
from app.services import services_of
from app.web import serving
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
    """The response of a live process."""

    status: Literal["alive"] = "alive"


class Ready(BaseModel):
    """The response of a service that can generate."""

    status: Literal["ready"] = "ready"
    workers: dict[str, list[str]] = Field(description="Kind -> models that live workers serve.")


class Welcome(BaseModel):
    """URLs of the other routes."""

    service: Literal["spearpoint"] = "spearpoint"
    docs: str
    openapi: str
    models: str
    ready: str
    access: Literal["keys", "open", "unknown"] = Field(
        "unknown",
        description="keys: each request needs an API key. open: none is needed. unknown: Redis is "
        "unavailable.",
    )


class NotReady(SpearpointError):
    """Workers are missing for a kind or model that the settings require."""

    code = "not_ready"
    status = 503
    title = "The service can't do all its work yet"


@router.get("/healthz", summary="Is the process alive?")
async def healthz() -> Alive:
    """Returns `200` while the process runs, regardless of Redis and the workers."""
    return Alive()


@router.get(
    "/readyz",
    summary="Can it generate?",
    response_model=Ready,
    responses=documented(500, 503),
)
async def readyz(request: Request) -> Ready | Response:
    """Returns `200` if Redis answers and every required kind and model has a worker that can work.

    Otherwise it returns `503` and what is missing. A worker whose model runs in another server
    can't work while that is away.
    """
    services = services_of(request)
    await services.client.ping()
    fleet = await services.fleet.snapshot()
    served = _served(fleet)
    missing: list[str] = [kind for kind in services.settings.kinds if not served[kind]]
    able = {model for models in served.values() for model in models}
    missing += [_named(model, fleet) for model in services.settings.models if model not in able]
    if not missing:
        return Ready(workers=served)
    listed = "; ".join(f"{kind}: {', '.join(ids)}" for kind, ids in served.items() if ids)
    return problem_response(
        request,
        NotReady(
            f"No live worker for: {', '.join(missing)}. Redis answers. "
            f"Live workers serve: {listed or 'nothing'}."
        ),
    )


@router.get(
    "/",
    summary="Links, or the playground",
    response_model=Welcome,
    responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
)
async def welcome(request: Request) -> Welcome | Response:
    """Returns links to the other routes, and whether they need an API key.

    Browsers, which accept `text/html`, get the playground instead.
    """
    if serving.wants_page(request):
        return serving.page(request, "playground/index.html")
    services = services_of(request)
    links = {name: services.public_url + path for name, path in _LINKS.items()}
    try:
        is_open = await services.keyring.is_open()
    except RedisError:
        return Welcome(**links)
    return Welcome(**links, access="open" if is_open else "keys")


def _served(fleet: Snapshot) -> dict[str, list[str]]:
    return {
        kind: [
            card.id
            for card in fleet.of_kind(kind)
            if fleet.serves(card.id) and not fleet.trouble(card.id)
        ]
        for kind in KINDS
    }


def _named(model: str, fleet: Snapshot) -> str:
    trouble = fleet.trouble(model)
    return f"{model} ({trouble})" if trouble else model
