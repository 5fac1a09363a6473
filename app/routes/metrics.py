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
from jobs.telemetry.aggregation import AGGREGATION_KEYS, series, sums
from jobs.views.waiting import read_waiting

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
    async with services.client.pipeline(transaction=False) as pipe:
        for key in AGGREGATION_KEYS:
            pipe.hgetall(key)
        totals, processes = await pipe.execute()
    found = sums(totals, processes)
    if found.gone:
        await services.client.hdel(keys.METRICS_PROCESSES, *found.gone)
    workers = {
        series("spearpoint_workers", {"model": model}): float(len(fleet.workers.get(model, ())))
        for model in fleet.cards
    }
    waiting = {
        series("spearpoint_queue_jobs", {"model": model, "priority": priority}): float(jobs)
        for model, by_priority in (
            await read_waiting(services.client, fleet.cards.values())
        ).items()
        for priority, jobs in by_priority.items()
    }
    return {**found.totals, **found.gauges, **workers, **waiting}
