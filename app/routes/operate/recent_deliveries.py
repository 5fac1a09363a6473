"""Implements `/admin/deliveries`: the webhook deliveries of the latest jobs."""

from __future__ import annotations

import json
from typing import Any, Final, cast

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.access.scopes import ADMIN_PATH
from app.http import openapi
from app.http.bodies import JSON
from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.routes.operate.documents import RecentDeliveries
from app.services import Services, services_of
from app.views.delivery_documents import delivery_document
from jobs.contract import keys
from jobs.delivery.deliveries import delivery_ids
from jobs.store import index
from jobs.store.index import JobFilter

router = APIRouter(tags=["admin"], route_class=RawRoute)
_LATEST_JOBS: Final = 1_000
_SHOWN: Final = 100


@router.get(
    f"{ADMIN_PATH}/deliveries",
    response_class=Response,
    summary="List recent webhook deliveries",
    responses=documented(500, 503)
    | {200: openapi.model_response("The deliveries.", RecentDeliveries)},
)
async def list_recent_deliveries(request: Request) -> Response:
    """Lists deliveries of the latest jobs, and how many wait for each receiver."""
    services = services_of(request)
    ids = await _ids(services)
    found = await services.outbox.read_many(ids[:_SHOWN])
    document = {
        "deliveries": [delivery_document(one, services.public_url) for one in found],
        "jobs_examined": _LATEST_JOBS,
        "is_on": services.webhooks.is_on,
        "waiting": await _waiting(services),
    }
    return Response(orjson.dumps(document), media_type=JSON)


async def _ids(services: Services) -> list[str]:
    """Returns the ids that deliveries of the latest jobs have, if their jobs have ended."""
    page = await index.page(services.client, JobFilter(), None, _LATEST_JOBS)
    async with services.client.pipeline(transaction=False) as pipe:
        for job_id in page.job_ids:
            pipe.hget(keys.job(job_id), "webhooks")
        webhooks: list[bytes | None] = await pipe.execute()
    return [
        one
        for job_id, sent in zip(page.job_ids, webhooks, strict=True)
        if sent
        for one in delivery_ids(job_id, len(json.loads(sent)))
    ]


async def _waiting(services: Services) -> list[dict[str, Any]]:
    receivers = cast(list[bytes], await services.client.zrange(keys.RECEIVERS, 0, _SHOWN - 1))
    async with services.client.pipeline(transaction=False) as pipe:
        for receiver in receivers:
            pipe.zcard(keys.OUTBOX_PREFIX + receiver.decode())
        counts: list[int] = await pipe.execute()
    pairs = zip(receivers, counts, strict=True)
    return [{"receiver": receiver.decode(), "count": count} for receiver, count in pairs]
