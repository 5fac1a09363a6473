"""Implements `/admin/events`: what the service is doing, again every two seconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import Any, Final, cast

import orjson
from fastapi import APIRouter
from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import Response

from app.access.keyring import Caller, caller_of
from app.access.scopes import ADMIN_PATH
from app.http import openapi
from app.http.event_stream import EventStream
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.services import Services, services_of
from jobs.contract import keys
from jobs.contract.job import TERMINAL
from jobs.telemetry.aggregation import series
from jobs.views.waiting import read_waiting

router = APIRouter(tags=["admin"], route_class=RawRoute)
_EVERY_S: Final = 2.0


@router.get(
    f"{ADMIN_PATH}/events",
    response_class=Response,
    summary="Follow what the service does",
    responses=documented(500, 503)
    | {
        200: {
            "description": "Server-sent events `overview`, every two seconds, without an end.",
            "content": {EventStream.media_type: {"schema": openapi.STRING}},
        }
    },
)
async def follow_overview(request: Request) -> Response:
    """Streams `overview` events with all models, their queues and workers, and jobs ended so far.

    The first is read before the response begins, so that an outage of Redis is a `503`. `outage`
    events come instead while Redis is away. The stream ends once its key is revoked or expires.
    """
    services = services_of(request)
    return EventStream(_events(services, caller_of(request), await _overview(services)))


async def _events(
    services: Services, caller: Caller, first: dict[str, Any]
) -> AsyncGenerator[bytes, None]:
    yield b"retry: 1000\n\n" + _event("overview", first)
    while True:
        await asyncio.sleep(_EVERY_S)
        try:
            if not await services.key_records.admits(caller):
                return
            yield _event("overview", await _overview(services))
        except (RedisError, OSError):
            yield _event("outage", {"at": time.time()})


def _event(name: str, document: dict[str, Any]) -> bytes:
    return b"event: %b\ndata: %b\n\n" % (name.encode(), orjson.dumps(document))


async def _overview(services: Services) -> dict[str, Any]:
    fleet = await services.fleet.snapshot()
    waiting = await read_waiting(services.client, fleet.cards.values())
    ended = await _ended(services, list(fleet.cards))
    now = time.time()
    return {
        "at": now,
        "models": [
            {
                "id": card.id,
                "kind": card.kind,
                "version": card.version,
                "is_default": card.default,
                "is_expected": card.id in fleet.expected,
                "waiting": waiting[card.id],
                "ended": ended[card.id],
                "workers": [
                    beat.model_dump(exclude={"kind", "model", "beat_at"})
                    | {"beat_age_s": round(max(0.0, now - beat.beat_at), 1)}
                    for beat in fleet.workers.get(card.id, ())
                ],
            }
            for card in sorted(fleet.cards.values(), key=lambda one: (one.kind, one.id))
        ],
    }


async def _ended(services: Services, models: list[str]) -> dict[str, dict[str, int]]:
    """Returns model -> outcome -> jobs, since the service first started."""
    states = sorted(state.value for state in TERMINAL)
    names = [
        series("spearpoint_jobs_ended_total", {"model": model, "status": state})
        for model in models
        for state in states
    ]
    if not names:
        return {}
    found = cast(list[bytes | None], await services.client.hmget(keys.METRICS, names))
    counts = iter(found)
    return {model: {state: int(float(next(counts) or 0)) for state in states} for model in models}
