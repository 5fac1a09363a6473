"""Implements `GET /metrics`, the metrics of the whole service for Prometheus."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.http.problems import documented
from app.http.raw_route import RawRoute
from app.services import Services, services_of
from app.views import exposition
from jobs.contract import keys
from jobs.store.queue import queue_key
from jobs.telemetry.aggregation import AGGREGATION_KEYS, series, sums

router = APIRouter(tags=["health"], route_class=RawRoute)
_EXAMPLE: Final = (
    "# HELP spearpoint_workers Live workers.\n"
    "# TYPE spearpoint_workers gauge\n"
    'spearpoint_workers{model="smollm2-135m-instruct"} 1.0\n'
)
_ANSWER: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Prometheus' text format, version 0.0.4.",
        "content": {"text/plain": {"schema": {"type": "string"}, "example": _EXAMPLE}},
    }
}


@router.get(
    "/metrics",
    response_class=Response,
    summary="Metrics for Prometheus",
    responses=_ANSWER | documented(500, 503),
)
async def read_metrics(request: Request) -> Response:
    """Returns the metrics of all gateways, workers and deliverers, a few seconds old at most.

    Every gateway returns the same, so scrape only one address. docs/observability.md lists the
    metrics.
    """
    services = services_of(request)
    if services.reporter is not None:
        await services.reporter.hand_in()
    values = await _values(services)
    return Response(exposition.exposition(values), media_type=exposition.CONTENT_TYPE)


async def _values(services: Services) -> dict[str, float]:
    fleet = await services.fleet.snapshot()
    queues = [(card.id, keys.queue(card.kind, card.id)) for card in fleet.cards.values()]
    async with services.client.pipeline(transaction=False) as pipe:
        for key in AGGREGATION_KEYS:
            pipe.hgetall(key)
        for _, queue in queues:
            for level in keys.queues(queue):
                pipe.hget(keys.waiting(level), "jobs")
            pipe.llen(queue_key(keys.alone_queue(queue)))
        totals, processes, *lengths = await pipe.execute()
    found = sums(totals, processes)
    if found.gone:
        await services.client.hdel(keys.METRICS_PROCESSES, *found.gone)
    workers = {
        series("spearpoint_workers", {"model": model}): float(len(fleet.workers.get(model, ())))
        for model in fleet.cards
    }
    names = [name for model, queue in queues for name in _waiting(model, queue)]
    waiting = dict(zip(names, (float(length or 0) for length in lengths), strict=True))
    return {**found.totals, **found.gauges, **workers, **waiting}


def _waiting(model: str, queue: str) -> list[str]:
    """Returns the series of a model's queues, in the order in which their lengths are read."""
    priorities = [*map(keys.priority_of, keys.queues(queue)), "alone"]
    labels = ({"model": model, "priority": priority} for priority in priorities)
    return [series("spearpoint_queue_jobs", one) for one in labels]
