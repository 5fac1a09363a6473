"""A whole service for clients: echo workers, a deliverer of webhooks, and a key that is needed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import redis

from cli.valkey.server import EmbeddedValkey
from jobs.contract.api_keys import new_key
from jobs.store.api_key_store import ApiKeyStore
from jobs.store.connection import connect
from tests import forked
from tests.app.gateway_process import GatewayProcess
from tests.forked import WITH_TORCH
from webhooks.signatures import new_secret

_START_S = 90.0


@dataclass
class ClientService:
    """Its text worker writes a byte every 5 ms, so that there is time to break a connection."""

    gateway: GatewayProcess
    redis: redis.Redis
    redis_url: str
    key: str
    webhook_secret: str

    @property
    def url(self) -> str:
        return str(self.gateway.http.base_url).rstrip("/")

    def get(self, path: str, **query: str) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.key}"}
        return self.gateway.http.get(path, params=query, headers=headers)


@contextmanager
def client_service(folder: Path) -> Iterator[ClientService]:
    valkey = EmbeddedValkey(folder / "valkey")
    valkey.start()
    secret = new_secret()
    environment = os.environ | {
        "REDIS_URL": valkey.url,
        "SPEARPOINT_DATA_DIR": str(folder),
        "SPEARPOINT_WEBHOOK_SECRETS": secret,
        "SPEARPOINT_WEBHOOK_ALLOW": "127.0.0.1",
        "OMP_NUM_THREADS": "1",
    }
    commands = (
        ("tests.workers.echo_worker", "slow-echo", "0.005"),
        ("cli.main", "work", "--kind", "image", "--model", "echo-image"),
        ("cli.main", "deliver"),
    )
    others = [
        forked.start(*command, environment=environment, preloaded=WITH_TORCH)
        for command in commands
    ]
    gateway = GatewayProcess(
        valkey.url, folder, access="keys", webhook_secrets=secret, webhook_allow="127.0.0.1"
    )
    connection = connect(valkey.url)
    key, text = new_key("a client", ("generate", "read", "feedback", "admin"))
    ApiKeyStore(connection).save(key)
    service = ClientService(gateway, connection, valkey.url, text, secret)
    try:
        _wait_for_models(service)
        yield service
    finally:
        connection.close()
        gateway.stop()
        for process in others:
            process.terminate()
        for process in others:
            process.wait(timeout=20)
        valkey.stop()


def _wait_for_models(service: ClientService) -> None:
    deadline = time.monotonic() + _START_S
    while len(service.get("/models").json()["models"]) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.1)
