"""A gateway that wants keys, and clients that have one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from cli.valkey.server import EmbeddedValkey
from jobs.contract.api_keys import ApiKey, Limits, Scope, new_key
from jobs.store.api_key_store import ApiKeyStore
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker

USUAL: tuple[Scope, ...] = ("generate", "read", "feedback")


class KeyedService:
    def __init__(self, valkey: EmbeddedValkey, folder: Path, **settings: str) -> None:
        self.worker = PlayedWorker(valkey.url)
        self.worker.announce("writer", "text", default=True)
        self.worker.announce("painter", "image", default=True)
        self.worker.announce("covers", "image")  # what our recipes draw with
        self.store = ApiKeyStore(self.worker.redis)
        self._start = partial(GatewayProcess, valkey.url, folder, **({"access": "keys"} | settings))
        self.gateway = self._start()
        self._clients: list[httpx.Client] = []

    def make(self, *scopes: Scope, **options: Any) -> tuple[ApiKey, str]:
        if "limits" in options:
            options["limits"] = Limits(**options["limits"])
        key, text = new_key("a test", scopes or USUAL, **options)
        self.store.save(key)
        return key, text

    def client(self, text: str | None = None, **headers: str) -> httpx.Client:
        shown = {"authorization": f"Bearer {text}"} if text else {}
        client = httpx.Client(
            base_url=self.gateway.http.base_url, headers=shown | headers, timeout=20
        )
        self._clients.append(client)
        return client

    def new_client(self, *scopes: Scope, **options: Any) -> httpx.Client:
        return self.client(self.make(*scopes, **options)[1])

    def restart_gateway(self) -> None:
        """After the old one was killed; at the same address."""
        self.gateway.stop()
        self.gateway = self._start(port=str(self.gateway.port))

    def stop(self) -> None:
        for client in self._clients:
            client.close()
        self.gateway.stop()
        self.worker.close()


@contextmanager
def keyed_service(folder: Path, **settings: str) -> Iterator[KeyedService]:
    valkey = EmbeddedValkey(folder / "valkey")
    valkey.start()
    service = KeyedService(valkey, folder / "data", **settings)
    yield service
    service.stop()
    valkey.stop()


def eventually(ask: Callable[[], httpx.Response], status: int) -> httpx.Response:
    """The answer, once it has this status: what is remembered of keys lasts some seconds."""
    deadline = time.monotonic() + 30
    while (answer := ask()).status_code != status:
        assert time.monotonic() < deadline, answer.text
        time.sleep(0.05)
    return answer
