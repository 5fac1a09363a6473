"""A real Valkey, gateway and deliverers; workers are played, receivers are strangers."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.valkey.server import EmbeddedValkey
from tests import forked
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker
from tests.forked import Forked
from tests.webhooks.receiver import WAIT_S, Answer, Receiver
from webhooks.signatures import new_secret

SECRET = new_secret()
OLD_SECRET = new_secret()
SETTINGS = {
    "webhook_secrets": f"{SECRET} {OLD_SECRET}",
    "webhook_allow": "127.0.0.0/8",
    "webhook_timeout_s": "3",
    "webhook_retry_s": "0.02",
    "webhook_per_receiver": "3",
}


class Service:
    """The gateway over HTTP, with a worker whose strings the test pulls."""

    def __init__(self, redis_url: str, data: Path, **settings: str) -> None:
        self.redis_url = redis_url
        self._data = data
        self.settings = SETTINGS | settings
        self.worker = PlayedWorker(redis_url)
        self.worker.announce("writer", "text", default=True)
        self.gateway = GatewayProcess(redis_url, data, **self.settings)
        self.deliverers: list[Forked] = []

    def start_deliverer(self) -> Forked:
        environment = {
            **os.environ,
            "REDIS_URL": self.redis_url,
            **{f"SPEARPOINT_{name.upper()}": value for name, value in self.settings.items()},
        }
        process = forked.start("cli.main", "deliver", environment=environment)
        self.deliverers.append(process)
        return process

    def restart_gateway(self) -> None:
        self.gateway.process.kill()
        self.gateway.stop()
        self.gateway = GatewayProcess(self.redis_url, self._data, **self.settings)

    def submit(self, url: str, **webhook: Any) -> str:
        request = {"prompt": "Describe a bag.", "webhook": {"url": url, **webhook}}
        answer = self.gateway.http.post("/generate/text", json=request)
        assert answer.status_code == 202, answer.text
        job_id: str = answer.json()["id"]
        return job_id

    def succeed(self, url: str, **changes: Any) -> str:
        """A job that tells `url` and has ended."""
        job_id = self.submit(url)
        self.worker.start(job_id)
        self.worker.succeed(job_id, **changes)
        return job_id

    def deliveries(self, job_id: str) -> list[dict[str, Any]]:
        answer = self.gateway.http.get(f"/jobs/{job_id}/deliveries")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["deliveries"]
        return found

    def delivery_when(self, job_id: str, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The job's only delivery, as soon as it is so."""
        deadline = time.monotonic() + WAIT_S
        while True:
            (delivery,) = self.deliveries(job_id)
            if is_so(delivery):
                return delivery
            assert time.monotonic() < deadline, delivery
            time.sleep(0.05)

    def ended(self, job_id: str) -> dict[str, Any]:
        return self.delivery_when(job_id, lambda one: one["status"] in ("delivered", "failed"))

    def stop(self) -> None:
        for process in self.deliverers:
            process.terminate()
            process.wait(timeout=20)
        self.gateway.stop()
        self.worker.close()


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path_factory.mktemp("valkey"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def service(valkey: EmbeddedValkey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = Service(valkey.url, tmp_path_factory.mktemp("data"))
    running.start_deliverer()
    yield running
    running.stop()


@pytest.fixture
def own_service(tmp_path: Path) -> Iterator[Callable[..., Service]]:
    """On a Valkey of its own, without a deliverer; a test may kill all of it."""
    server = EmbeddedValkey(tmp_path / "valkey")
    server.start()
    started: list[Service] = []

    def start(**settings: str) -> Service:
        started.append(Service(server.url, tmp_path / "data", **settings))
        return started[-1]

    yield start
    for running in started:
        running.stop()
    server.stop()


@pytest.fixture
def start_receiver() -> Iterator[Callable[..., Receiver]]:
    started: list[Receiver] = []

    def start(*answers: Answer, **where: Any) -> Receiver:
        started.append(Receiver(*answers, **where))
        return started[-1]

    yield start
    for receiver in started:
        receiver.close()
