"""Who may read /metrics, and a service without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.store.connection import connect
from jobs.telemetry.aggregation import AGGREGATION_KEYS, HAND_IN, PendingCounts
from jobs.telemetry.metrics import MADE
from tests.app.gateway_process import GatewayProcess
from tests.app.keyed_service import KeyedService


@pytest.fixture
def start_gateway(
    own_valkey: EmbeddedValkey, tmp_path: Path
) -> Iterator[Callable[..., GatewayProcess]]:
    started: list[GatewayProcess] = []

    def start(**settings: str) -> GatewayProcess:
        started.append(GatewayProcess(own_valkey.url, tmp_path / "data", **settings))
        return started[-1]

    yield start
    for gateway in started:
        gateway.stop()


def test_metrics_are_for_admins(keyed: KeyedService) -> None:
    refused = keyed.client().get("/metrics")
    assert (refused.status_code, refused.json()["code"]) == (401, "missing_key")
    refused = keyed.new_client("read", "generate").get("/metrics")
    assert (refused.status_code, refused.json()["code"]) == (403, "missing_scope")
    answer = keyed.new_client("admin").get("/metrics")
    assert answer.status_code == 200
    assert list(text_string_to_metric_families(answer.text))


def test_switched_off_there_is_no_route_and_nothing_is_counted(
    own_valkey: EmbeddedValkey, start_gateway: Callable[..., GatewayProcess]
) -> None:
    own_valkey.start()
    gateway = start_gateway(metrics="false")
    answer = gateway.http.get("/metrics")
    assert answer.status_code == 404
    assert "/metrics" not in gateway.http.get("/openapi.json").json()["paths"]


def test_while_redis_is_away_the_answer_says_so_and_what_was_counted_comes_later(
    own_valkey: EmbeddedValkey, own_gateway: GatewayProcess
) -> None:
    away = own_gateway.http.get("/metrics")
    assert (away.status_code, away.json()["code"]) == (503, "redis_unavailable")
    own_valkey.start()
    text = own_gateway.http.get("/metrics").text
    assert 'spearpoint_http_errors_total{code="redis_unavailable"} 1.0' in text


@pytest.mark.parametrize("scraped", [0, 1])
def test_every_gateway_reports_the_metrics_of_all(
    own_valkey: EmbeddedValkey, start_gateway: Callable[..., GatewayProcess], scraped: int
) -> None:
    own_valkey.start()
    gateways = start_gateway(), start_gateway()
    for gateway in gateways:
        gateway.http.get("/models")
        gateway.http.get("/metrics")  # what was counted is handed in
    line = 'spearpoint_http_requests_total{method="GET",route="/models",status="200"} 2.0'
    assert line in gateways[scraped].http.get("/metrics").text
    gateways[1].stop()
    assert line in gateways[0].http.get("/metrics").text


def test_what_is_handed_in_twice_counts_once(own_valkey: EmbeddedValkey) -> None:
    own_valkey.start()
    counts = PendingCounts("a-worker")
    MADE["image"].labels("twice").inc(3)
    with connect(own_valkey.url) as connection:
        # written, and the reply lost
        HAND_IN.run(connection, AGGREGATION_KEYS, counts.arguments())
        MADE["image"].labels("twice").inc(2)
        series = 'spearpoint_images_total{model="twice"}'
        assert connection.hget(keys.METRICS, series) == b"3"
        counts.hand_in(connection)
        assert connection.hget(keys.METRICS, series) == b"5"
