"""Where a gateway may be reached, with and without keys."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cli.valkey.server import EmbeddedValkey
from tests import forked


def _own_address() -> str | None:
    """One that is not loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            return None
        address: str = probe.getsockname()[0]
        return None if address.startswith("127.") else address


@contextlib.contextmanager
def listening(
    command: list[str], redis_url: str, folder: Path, **environment: str
) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    settings = {"REDIS_URL": redis_url, "SPEARPOINT_DATA_DIR": str(folder)}
    process = forked.start(
        *(*command, "--host", "0.0.0.0", "--port", str(port)),
        environment=os.environ | settings | environment,
    )
    try:
        with httpx.Client() as client:
            while True:
                assert process.poll() is None
                with contextlib.suppress(httpx.TransportError):
                    client.get(f"http://127.0.0.1:{port}/healthz")
                    break
                time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def test_without_keys_strangers_are_refused_even_by_a_gateway_nobody_checked(
    own_valkey: EmbeddedValkey, tmp_path: Path
) -> None:
    address = _own_address()
    if address is None:
        pytest.skip("this machine has no other address")
    own_valkey.start()
    uvicorn = ["uvicorn", "--factory", "app.main:create_app"]
    with listening(uvicorn, own_valkey.url, tmp_path) as port:
        assert httpx.get(f"http://127.0.0.1:{port}/models").status_code == 200
        answer = httpx.get(f"http://{address}:{port}/models")
        assert (answer.status_code, answer.json()["code"]) == (401, "missing_key")
        assert "its own machine only" in answer.json()["detail"]


def test_a_gateway_set_to_require_keys_starts_before_there_are_any(
    own_valkey: EmbeddedValkey, tmp_path: Path
) -> None:
    own_valkey.start()
    serve = ["cli.main", "serve"]
    with listening(serve, own_valkey.url, tmp_path, SPEARPOINT_ACCESS="keys") as port:
        answer = httpx.get(f"http://127.0.0.1:{port}/models")
        assert (answer.status_code, answer.json()["code"]) == (401, "missing_key")
