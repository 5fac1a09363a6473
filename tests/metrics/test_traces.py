"""A trace from the caller through the queue to the decode, as a collector gets it."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.metrics.collector import Collector
from tests.metrics.echo_service import echo_service
from tests.service.conftest import ROOT
from tests.webhooks.receiver import Receiver
from webhooks.signatures import new_secret

# FastAPI brings opentelemetry-api along: these are what the extra `traces` adds
BLOCKED = "sys.modules['opentelemetry.sdk'] = sys.modules['opentelemetry.exporter'] = None\n"
STARTS = (["serve"], ["work", "--kind", "text"], ["up"], ["deliver"])
NOT_THERE = f"""
import sys
{BLOCKED}
from cli.main import app
for command in {STARTS}:
    try:
        app(command)
    except SystemExit as end:
        print(command[0], "exits with", end.code)
"""


@dataclass
class TracedService:
    http: httpx.Client
    collector: Collector


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TracedService]:
    collector = Collector()
    settings = {
        "SPEARPOINT_TRACES_ENDPOINT": collector.url,
        "SPEARPOINT_WEBHOOK_SECRETS": new_secret(),
        "SPEARPOINT_WEBHOOK_ALLOW": "127.0.0.0/8",
        "OTEL_BSP_SCHEDULE_DELAY": "200",
    }
    waits = {"Prefer": "wait=20"}
    with (
        echo_service(tmp_path_factory.mktemp("traced"), **settings) as service,
        httpx.Client(base_url=service.url, timeout=30, headers=waits) as http,
    ):
        yield TracedService(http, collector)
    collector.close()


def test_one_trace_links_the_caller_the_gateway_and_the_worker(traced: TracedService) -> None:
    trace, caller = secrets.token_hex(16), secrets.token_hex(8)
    headers = {"traceparent": f"00-{trace}-{caller}-01", "x-request-id": "traced-1"}
    job = traced.http.post("/generate/text", json={"prompt": "very secret"}, headers=headers)
    assert job.status_code == 200, job.text
    spans = traced.collector.spans(trace, 5)
    request = spans.pop("POST /generate/text")
    assert request.parent == caller
    assert request.service == "spearpoint-gateway"
    assert set(spans) == {"queue", "generate", "finish", "store"}
    for name, one in spans.items():
        assert one.parent == request.span.span_id.hex(), name
        assert one.service == "spearpoint-worker"
        assert one.span.start_time_unix_nano <= one.span.end_time_unix_nano
        attributes = {pair.key: pair.value.string_value for pair in one.span.attributes}
        assert attributes["spearpoint.job_id"] == job.json()["id"]
        assert attributes["spearpoint.request_id"] == "traced-1"
    generate = spans["generate"].span
    (first_token,) = generate.events
    assert first_token.name == "first_token"
    begin, end = generate.start_time_unix_nano, generate.end_time_unix_nano
    assert begin <= first_token.time_unix_nano <= end
    assert "secret" not in traced.collector.everything()


def test_an_image_and_its_webhook_are_in_the_trace(traced: TracedService) -> None:
    receiver = Receiver()
    trace = secrets.token_hex(16)
    headers = {"traceparent": f"00-{trace}-{secrets.token_hex(8)}-01"}
    body = {"webhook": {"url": receiver.url}}
    answer = traced.http.post("/generate/image", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    spans = traced.collector.spans(trace, 6)
    receiver.close()
    assert spans["webhook"].service == "spearpoint-deliverer"
    assert spans["webhook"].parent == spans["POST /generate/image"].span.span_id.hex()


def test_a_caller_that_does_not_want_its_request_sampled_is_heard(traced: TracedService) -> None:
    unwanted, wanted = secrets.token_hex(16), secrets.token_hex(16)
    for trace, flags in ((unwanted, "00"), (wanted, "01")):
        headers = {"traceparent": f"00-{trace}-{secrets.token_hex(8)}-{flags}"}
        traced.http.post("/generate/text", json={"prompt": "a"}, headers=headers)
    traced.collector.spans(wanted, 5)
    assert traced.collector.spans(unwanted, 0) == {}


def test_without_a_trace_of_the_callers_a_new_one_begins(traced: TracedService) -> None:
    before = traced.collector.everything()
    bad = f"00-{'0' * 32}-{secrets.token_hex(8)}-01"
    headers = {"traceparent": bad, "x-request-id": "of-no-trace"}
    answer = traced.http.post("/generate/text", json={"prompt": "a"}, headers=headers)
    assert answer.status_code == 200
    assert "of-no-trace" not in before
    later = {"traceparent": f"00-{'ab' * 16}-{secrets.token_hex(8)}-01"}
    traced.http.post("/generate/text", json={"prompt": "a"}, headers=later)
    traced.collector.spans("ab" * 16, 5)
    assert "of-no-trace" in traced.collector.everything()
    assert traced.collector.spans("0" * 32, 0) == {}


@pytest.mark.parametrize("packages", ["there", "missing"])
def test_no_exporter_is_loaded_or_needed_unless_traces_are_wanted(packages: str) -> None:
    # redis-py and FastAPI load parts of OpenTelemetry by themselves where it is installed
    code = "import sys\n" + (BLOCKED if packages == "missing" else "")
    code += (
        "import app.main, cli.main, webhooks.run, workers.loop.finisher\n"
        "app.main.create_app()\n"
        "found = [name for name, module in sys.modules.items()"
        " if module and name.startswith('opentelemetry.exporter')]\n"
        "sys.exit(' '.join(found) or None)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("endpoint", "fix"),
    [
        ("http://127.0.0.1:4318/v1/traces", "pip install 'spearpoint[traces]'"),
        ("collector:4318", "such as http://localhost:4318/v1/traces"),
    ],
)
def test_a_start_that_can_not_trace_says_why(endpoint: str, fix: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOT_THERE],
        cwd=ROOT,
        env={
            **os.environ,
            "SPEARPOINT_TRACES_ENDPOINT": endpoint,
            "SPEARPOINT_DATA_DIR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == [f"{command[0]} exits with 2" for command in STARTS]
    lines = done.stderr.splitlines()
    assert len(lines) == len(STARTS), done.stderr
    assert all(fix in line for line in lines), done.stderr
