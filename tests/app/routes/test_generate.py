"""POST /generate/text and /generate/image."""

from __future__ import annotations

import json
import threading
import time
from typing import Any, cast

import httpx

from jobs.contract import keys
from jobs.views.documents import JobDocument
from tests.app.played_worker import PlayedWorker

PROMPT = {"prompt": "Describe a bag.", "max_new_tokens": 16}


def submit(http: httpx.Client, **headers: str) -> dict[str, Any]:
    answer = http.post("/generate/text", json=PROMPT, headers=headers)
    assert answer.status_code == 202, answer.text
    document: dict[str, Any] = answer.json()
    return document


def test_an_accepted_job_is_answered_with_its_links(http: httpx.Client) -> None:
    answer = http.post("/generate/text", json=PROMPT)
    document = JobDocument.model_validate_json(answer.content)
    assert answer.status_code == 202
    assert answer.headers["location"] == document.links.self == f"/jobs/{document.id}"
    assert document.links.cancel == f"/jobs/{document.id}/cancel"
    assert int(answer.headers["retry-after"]) >= 1
    assert (document.kind, document.model, document.status) == ("text", "writer", "queued")
    assert document.is_possible
    assert document.position is not None
    assert document.eta_s is not None


def test_an_accepted_job_lies_in_redis_for_a_worker(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    (job,) = worker.store.read_many([job_id])
    assert job is not None
    assert job.request["prompt"] == PROMPT["prompt"]
    assert job.request["temperature"] == 0.7
    assert worker.redis.lpos(f"rq:queue:{keys.queue('text', 'writer')}", job_id) is not None


def test_jobs_wait_in_the_order_they_came(http: httpx.Client) -> None:
    first, second = submit(http), submit(http)
    assert second["position"] == first["position"] + 1
    assert http.get(second["links"]["self"]).json()["position"] == second["position"]
    assert second["eta_s"] > first["eta_s"]


def test_an_image_job_goes_to_the_image_default(http: httpx.Client) -> None:
    answer = http.post("/generate/image", json={"label": "cat", "width": 64, "height": 64})
    assert answer.status_code == 202
    assert answer.json()["model"] == "painter"


def test_a_job_nobody_can_serve_says_so_at_once(http: httpx.Client) -> None:
    document = http.post("/generate/text", json={**PROMPT, "model": "idle"}).json()
    assert document["is_possible"] is False
    assert "No live worker serves idle" in document["reason"]


def test_prefer_wait_holds_the_answer_until_the_job_is_done(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    ending = threading.Thread(target=_succeed_the_next, args=(worker, "doodler"))
    ending.start()
    answer = http.post("/generate/image", json={"model": "doodler"}, headers={"prefer": "wait=20"})
    ending.join()
    assert answer.status_code == 200
    assert answer.headers["preference-applied"] == "wait=20"
    assert answer.json()["status"] == "succeeded"
    assert answer.json()["result"]["outputs"]
    assert "retry-after" not in answer.headers


def _succeed_the_next(worker: PlayedWorker, model: str) -> None:
    queue = f"rq:queue:{keys.queue('image', model)}"
    deadline = time.monotonic() + 15
    while not (waiting := worker.redis.lrange(queue, 0, 0)):
        assert time.monotonic() < deadline, "nothing was submitted"
        time.sleep(0.01)
    job_id = cast(bytes, waiting[0]).decode()
    worker.start(job_id)
    worker.succeed(job_id, "image")


def test_prefer_wait_gives_up_in_time_and_answers_202(http: httpx.Client) -> None:
    answer = http.post("/generate/text", json=PROMPT, headers={"prefer": "respond-async, wait=1"})
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "wait=1"
    assert answer.json()["status"] == "queued"


def test_a_hundred_at_once_are_all_kept_once(http: httpx.Client, worker: PlayedWorker) -> None:
    ids: list[str] = []

    def post_ten() -> None:
        ids.extend(submit(http)["id"] for _ in range(10))

    clients = [threading.Thread(target=post_ten) for _ in range(10)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    waiting = worker.redis.lrange(f"rq:queue:{keys.queue('text', 'writer')}", 0, -1)
    assert len(set(ids)) == 100
    assert all(waiting.count(job_id.encode()) == 1 for job_id in ids)


def test_any_json_content_type_is_read(http: httpx.Client) -> None:
    for content_type in ("application/json; charset=utf-8", "application/vnd.api+json"):
        answer = http.post(
            "/generate/text", content=json.dumps(PROMPT), headers={"content-type": content_type}
        )
        assert answer.status_code == 202, content_type
