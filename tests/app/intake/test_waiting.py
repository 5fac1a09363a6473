"""Who goes first, who is not let in, and who has waited too long."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.contract.job import Job
from jobs.store.queue import pop_many
from jobs.views.documents import JobDocument
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_batches import NDJSON, counts, file, line
from tests.app.routes.test_recipes import AD
from tests.app.routes.test_removal import until

MOST = 5


@pytest.fixture
def narrow(own_valkey: EmbeddedValkey, tmp_path: Path) -> Iterator[GatewayProcess]:
    """Lets five jobs wait in each queue."""
    own_valkey.start()
    process = GatewayProcess(own_valkey.url, tmp_path / "data", max_queue=str(MOST))
    yield process
    process.stop()


@pytest.fixture
def own_worker(own_valkey: EmbeddedValkey, narrow: GatewayProcess) -> Iterator[PlayedWorker]:
    played = PlayedWorker(own_valkey.url)
    played.announce("writer", "text")  # with a live worker that does four jobs a second
    played.announce("painter", "image")
    played.announce("covers", "image")
    yield played
    played.close()


def submit(http: httpx.Client, **request: Any) -> dict[str, Any]:
    answer = http.post("/generate/text", json={"prompt": "a"} | request)
    assert answer.status_code == 202, answer.text
    document: dict[str, Any] = answer.json()
    return document


def again(http: httpx.Client, key: str) -> httpx.Response:
    return http.post("/generate/text", json={"prompt": "a"}, headers={"idempotency-key": key})


def record(worker: PlayedWorker, job: dict[str, Any]) -> Job:
    (found,) = worker.store.read_many([job["id"]])
    assert found is not None
    return found


def test_a_more_urgent_job_goes_first_and_positions_show_it(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    http = narrow.http
    low, normal, high = (submit(http, priority=level) for level in ("low", "normal", "high"))
    assert [job["priority"] for job in (low, normal, high)] == ["low", "normal", "high"]
    assert [job["position"] for job in (low, normal, high)] == [0, 0, 0]
    second = submit(http, priority="low")
    assert second["position"] == 3
    now = [http.get(job["links"]["self"]).json() for job in (high, normal, low, second)]
    assert [job["position"] for job in now] == [0, 1, 2, 3]
    assert now[3]["eta_s"] > now[0]["eta_s"]
    popped, _ = pop_many(own_worker.redis, keys.queue("text", "writer"), 10)
    assert popped == [job["id"] for job in now]


def test_a_job_of_any_priority_can_be_canceled_and_deleted(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    canceled, deleted = (submit(narrow.http, priority=level) for level in ("low", "high"))
    assert narrow.http.post(canceled["links"]["cancel"]).json()["status"] == "canceled"
    assert narrow.http.delete(deleted["links"]["self"]).status_code == 204
    assert pop_many(own_worker.redis, keys.queue("text", "writer"), 10) == ([], 0)


def test_a_full_queue_answers_503_and_says_when_to_come_again(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    http = narrow.http
    for _ in range(MOST):
        submit(http)
    answer = http.post("/generate/text", json={"prompt": "a"})
    assert (answer.status_code, answer.json()["code"]) == (503, "queue_full")
    assert answer.json()["retryable"] is True
    assert "5 jobs of normal priority wait for writer" in answer.json()["detail"]
    assert int(answer.headers["retry-after"]) == 1  # a tenth of six jobs at four a second
    # other queues have room, and so has this one when a job is taken from it
    submit(http, priority="high")
    assert http.post("/generate/image", json={}).status_code == 202
    pop_many(own_worker.redis, keys.queue("text", "writer"), 2)
    submit(http)


def test_of_many_at_once_as_many_are_taken_as_there_is_room_for(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    answers: list[int] = []

    def post() -> None:
        answers.append(narrow.http.post("/generate/text", json={"prompt": "a"}).status_code)

    clients = [threading.Thread(target=post) for _ in range(4 * MOST)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert (answers.count(202), answers.count(503)) == (MOST, 3 * MOST)
    assert own_worker.redis.llen("rq:queue:text.writer") == MOST


def test_a_request_that_finds_no_room_is_not_remembered(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    http = narrow.http
    kept = again(http, "kept")
    for _ in range(MOST - 1):
        submit(http)
    refused = again(http, "refused")
    assert (refused.status_code, refused.json()["code"]) == (503, "queue_full")
    assert "5 jobs of normal priority wait for writer" in refused.json()["detail"]
    assert int(refused.headers["retry-after"]) == 1
    assert again(http, "kept").json()["id"] == kept.json()["id"]  # that one is in already
    pop_many(own_worker.redis, keys.queue("text", "writer"), 1)
    taken = again(http, "refused")
    assert (taken.status_code, taken.json()["position"]) == (202, MOST - 1)
    assert "idempotency-replayed" not in taken.headers
    assert submit(http, priority="low")["position"] == MOST


def test_a_picture_whose_text_finds_no_room_is_not_kept(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    http = narrow.http
    for _ in range(MOST):
        submit(http)
    request = {"recipe": "ad", "fields": AD, "max_new_tokens": 20}
    answer = http.post("/generate/text", json=request)
    assert (answer.status_code, answer.json()["code"]) == (503, "queue_full")
    assert http.get("/jobs", params={"kind": "image"}).json()["jobs"] == []


def test_a_batch_takes_the_room_there_is_and_waits_behind_all_others(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    http = narrow.http
    lines = [line(str(number)) for number in range(MOST + 2)]
    answer = http.post("/batches", content=file(*lines), headers=NDJSON)
    assert (answer.status_code, counts(answer)) == (202, {"queued": MOST, "refused": 2})
    texts = http.get(answer.json()["links"]["results"]).text.splitlines()
    received = [json.loads(text)["error"] for text in texts]
    assert [error["code"] for error in received if error] == ["queue_full"] * 2
    assert submit(http)["position"] == 0
    again = http.post("/batches", content=file(*lines), headers=NDJSON)
    assert (again.status_code, again.json()["code"]) == (503, "queue_full")
    assert int(again.headers["retry-after"]) > 0
    urgent = line("u", body={"prompt": "a", "priority": "normal"})
    assert http.post("/batches", content=file(urgent), headers=NDJSON).status_code == 202


def test_a_job_not_started_in_its_time_expires_and_says_why(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    http = narrow.http
    job, patient = submit(http, expires_in=0.3), submit(http, expires_in=600)
    answer = http.get(job["links"]["self"], headers={"prefer": "wait=15"})
    ended = JobDocument.model_validate_json(answer.content)
    assert (answer.status_code, ended.status) == (200, "expired")
    assert ended.error is not None
    assert (ended.error.code, ended.error.retryable) == ("not_started_in_time", True)
    assert "within 0.3 s" in ended.error.detail
    popped, _ = pop_many(own_worker.redis, keys.queue("text", "writer"), 10)
    assert popped == [patient["id"]]
    assert own_worker.redis.keys(f"rq:*{job['id']}*") == []
    assert http.get("/jobs", params={"status": "expired"}).json()["jobs"][0]["id"] == job["id"]


def test_a_job_that_is_over_its_time_is_not_started(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    job = submit(narrow.http, expires_in=0.05)
    at = record(own_worker, job)
    assert at.expires_at == pytest.approx(at.created_at + 0.05)
    until(lambda: narrow.http.get(job["links"]["self"]).status_code == 200, "it expires")
    assert own_worker.store.start_many([(job["id"], "late")], "played") == [None]


def test_a_job_that_was_started_in_time_does_not_expire(
    narrow: GatewayProcess, own_worker: PlayedWorker
) -> None:
    started = submit(narrow.http, expires_in=2)
    own_worker.start(started["id"])
    gone = submit(narrow.http, expires_in=2)
    until(lambda: narrow.http.get(gone["links"]["self"]).status_code == 200, "it expires")
    assert narrow.http.get(started["links"]["self"]).json()["status"] == "running"
    own_worker.succeed(started["id"])
    assert own_worker.redis.zcard(keys.EXPIRIES) == 0


@pytest.mark.parametrize(
    ("request_", "fix"),
    [
        ({"priority": "urgent"}, "one of high, normal, low"),
        ({"expires_in": 0}, "a number above 0, up to 604800"),
        ({"expires_in": "soon"}, "a number above 0"),
        ({"timeout": 86_401}, "a number above 0, up to 86400"),
        ({"timeout": -1}, "a number above 0"),
    ],
)
def test_an_invalid_option_names_the_field_and_the_fix(
    http: httpx.Client, request_: dict[str, Any], fix: str
) -> None:
    answer = http.post("/generate/text", json={"prompt": "a"} | request_)
    assert (answer.status_code, answer.json()["field"]) == (422, next(iter(request_)))
    assert fix in answer.json()["errors"][0]["fix"]
