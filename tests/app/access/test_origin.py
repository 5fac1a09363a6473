"""What a job's record keeps of the request that made it."""

from __future__ import annotations

import json
import secrets

import httpx
import pytest

from jobs.contract import keys
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
GOOD = f"00-{TRACE}-{PARENT}-01"


def record(
    gateway: GatewayProcess, worker: PlayedWorker, headers: list[tuple[str, str]]
) -> dict[str, str]:
    answer = gateway.http.post("/generate/text", json={"prompt": "A bag."}, headers=headers)
    assert answer.status_code == 202, answer.text
    fields = worker.redis.hgetall(keys.job(answer.json()["id"]))
    return {name.decode(): value.decode() for name, value in fields.items()}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (GOOD, GOOD),
        (f"00-{TRACE}-{PARENT}-00", f"00-{TRACE}-{PARENT}-00"),
        (f"01-{TRACE}-{PARENT}-01-of-the-future", GOOD),
        (f"cc-{TRACE}-{PARENT}-01", GOOD),
    ],
)
def test_a_valid_traceparent_is_kept(
    gateway: GatewayProcess, worker: PlayedWorker, sent: str, kept: str
) -> None:
    assert record(gateway, worker, [("traceparent", sent)])["traceparent"] == kept


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "nonsense",
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"ff-{TRACE}-{PARENT}-01",
        f"00-{TRACE.upper()}-{PARENT}-01",
        f"00-{TRACE}-{PARENT}-01-more",
        f"cc-{TRACE}-{PARENT}-01more",
        f"00-{TRACE}-{PARENT}",
        f"00-{TRACE[:-1]}-{PARENT}-01",
        f"cc-{TRACE}-{PARENT}-01-{'x' * 600}",
    ],
)
def test_a_bad_traceparent_is_as_good_as_none(
    gateway: GatewayProcess, worker: PlayedWorker, sent: str
) -> None:
    assert "traceparent" not in record(gateway, worker, [("traceparent", sent)])


def test_a_traceparent_sent_twice_is_none(gateway: GatewayProcess, worker: PlayedWorker) -> None:
    twice = [("traceparent", GOOD), ("traceparent", f"00-{secrets.token_hex(16)}-{PARENT}-01")]
    assert "traceparent" not in record(gateway, worker, twice)


def test_the_request_id_is_kept_also_for_every_job_of_a_batch(
    gateway: GatewayProcess, worker: PlayedWorker, http: httpx.Client
) -> None:
    assert record(gateway, worker, [("x-request-id", "mine-1")])["request_id"] == "mine-1"
    assert len(record(gateway, worker, [])["request_id"]) == 32
    body = [{"custom_id": one, "kind": "text", "body": {"prompt": "A bag."}} for one in "ab"]
    lines = "\n".join(map(json.dumps, body))
    headers = {"x-request-id": "mine-2", "content-type": "application/x-ndjson"}
    answer = http.post("/batches", content=lines, headers=headers)
    assert answer.is_success, answer.text
    found = [
        worker.redis.hget(name, "request_id") for name in worker.redis.scan_iter(keys.job("*"))
    ]
    assert found.count(b"mine-2") == 2
