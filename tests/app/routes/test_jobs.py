"""GET /jobs/{id} and cancel."""

from __future__ import annotations

import threading

import httpx
import pytest

from jobs.contract.errors import DeadlineExceeded
from jobs.views.documents import JobDocument
from tests.app.played_worker import RESULTS, PlayedWorker
from tests.app.routes.test_generate import submit


def read(http: httpx.Client, job_id: str) -> tuple[int, JobDocument]:
    answer = http.get(f"/jobs/{job_id}")
    return answer.status_code, JobDocument.model_validate_json(answer.content)


def test_polls_answer_202_until_the_job_is_done_and_then_200(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    queued = http.get(f"/jobs/{job_id}")
    assert queued.status_code == 202
    assert 1 <= int(queued.headers["retry-after"]) <= 30
    worker.start(job_id)
    status, running = read(http, job_id)
    assert (status, running.status, running.position) == (202, "running", None)
    worker.succeed(job_id)
    answer = http.get(f"/jobs/{job_id}")
    assert answer.status_code == 200
    assert "retry-after" not in answer.headers
    assert answer.json()["status"] == "succeeded"
    assert answer.json()["result"] == RESULTS["text"]
    assert JobDocument.model_validate_json(answer.content).finished_at is not None


def test_a_failed_job_is_a_200_that_says_why(http: httpx.Client, worker: PlayedWorker) -> None:
    job_id = submit(http)["id"]
    worker.start(job_id)
    worker.fail(job_id, DeadlineExceeded("It ran 600 s. Ask for less."))
    status, job = read(http, job_id)
    assert (status, job.status) == (200, "failed")
    assert job.error is not None
    assert (job.error.code, job.error.retryable) == ("deadline_exceeded", True)
    assert job.error.detail == "It ran 600 s. Ask for less."


def test_prefer_wait_holds_a_poll_until_the_job_is_done(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    worker.start(job_id)
    ending = threading.Timer(0.2, worker.succeed, [job_id])
    ending.start()
    answer = http.get(f"/jobs/{job_id}", headers={"Prefer": 'wait="15"'})
    ending.join()
    assert answer.status_code == 200
    assert answer.headers["preference-applied"] == "wait=15"


def test_waiting_for_a_job_that_is_done_already_returns_at_once(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    worker.start(job_id)
    worker.succeed(job_id)
    assert http.get(f"/jobs/{job_id}", headers={"prefer": "wait=60"}).status_code == 200


def test_a_waiter_is_woken_even_when_its_message_was_lost(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    record = f"spearpoint:job:{job_id}"
    ending = threading.Timer(0.2, worker.redis.hset, [record, "status", "canceled"])
    ending.start()  # nobody publishes it
    answer = http.get(f"/jobs/{job_id}", headers={"prefer": "wait=15"})
    ending.join()
    assert answer.json()["status"] == "canceled"


def test_a_preference_we_do_not_understand_is_ignored(http: httpx.Client) -> None:
    job_id = submit(http)["id"]
    answer = http.get(f"/jobs/{job_id}", headers={"prefer": "wait=soon, handling=lenient"})
    assert answer.status_code == 202
    assert "preference-applied" not in answer.headers


def test_canceling_a_queued_job_ends_it(http: httpx.Client, worker: PlayedWorker) -> None:
    accepted = submit(http)
    answer = http.post(accepted["links"]["cancel"])
    assert (answer.status_code, answer.json()["status"]) == (200, "canceled")
    assert read(http, accepted["id"])[0] == 200
    assert worker.store.start_many([(accepted["id"], "late")], "played") == [None]


def test_canceling_a_running_job_asks_its_worker_to_stop(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    accepted = submit(http)
    worker.start(accepted["id"])
    answer = http.post(accepted["links"]["cancel"])
    assert (answer.status_code, answer.json()["status"]) == (202, "running")
    assert answer.json()["cancel_requested"] is True
    (job,) = worker.store.read_many([accepted["id"]])
    assert job is not None
    assert job.cancel_requested


def test_canceling_a_finished_job_changes_nothing(http: httpx.Client, worker: PlayedWorker) -> None:
    accepted = submit(http)
    worker.start(accepted["id"])
    worker.succeed(accepted["id"])
    answer = http.post(accepted["links"]["cancel"])
    assert (answer.status_code, answer.json()["status"]) == (200, "succeeded")


@pytest.mark.parametrize("path", ["/jobs/{}", "/jobs/{}/cancel"])
def test_an_unknown_job_is_a_404(http: httpx.Client, path: str) -> None:
    method = "POST" if path.endswith("cancel") else "GET"
    answer = http.request(method, path.format("0" * 32))
    assert answer.status_code == 404
    assert (answer.json()["code"], answer.json()["field"]) == ("job_not_found", "job_id")


def test_waiting_for_an_unknown_job_does_not_wait(http: httpx.Client) -> None:
    answer = http.get("/jobs/nothing", headers={"prefer": "wait=60"})
    assert answer.status_code == 404
