"""A gateway with keys, real workers that echo, and OpenAI's unmodified client."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openai

from cli.valkey.server import EmbeddedValkey
from tests import forked
from tests.app.keyed_service import KeyedService
from tests.forked import WITH_TORCH

# A worker that loads PyTorch takes its time to start where others work, too.
START_S = 110.0
_WORKERS = (
    ("tests.workers.echo_worker", "echo-for-openai"),
    ("cli.main", "work", "--kind", "image", "--model", "echo-image"),
)


class OpenAIClients:
    """Makes clients of a service, each with a key of its own."""

    def __init__(self, service: KeyedService) -> None:
        self.service = service
        self._made: list[openai.OpenAI] = []

    def new(self, api_key: str | None = None, **limits: int) -> openai.OpenAI:
        url, key = self.address(api_key, **limits)
        self._made.append(openai.OpenAI(base_url=url, api_key=key, max_retries=0, timeout=60))
        return self._made[-1]

    def address(self, api_key: str | None = None, **limits: int) -> tuple[str, str]:
        """Base URL and API key."""
        key = api_key or self.service.make(limits=limits)[1]
        return f"{self.service.gateway.http.base_url}/v1", key

    def close(self) -> None:
        for client in self._made:
            client.close()


@contextmanager
def echo_service(folder: Path) -> Iterator[KeyedService]:
    """Serves `echo` (50 bytes a second) and `echo-image`, beside what is played."""
    valkey = EmbeddedValkey(folder / "valkey")
    valkey.start()
    environment = os.environ | {
        "REDIS_URL": valkey.url,
        "SPEARPOINT_DATA_DIR": str(folder / "data"),
    }
    workers = [
        forked.start(*command, environment=environment, preloaded=WITH_TORCH)
        for command in _WORKERS
    ]
    service = KeyedService(valkey, folder / "data")
    try:
        _wait_for(service, "echo", "echo-image")
        yield service
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
        service.stop()
        valkey.stop()


def _wait_for(service: KeyedService, *models: str) -> None:
    client = service.new_client("read")
    deadline = time.monotonic() + START_S
    while True:
        cards = {card["id"]: card for card in client.get("/models").json()["models"]}
        if all(model in cards and cards[model]["is_served"] for model in models):
            return
        assert time.monotonic() < deadline, f"no worker for {models}"
        time.sleep(0.3)
