"""The gateway as it runs: a uvicorn process of its own, on a free port."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import httpx

from tests import forked

ROOT = Path(__file__).parents[2]
START_TIMEOUT_S = 60.0


class GatewayProcess:
    """Started by the constructor; `http` is a client of it."""

    def __init__(self, redis_url: str, data_dir: Path, **settings: str) -> None:
        self.port = int(settings.pop("port", 0)) or _free_port()
        self.files = data_dir / "files"
        self.log = data_dir / f"gateway-{self.port}.log"
        data_dir.mkdir(parents=True, exist_ok=True)
        environment = {
            **os.environ,
            "REDIS_URL": redis_url,
            "SPEARPOINT_DATA_DIR": str(data_dir),
            **{f"SPEARPOINT_{name.upper()}": value for name, value in settings.items()},
        }
        with self.log.open("wb") as log:
            self.process = forked.start(
                *("uvicorn", "--factory", "app.main:create_app"),
                *("--port", str(self.port), "--loop", "uvloop"),
                *("--http", "app.http.protocol:HttpProtocol"),
                *("--no-access-log", "--log-level", "warning", "--timeout-keep-alive", "75"),
                environment=environment,
                stdout=log,
                stderr=log,
            )
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=20)
        self._wait_until_alive()

    def _wait_until_alive(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.http.get("/healthz").raise_for_status()
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"the gateway did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        self.http.close()
        self.process.terminate()
        self.process.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
