"""GET /jobs/{id}/events."""

from __future__ import annotations

import httpx
import pytest

from jobs.contract import keys
from jobs.store.events import News, news
from jobs.views.documents import JobDocument
from tests.app.event_client import Follower, StreamedEvent, parse_events
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_generate import submit

WORDS = ["Grüße ", "aus ", "日本", " 😀\n", "data: x\r\n", "\u2028end"]


def url(http: httpx.Client) -> str:
    return str(http.base_url).rstrip("/")


def piece(number: int) -> News:
    return news("text", candidate=0, text=WORDS[number % len(WORDS)], tokens=number + 1)


def read(http: httpx.Client, job_id: str, **headers: str) -> list[StreamedEvent]:
    """A stream to its end."""
    with http.stream("GET", f"/jobs/{job_id}/events", headers=headers) as answer:
        assert answer.status_code == 200, answer.read()
        return list(parse_events(answer.iter_lines()))


def finished_job(http: httpx.Client, worker: PlayedWorker, pieces: int) -> str:
    job_id: str = submit(http)["id"]
    worker.start(job_id)
    for number in range(pieces):
        worker.tell(job_id, piece(number))
    worker.succeed(job_id)
    return job_id


def test_a_job_is_followed_from_its_acceptance_to_its_end(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    accepted = submit(http)
    job_id = accepted["id"]
    assert accepted["links"]["events"] == f"/jobs/{job_id}/events"
    follower = Follower(url(http), job_id)
    place = follower.wait_for("queue").data
    assert place["position"] == accepted["position"]
    assert place["is_possible"] is True
    assert place["eta_s"] > 0
    worker.start(job_id)
    worker.tell(job_id, news("log", message="begun"))
    worker.tell(job_id, piece(0), piece(1))
    worker.tell(job_id, news("progress", done=2, of=6, unit="tokens"))
    worker.succeed(job_id)
    events = follower.to_the_end()
    kinds = [one.kind for one in events if one.kind != "queue"]
    assert kinds == [*("status", "status", "log", "text", "text", "progress", "status"), "done"]
    statuses = [one.data["status"] for one in events if one.kind == "status"]
    assert statuses == ["queued", "running", "succeeded"]
    assert [one.id for one in follower.numbered] == [0, 1, 2, 3, 4, 5, 6]
    job = JobDocument.model_validate(events[-1].data)
    assert (job.id, job.status) == (job_id, "succeeded")
    assert job.result is not None


def test_text_arrives_as_it_was_published(http: httpx.Client, worker: PlayedWorker) -> None:
    events = read(http, finished_job(http, worker, len(WORDS)))
    assert "".join(one.data["text"] for one in events if one.kind == "text") == "".join(WORDS)


def test_the_answer_is_a_stream_no_proxy_keeps(http: httpx.Client, worker: PlayedWorker) -> None:
    job_id = finished_job(http, worker, 0)
    with http.stream("GET", f"/jobs/{job_id}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-accel-buffering"] == "no"


@pytest.mark.parametrize("after", [0, 1, 2, 300, 611])
def test_an_ended_job_can_be_read_again_from_anywhere(
    http: httpx.Client, worker: PlayedWorker, after: int
) -> None:
    job_id = finished_job(http, worker, 610)  # more than is read or kept at once
    events = read(http, job_id, **{"last-event-id": str(after)})
    numbers = [one.id for one in events if one.id is not None]
    assert numbers == list(range(after + 1, 613))
    assert events[-1].kind == "done"


def test_a_running_job_goes_on_after_the_last_event_id(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    worker.start(job_id)
    worker.tell(job_id, piece(0), piece(1))
    follower = Follower(url(http), job_id, last_event_id=2)
    follower.wait_for("text", tokens=2)
    worker.tell(job_id, piece(2))
    follower.wait_for("text", tokens=3)
    worker.succeed(job_id)
    follower.to_the_end()
    assert [one.id for one in follower.numbered] == [3, 4, 5]


def test_after_the_last_event_there_is_nothing(http: httpx.Client, worker: PlayedWorker) -> None:
    job_id = finished_job(http, worker, 1)
    for after in ("3", "4"):
        answer = http.get(f"/jobs/{job_id}/events", headers={"last-event-id": after})
        assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("after", ["soon", "-1", "1-0", "²", "9" * 30, "7"])
def test_an_id_that_is_none_of_ours_is_refused(http: httpx.Client, after: str) -> None:
    job_id = submit(http)["id"]
    headers = {"last-event-id": after.encode()}
    answer = http.get(f"/jobs/{job_id}/events", headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert (answer.json()["code"], answer.json()["field"]) == ("bad_request", "last-event-id")


def test_an_unknown_job_is_a_404(http: httpx.Client) -> None:
    answer = http.get("/jobs/nothing/events")
    assert answer.status_code == 404
    assert answer.json()["code"] == "job_not_found"


def test_a_workers_death_is_published_and_listeners_go_on(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    follower = Follower(url(http), job_id)
    follower.wait_for("queue")
    worker.start(job_id)
    worker.tell(job_id, piece(0))
    follower.wait_for("text")
    worker.die(job_id)
    again = follower.wait_for("status", requeued=True)
    assert again.data["status"] == "queued"
    assert "its worker died" in again.data["why"]
    worker.start(job_id)
    worker.tell(job_id, piece(0), piece(1))
    worker.succeed(job_id)
    events = follower.to_the_end()
    assert follower.wait_for("status", status="running", tries=2)
    valid = events[events.index(again) :]
    assert [one.data["tokens"] for one in valid if one.kind == "text"] == [1, 2]
    replayed = [one for one in read(http, job_id) if one.id]
    assert replayed == [one for one in valid if one.id]


def test_a_worker_that_lost_the_job_publishes_nothing(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    worker.start(job_id)
    worker.die(job_id)
    worker.tell(job_id, piece(0))
    assert worker.redis.xlen(keys.events(job_id)) == 1


def test_told_twice_because_the_reply_was_lost_is_heard_once(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    worker.start(job_id)
    worker.tell(job_id, piece(0), piece(1))
    worker.tell(job_id, piece(0), piece(1), piece(2))
    worker.succeed(job_id)
    tokens = [one.data["tokens"] for one in read(http, job_id) if one.kind == "text"]
    assert tokens == [1, 2, 3]


def test_a_canceled_job_says_so(http: httpx.Client) -> None:
    accepted = submit(http)
    follower = Follower(url(http), accepted["id"])
    follower.wait_for("queue")
    http.post(accepted["links"]["cancel"])
    assert follower.to_the_end()[-1].data["status"] == "canceled"


def test_a_stream_ends_even_if_the_jobs_end_was_not_published(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    follower = Follower(url(http), job_id)
    follower.wait_for("queue")
    worker.redis.hset(keys.job(job_id), "status", "expired")
    assert follower.to_the_end()[-1] == StreamedEvent("done", follower.events[-1].data, 1)
    assert follower.events[-1].data["status"] == "expired"
    answer = http.get(f"/jobs/{job_id}/events", headers={"last-event-id": "1"})
    assert answer.status_code == 204


def test_a_job_that_is_removed_ends_its_stream(http: httpx.Client, worker: PlayedWorker) -> None:
    job_id = submit(http)["id"]
    follower = Follower(url(http), job_id)
    follower.wait_for("queue")
    worker.redis.delete(keys.job(job_id))
    end = follower.to_the_end()[-1]
    assert (end.kind, end.data["status"]) == ("done", "canceled")


def test_an_expiry_is_published(http: httpx.Client, worker: PlayedWorker) -> None:
    body = {"prompt": "Describe a bag.", "expires_in": 1.5}
    job_id = http.post("/generate/text", json=body).json()["id"]
    follower = Follower(url(http), job_id)
    follower.wait_for("queue")
    end = follower.to_the_end()[-1]
    assert (end.kind, end.data["status"]) == ("done", "expired")
    assert end.data["error"]["code"] == "not_started_in_time"
    assert worker.redis.ttl(keys.events(job_id)) > 0


def test_events_are_kept_as_long_as_their_job(http: httpx.Client, worker: PlayedWorker) -> None:
    job_id = finished_job(http, worker, 1)
    lives_s = worker.redis.ttl(keys.events(job_id))
    assert abs(lives_s - worker.redis.ttl(keys.job(job_id))) <= 1
