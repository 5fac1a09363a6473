"""Logs name jobs and requests, and never quote a prompt or a key, even at their most talkative."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from jobs.contract import keys
from jobs.contract.job import new_job
from jobs.store.claims import JobStore
from jobs.store.connection import connect
from tests.metrics.echo_service import echo_service
from tests.service.conftest import ROOT
from tests.submitting import submit

pytestmark = pytest.mark.slow

MARKER = "xylophone"
TALKATIVE = {"SPEARPOINT_LOG_LEVEL": "debug", "SPEARPOINT_LOG_JSON": "true"}


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]


def test_a_request_is_found_in_the_logs_of_gateway_and_worker_without_its_prompt(
    tmp_path: Path,
) -> None:
    with echo_service(tmp_path, **TALKATIVE) as service:
        made = subprocess.run(
            [
                sys.executable,
                "-m",
                "cli.main",
                "keys",
                "create",
                "--name",
                "me",
                "--scope",
                "admin",
            ],
            cwd=ROOT,
            env={**os.environ, "REDIS_URL": service.redis_url},
            capture_output=True,
            text=True,
            check=True,
        )
        key = next(word for word in made.stdout.split() if word.startswith("sp_"))
        secret = key.rpartition("_")[2]
        headers = {"authorization": f"Bearer {key}", "x-request-id": "find-me", "prefer": "wait=20"}
        with httpx.Client(base_url=service.url, timeout=30, headers=headers) as client:
            text = client.post("/generate/text", json={"prompt": f"A {MARKER}.", "seed": 0})
            image = client.post("/generate/image", json={"prompt": MARKER, "n": 2})
            refused = client.post("/generate/text", json={"prompt": MARKER, "max_new_tokens": -1})
            client.get("/jobs", headers={"authorization": f"Bearer {key}x"})
    assert text.status_code == image.status_code == 200, text.text + image.text
    assert MARKER in text.text
    assert refused.status_code == 422
    logged = lines(tmp_path / "log")
    for answer in (text, image):
        job_id = answer.json()["id"]
        events = {line["event"] for line in logged if line.get("job_id") == job_id}
        assert events == {"job accepted", "job_ended"}
        assert {line["request_id"] for line in logged if line.get("job_id") == job_id} == {
            "find-me"
        }
    assert [line for line in logged if line["event"] == "request" and line["status"] == 422]
    whole = (tmp_path / "log").read_text()
    assert MARKER not in whole
    assert secret not in whole


def test_a_worker_that_trips_over_a_job_logs_where_and_not_what(tmp_path: Path) -> None:
    with (
        echo_service(tmp_path, **TALKATIVE) as service,
        connect(service.redis_url) as connection,
    ):
        # as a gateway of a later version might write it
        request = {"prompt": f"A {MARKER}.", "flavour": MARKER}
        job = new_job("text", "echo-text", keys.queue("text", "echo-text"), request)
        submit(connection, job)
        store = JobStore(connection, retention_s=600)
        deadline = time.monotonic() + 40
        while not (store.read_many([job.id])[0] or job).is_terminal:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    logged = [line for line in lines(tmp_path / "log") if line.get("job_id") == job.id]
    assert {"admit_failed", "job_released"} <= {line["event"] for line in logged}
    trace = next(line["exception"] for line in logged if line["event"] == "admit_failed")
    assert "workers/pipelines/text.py" in trace
    assert trace.endswith("ValidationError")
    assert MARKER not in (tmp_path / "log").read_text()
