"""DELETE /jobs/{id}, and what goes by itself when its time is over."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.store.artifacts import Artifacts, file_name
from jobs.store.claims import JobStore
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import RESULTS, PlayedWorker
from tests.app.routes.test_generate import submit


def until(is_so: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline, f"never happened: {what}"
        time.sleep(0.02)


def drawn(gateway: GatewayProcess, worker: PlayedWorker) -> dict[str, Any]:
    """A finished image job with two files."""
    job: dict[str, Any] = gateway.http.post(
        "/generate/image", json={"model": "painter", "n": 2, "format": "webp"}
    ).json()
    worker.start(job["id"])
    names = [file_name(job["id"], index, "webp") for index in range(2)]
    for name in names:
        Artifacts(str(gateway.files)).save(name, b"a picture")
    output = RESULTS["image"]["outputs"][0]
    outputs = [output | {"url": f"/files/{name}"} for name in names]
    worker.succeed(job["id"], "image", outputs=outputs)
    return job


def files_of(gateway: GatewayProcess, job: dict[str, Any]) -> list[int]:
    """Statuses of its two files."""
    return [gateway.http.get(f"/files/{job['id']}/{index}.webp").status_code for index in range(2)]


def test_a_deleted_job_is_gone_at_once_with_files_and_feedback(
    gateway: GatewayProcess, worker: PlayedWorker
) -> None:
    http, job = gateway.http, drawn(gateway, worker)
    assert files_of(gateway, job) == [200, 200]
    assert http.post(job["links"]["feedback"], json={"rating": "up"}).status_code == 201
    answer = http.delete(job["links"]["self"])
    assert (answer.status_code, answer.content) == (204, b"")
    assert http.get(job["links"]["self"]).status_code == 404
    assert files_of(gateway, job) == [404, 404]
    assert not list(gateway.files.rglob(f"{job['id']}*"))
    assert worker.redis.exists(keys.feedback(job["id"])) == 0
    assert worker.redis.zscore(keys.FEEDBACK, f"{job['id']}/0") is None
    assert job["id"] not in http.get("/jobs", params={"limit": 100}).text


def test_a_deleted_job_that_waited_leaves_nothing_in_the_queue(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job = submit(http)
    assert http.delete(job["links"]["self"]).status_code == 204
    assert worker.redis.keys(f"rq:*{job['id']}*") == []
    assert worker.redis.lpos(f"rq:queue:{keys.queue('text', 'writer')}", job["id"]) is None
    assert worker.store.start_many([(job["id"], "late")], "played") == [None]


def test_a_running_job_is_stopped_and_what_its_worker_brings_is_not_wanted(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job = submit(http)
    worker.start(job["id"])
    with worker.redis.pubsub(ignore_subscribe_messages=True) as channel:
        channel.subscribe(keys.CANCEL_CHANNEL)
        channel.get_message(timeout=5)
        assert http.delete(job["links"]["self"]).status_code == 204
        until(lambda: channel.get_message(timeout=1) is not None, "its worker is told")
    with pytest.raises(AssertionError):
        worker.succeed(job["id"])
    assert http.get(job["links"]["self"]).status_code == 404
    assert worker.redis.zscore(keys.LEASES, job["id"]) is None


@pytest.mark.parametrize("path", ["/jobs/nothing", f"/jobs/{'0' * 32}"])
def test_what_is_not_there_cannot_be_deleted(http: httpx.Client, path: str) -> None:
    answer = http.delete(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "job_not_found")


def test_a_job_is_deleted_once(http: httpx.Client) -> None:
    link = submit(http)["links"]["self"]
    assert [http.delete(link).status_code for _ in range(2)] == [204, 404]


def test_who_waits_for_a_job_that_is_deleted_hears_of_it(http: httpx.Client) -> None:
    link = submit(http)["links"]["self"]
    deleting = threading.Timer(0.2, http.delete, [link])
    deleting.start()
    answer = http.get(link, headers={"prefer": "wait=15"})
    deleting.join()
    assert answer.status_code == 404


@pytest.fixture
def brief(own_valkey: EmbeddedValkey, tmp_path: Path) -> Iterator[GatewayProcess]:
    """Keeps finished jobs for a second, feedback for four; alone, so that nobody else sweeps."""
    own_valkey.start()
    process = GatewayProcess(
        own_valkey.url, tmp_path / "data", retention_s="1", feedback_retention_s="4"
    )
    yield process
    process.stop()


@pytest.fixture
def brief_worker(own_valkey: EmbeddedValkey, brief: GatewayProcess) -> Iterator[PlayedWorker]:
    played = PlayedWorker(own_valkey.url)
    played.store = JobStore(played.redis, retention_s=1)
    played.announce("writer", "text")
    played.announce("painter", "image")
    yield played
    played.close()


def is_known(worker: PlayedWorker, job: dict[str, Any]) -> bool:
    looks = worker.redis.zrange(keys.JOBS_LOOK, 0, -1)
    return any(job["id"].encode() in look for look in looks) or (  # type: ignore[union-attr]
        worker.redis.zscore(keys.JOBS, job["id"]) is not None
    )


def test_a_job_whose_time_is_over_leaves_nothing(
    brief: GatewayProcess, brief_worker: PlayedWorker
) -> None:
    job = drawn(brief, brief_worker)
    until(lambda: not is_known(brief_worker, job), "the sweeper came by")
    assert brief.http.get(job["links"]["self"]).status_code == 404
    assert not list(brief.files.rglob(f"{job['id']}*"))


def test_a_job_that_still_waits_is_left_alone_however_old(
    brief: GatewayProcess, brief_worker: PlayedWorker
) -> None:
    waiting, ended = submit(brief.http), drawn(brief, brief_worker)
    until(lambda: not is_known(brief_worker, ended), "the sweeper came by")
    assert brief.http.get(waiting["links"]["self"]).json()["status"] == "queued"
    assert is_known(brief_worker, waiting)


def test_a_rated_picture_is_kept_as_long_as_the_feedback_on_it(
    brief: GatewayProcess, brief_worker: PlayedWorker
) -> None:
    job = drawn(brief, brief_worker)
    message = {"rating": 5, "output": 1}
    assert brief.http.post(job["links"]["feedback"], json=message).status_code == 201
    until(lambda: not is_known(brief_worker, job), "the sweeper came by")
    assert files_of(brief, job) == [404, 200]
    until(lambda: files_of(brief, job) == [404, 404], "the feedback's time is over")
    assert brief_worker.redis.zscore(keys.FEEDBACK, f"{job['id']}/1") is None
    assert brief_worker.redis.exists(keys.feedback(job["id"])) == 0
