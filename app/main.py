"""Puts the gateway together: `uvicorn --factory app.main:create_app`."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI
from starlette.middleware import Middleware

from app import (
    deliveries,
    files,
    generate,
    health,
    jobs,
    models,
    openapi,
    problems,
    recipes,
    services,
)
from app.body_limit import BodyLimit
from app.request_id import RequestId
from jobs.logs import configure_logs
from jobs.settings import Settings

# matched in this order: what is asked most comes first
_ROUTERS: Final = (
    jobs.router,
    generate.router,
    files.router,
    models.router,
    recipes.router,
    deliveries.router,
    health.router,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The ASGI application; connects to Redis with its first request, not before."""
    settings = settings or Settings()
    app = FastAPI(
        title="Spearpoint",
        version=openapi.VERSION,
        description=openapi.DESCRIPTION,
        lifespan=_lifespan,
        redirect_slashes=False,
        middleware=[
            Middleware(RequestId),
            Middleware(BodyLimit, max_body_bytes=settings.max_body_bytes),
        ],
    )
    configure_logs(settings)
    app.state.services = services.build(settings)
    for router in _ROUTERS:
        # include_router would match every request twice
        app.router.routes.extend(router.routes)
    problems.install(app)
    openapi.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    house: services.Services = app.state.services
    house.waits.start()
    # what exists now stays as long as the process: the garbage collector need not walk it again
    gc.collect()
    gc.freeze()
    yield
    await house.close()
