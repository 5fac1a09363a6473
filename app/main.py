"""Puts the gateway together; `uvicorn --factory app.main:create_app` serves it.

Run it with `--http app.http.protocol:HttpProtocol`, as `spearpoint serve` does: it limits what a
client sends before the application sees a request.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from fastapi import FastAPI
from starlette.middleware import Middleware

from app import services
from app.access import guards
from app.access.authentication import Access
from app.access.body_limit import BodyLimit
from app.access.metering import Metering
from app.access.openapi_keys import describe_bad_paths, describe_keys
from app.access.request_id import RequestId
from app.access.scopes import VERIFY_PATH
from app.access.tracing import Traced
from app.http import openapi, problems
from app.http.prefix import Prefix
from app.openai import errors as openai_errors
from app.openai.routes import batches as openai_batches
from app.openai.routes import chat, completions, embeddings, images, moderations, responses
from app.openai.routes import files as openai_files
from app.openai.routes import models as openai_models
from app.routes import (
    api_docs,
    batches,
    chosen_ids,
    deliveries,
    events,
    feedback,
    files,
    generate,
    health,
    job_list,
    jobs,
    metrics,
    models,
    pages,
    recipes,
    verify,
)
from app.routes.operate import (
    keys,
    overview,
    recent_deliveries,
    retries,
    usage,
)
from app.views.delivery_documents import EXAMPLES as DELIVERIES
from app.views.job_examples import JOBS
from jobs.contract.recipe import RecipeError
from jobs.contract.setting_errors import SettingsError
from jobs.contract.settings import Settings
from jobs.telemetry.logs import configure_logs
from jobs.telemetry.traces import TracesError, configure_traces

# Routes are matched in this order, so the most frequent ones come first.
_ROUTERS: Final = (
    jobs.router,
    generate.router,
    chosen_ids.router,
    files.router,
    events.router,
    models.router,
    recipes.router,
    chat.router,
    completions.router,
    responses.router,
    images.router,
    openai_models.router,
    embeddings.router,
    openai_files.router,
    openai_batches.router,
    moderations.router,
    job_list.router,
    batches.router,
    feedback.router,
    verify.router,
    deliveries.router,
    health.router,
    pages.router,
    api_docs.router,
    overview.router,
    keys.router,
    usage.router,
    retries.router,
    recent_deliveries.router,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """Returns the ASGI application, or exits with one line if a setting or recipe is not valid."""
    try:
        settings = settings or Settings()
        built = services.build(settings)
        configure_traces(settings, "gateway")
    except (SettingsError, RecipeError, TracesError) as error:
        raise SystemExit(str(error)) from error
    app = FastAPI(
        title="Spearpoint",
        version=openapi.VERSION,
        description=openapi.DESCRIPTION,
        lifespan=_lifespan,
        redirect_slashes=False,
        # FastAPI's own page loads its scripts from a CDN; see app/routes/api_docs.py.
        docs_url=None,
        redoc_url=None,
        middleware=_middleware(settings, built),
    )
    configure_logs(settings)
    app.state.services = built
    for router in (*_ROUTERS, *([metrics.router] if settings.metrics else [])):
        # include_router would match every request twice.
        app.router.routes.extend(router.routes)
    problems.install(app, {openai_errors.PREFIX: openai_errors.render}, built.redis_folder)
    openapi.install(app, built.public_url, JOBS | DELIVERIES, _describe_refusals)
    guards.install(app)
    return app


def _middleware(settings: Settings, built: services.Services) -> list[Middleware]:
    """Returns what a request passes, in this order."""
    return [
        *([Middleware(Metering)] if settings.metrics else []),
        Middleware(RequestId),
        *([Middleware(Traced)] if settings.traces_endpoint else []),
        Middleware(Prefix, public_url=settings.public_url),
        Middleware(Access, keyring=built.keyring, for_visitors=_for_visitors(settings)),
        Middleware(
            BodyLimit,
            max_body_bytes=settings.max_body_bytes,
            by_path={
                "/batches": settings.max_batch_bytes,
                "/v1/files": settings.max_batch_bytes,
                VERIFY_PATH: settings.max_verify_bytes,
            },
        ),
    ]


def _for_visitors(settings: Settings) -> frozenset[str]:
    return frozenset({VERIFY_PATH} if settings.verify == "open" else ())


def _describe_refusals(document: dict[str, Any]) -> None:
    describe_keys(document, openai_errors.documented_at)
    describe_bad_paths(document, openai_errors.documented_at)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    built: services.Services = app.state.services
    built.waits.start()
    await built.keyring.announce()
    built.sweeper.start()
    if built.reporter is not None:
        built.reporter.start()
    # These objects live as long as the process, so the garbage collector can skip them.
    gc.collect()
    gc.freeze()
    yield
    await built.close()
