"""GET /healthz, /readyz and /; what happens while Redis or the workers are away."""

from __future__ import annotations

import time

import httpx

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_generate import PROMPT, submit


def until(http: httpx.Client, path: str, status: int) -> httpx.Response:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        answer = http.get(path)
        if answer.status_code == status:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"{path} still answers {answer.status_code}: {answer.text}")


def test_the_root_says_where_to_go_on(http: httpx.Client) -> None:
    paths = [path for path in http.get("/").json().values() if path.startswith("/")]
    assert {"/docs", "/readyz"} <= {*paths}
    for path in paths:
        assert http.get(path).status_code == 200, path


def test_a_ready_service_names_what_it_serves(http: httpx.Client) -> None:
    answer = http.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["workers"] == {
        "text": ["writer"],
        "image": ["painter", "doodler"],
        "embedding": [],
        "score": [],
    }


def test_readiness_follows_redis_and_the_workers(
    own_valkey: EmbeddedValkey, own_gateway: GatewayProcess
) -> None:
    http = own_gateway.http
    assert http.get("/healthz").status_code == 200
    down = http.get("/readyz")
    assert (down.status_code, down.json()["code"]) == (503, "redis_unavailable")
    own_valkey.start()
    empty = until(http, "/readyz", 503)
    assert (empty.json()["code"], empty.headers["retry-after"]) == ("not_ready", "2")
    assert "text, image" in empty.json()["detail"]
    worker = PlayedWorker(own_valkey.url)
    worker.announce("writer", "text")
    _until_detail_says(http, "No live worker for: image.")
    assert "text: writer" in http.get("/readyz").json()["detail"]
    worker.announce("painter", "image")
    until(http, "/readyz", 200)
    worker.beat("painter", "image", age_s=keys.LEASE_S + 1)
    assert "No live worker for: image." in until(http, "/readyz", 503).json()["detail"]
    worker.close()


def _until_detail_says(http: httpx.Client, words: str) -> None:
    deadline = time.monotonic() + 15
    while words not in (detail := http.get("/readyz").json().get("detail", "")):
        assert time.monotonic() < deadline, detail
        time.sleep(0.05)


def test_before_any_worker_came_a_submit_is_refused_with_retry_after(
    own_valkey: EmbeddedValkey, own_gateway: GatewayProcess
) -> None:
    own_valkey.start()
    answer = own_gateway.http.post("/generate/text", json=PROMPT)
    assert (answer.status_code, answer.json()["code"]) == (503, "no_models")
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json()["retryable"] is True


def test_the_gateway_outlives_a_killed_redis_and_finds_its_jobs_again(
    own_valkey: EmbeddedValkey, own_gateway: GatewayProcess
) -> None:
    http = own_gateway.http
    own_valkey.start()
    worker = PlayedWorker(own_valkey.url)
    worker.announce("writer", "text")
    worker.close()
    job_id = submit(http)["id"]
    _kill(own_valkey)
    for answer in (
        http.get(f"/jobs/{job_id}"),
        http.post(f"/jobs/{job_id}/cancel"),
        http.post("/generate/text", json=PROMPT),
        http.get(f"/jobs/{job_id}", headers={"prefer": "wait=1"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (503, "redis_unavailable")
        assert int(answer.headers["retry-after"]) > 0
    assert http.get("/healthz").status_code == 200
    own_valkey.start()
    recovered = until(http, f"/jobs/{job_id}", 202)
    assert recovered.json()["status"] == "queued"
    assert recovered.json()["position"] == 0
    assert submit(http)["position"] == 1


def test_a_waiter_is_woken_after_redis_was_killed_and_came_back(
    own_valkey: EmbeddedValkey, own_gateway: GatewayProcess
) -> None:
    http = own_gateway.http
    own_valkey.start()
    worker = PlayedWorker(own_valkey.url)
    worker.announce("writer", "text")
    job_id = submit(http)["id"]
    worker.start(job_id)
    _kill(own_valkey)
    own_valkey.start()
    worker.succeed(job_id)
    worker.close()
    answer = http.get(f"/jobs/{job_id}", headers={"prefer": "wait=15"})
    assert (answer.status_code, answer.json()["status"]) == (200, "succeeded")


def _kill(valkey: EmbeddedValkey) -> None:
    assert valkey.process is not None
    valkey.process.kill()
    valkey.process.wait()
