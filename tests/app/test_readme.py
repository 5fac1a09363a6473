"""The README's first examples, run as they are printed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cli.valkey.server import EmbeddedValkey
from tests import forked
from tests.app.gateway_process import ROOT, GatewayProcess
from tests.forked import WITH_TORCH

_README = (ROOT / "README.md").read_text("utf-8")
_SHELL = re.findall(r"```sh\n(curl .*?)```", _README, re.S)
_PYTHON = re.findall(r"```python\n(.*?)```", _README, re.S)
_ADDRESS = "http://127.0.0.1:8000"
_START_S = 110.0


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a service whose workers run models without weights."""
    folder = tmp_path_factory.mktemp("readme")
    valkey = EmbeddedValkey(folder / "valkey")
    valkey.start()
    environment = os.environ | {"REDIS_URL": valkey.url, "SPEARPOINT_DATA_DIR": str(folder)}
    workers = [
        forked.start(
            *("cli.main", "work", "--kind", kind, "--model", f"echo-{kind}"),
            environment=environment,
            preloaded=WITH_TORCH,
        )
        for kind in ("text", "image")
    ]
    yield valkey.url
    for worker in workers:
        worker.kill()
        worker.wait()
    valkey.stop()


@pytest.fixture(scope="module")
def service(redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    gateway = GatewayProcess(redis_url, tmp_path_factory.mktemp("waits"))
    _wait_for_workers(gateway.http)
    yield str(gateway.http.base_url)
    gateway.stop()


@pytest.fixture(scope="module")
def impatient(redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A gateway that holds no answer: to a client, the same as a model that takes long."""
    gateway = GatewayProcess(redis_url, tmp_path_factory.mktemp("impatient"), max_wait_s="0")
    _wait_for_workers(gateway.http)
    yield str(gateway.http.base_url)
    gateway.stop()


def _wait_for_workers(http: httpx.Client) -> None:
    deadline = time.monotonic() + _START_S
    while not http.get("/readyz").is_success:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _output(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("path", "content"), [("text", "text"), ("image", "url")])
def test_a_curl_example_answers_with_a_result(
    service: str, path: str, content: str, tmp_path: Path
) -> None:
    command = next(one for one in _SHELL if f"/generate/{path}" in one)
    job = json.loads(_output(["bash", "-c", command.replace(_ADDRESS, service)], tmp_path))
    assert job["status"] == "succeeded", job
    assert job["result"]["outputs"][0][content]


@pytest.mark.parametrize("gateway", ["service", "impatient"])
def test_the_loop_prints_the_text_however_long_it_takes(
    gateway: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    program = _PYTHON[0].replace(_ADDRESS, request.getfixturevalue(gateway))
    assert len(_output([sys.executable, "-c", program], tmp_path)) > 20
