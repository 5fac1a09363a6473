"""Which model a request without one gets, and when a service is ready."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_health import until

PROMPT = {"prompt": "a cat"}


@pytest.fixture
def gateway_for_mine(own_valkey: EmbeddedValkey, tmp_path: Path) -> Iterator[GatewayProcess]:
    own_valkey.start()
    process = GatewayProcess(own_valkey.url, tmp_path / "data", kinds="image", models="mine")
    yield process
    process.stop()


def test_a_request_without_a_model_goes_to_the_one_that_is_served(
    own_valkey: EmbeddedValkey, gateway_for_mine: GatewayProcess
) -> None:
    http = gateway_for_mine.http
    worker = PlayedWorker(own_valkey.url)
    # its worker is gone for good, its card stays
    worker.announce("usual", "image", default=True, live=False)
    worker.announce("mine", "image")
    until(http, "/readyz", 200)
    job = http.post("/generate/image", json=PROMPT).json()
    assert (job["model"], job["is_possible"]) == ("mine", True)
    # away for a moment: its queue is still the one that will be worked on
    worker.beat("mine", "image", age_s=keys.LEASE_S + 1)
    until(http, "/readyz", 503)
    job = http.post("/generate/image", json=PROMPT).json()
    assert (job["model"], job["is_possible"]) == ("mine", False)
    assert "No live worker serves mine" in job["reason"]
    worker.close()


def test_ready_means_every_model_that_was_named(
    own_valkey: EmbeddedValkey, gateway_for_mine: GatewayProcess
) -> None:
    worker = PlayedWorker(own_valkey.url)
    worker.announce("usual", "image", default=True)
    detail = until(gateway_for_mine.http, "/readyz", 503).json()["detail"]
    while "usual" not in detail:
        detail = until(gateway_for_mine.http, "/readyz", 503).json()["detail"]
    assert "No live worker for: mine." in detail
    worker.announce("mine", "image")
    until(gateway_for_mine.http, "/readyz", 200)
    worker.close()
