"""A gateway whose model runs in another server: a second gateway, with a worker that echoes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from cli.valkey.server import EmbeddedValkey
from tests import forked
from tests.app.gateway_process import GatewayProcess
from tests.forked import WITH_TORCH, Forked

START_S = 60.0
CATALOG = """
[[model]]
id = "through"
kind = "text"
family = "openai"
source = "http://127.0.0.1:{port}/v1"
licence = "none"
moderator = "echo-embedding"
default = true
[model.upstream]
model = "echo"
concurrency = 8
logprobs = false
parameters = {{ {parameters} }}
"""


class UpstreamService:
    """`http` is a client of the gateway in front, `server` is the gateway behind it."""

    def __init__(self, folder: Path, parameters: str) -> None:
        self._folder = folder
        self._valkeys = [EmbeddedValkey(folder / name) for name in ("behind", "front")]
        for valkey in self._valkeys:
            valkey.start()
        behind, front = self._valkeys
        self.server = GatewayProcess(behind.url, folder / "data-behind")
        self._echo = _start(behind.url, folder, "tests.workers.echo_worker", "echo")
        catalog = folder / "catalog.toml"
        catalog.write_text(CATALOG.format(port=self.server.port, parameters=parameters))
        work = ("cli.main", "work", "--kind", "text", "--model", "through")
        self.worker = _start(front.url, folder, *work, SPEARPOINT_CATALOG=str(catalog))
        self.front = GatewayProcess(front.url, folder / "data", kinds="text", models="through")
        self.http = self.front.http
        self.wait_until_ready()

    def wait_until_ready(self, status: int = 200) -> httpx.Response:
        deadline = time.monotonic() + START_S
        while (answer := self.http.get("/readyz")).status_code != status:
            assert self.worker.poll() is None
            assert time.monotonic() < deadline, answer.text
            time.sleep(0.05)
        return answer

    def kill_server(self) -> None:
        self.server.process.kill()
        self.server.process.wait()
        self.server.http.close()

    def restart_server(self) -> None:
        behind, port = self._valkeys[0].url, str(self.server.port)
        self.server = GatewayProcess(behind, self._folder / "data-behind", port=port)

    def generate(self, wait_s: int = 30, **request: Any) -> dict[str, Any]:
        headers = {"prefer": f"wait={wait_s}"}
        answer = self.http.post("/generate/text", json=request, headers=headers, timeout=60)
        assert answer.status_code in (200, 202), answer.text
        job: dict[str, Any] = answer.json()
        return job

    def wait_for(self, job: dict[str, Any]) -> dict[str, Any]:
        answer = self.http.get(f"/jobs/{job['id']}", headers={"prefer": "wait=30"}, timeout=60)
        done: dict[str, Any] = answer.json()
        return done

    def stop(self) -> None:
        for process in (self.worker, self._echo):
            process.kill()
            process.wait()
        self.front.stop()
        self.server.stop()
        for valkey in self._valkeys:
            valkey.stop()


def _start(url: str, folder: Path, *command: str, **more: str) -> Forked:
    own = {"REDIS_URL": url, "SPEARPOINT_DATA_DIR": str(folder / "data")}
    environment = os.environ | own | more
    return forked.start(*command, environment=environment, preloaded=WITH_TORCH)


@contextmanager
def upstream_service(folder: Path, parameters: str = "") -> Iterator[UpstreamService]:
    service = UpstreamService(folder, parameters)
    try:
        yield service
    finally:
        service.stop()
