"""Accepted means kept: whatever is killed, every job that got a 202 reaches an end, once."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator

import httpx
import pytest
import redis

from jobs.contract import keys
from jobs.contract.cards import WorkerBeat
from jobs.store.queue import live_workers
from tests.service.conftest import RunningService

StartService = Callable[..., RunningService]

KILL_EVERY_S = 5.0
# A machine on which a worker needs as long to start as to die would make no progress.
MOST_KILLS = 24
END_TIMEOUT_S = 420.0  # workers that were killed take seconds to start again
ENDED = {"succeeded", "failed", "canceled", "expired"}


class Deliveries(threading.Thread):
    """Counts how often each job is announced as done."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.counts: Counter[str] = Counter()
        self._channel = redis.Redis.from_url(url).pubsub(ignore_subscribe_messages=True)
        self._channel.subscribe(keys.DONE_CHANNEL)
        self.start()

    def run(self) -> None:
        with contextlib.suppress(redis.ConnectionError):  # the service stops before we do
            for message in self._channel.listen():
                self.counts[message["data"].decode()] += 1


def mixed_requests(count: int) -> Iterator[tuple[str, dict[str, object]]]:
    """Texts of different lengths and images, as different users send them."""
    for index in range(count):
        if index % 3 == 2:
            yield "image", {"model": "echo-image", "seed": index, "n": 1 + index % 4}
        else:
            yield (
                "text",
                {
                    "model": "tiny-gpt2",
                    "prompt": f"word{index} word{index % 7}",
                    "max_new_tokens": 40 + index % 100,
                    "seed": index,
                    "best_of": 1 + index % 2,
                },
            )


def workers_that_hold_jobs(redis_url: str) -> list[int]:
    """Pids; killing those that are still starting would prove nothing."""
    documents = redis.Redis.from_url(redis_url).hvals(keys.WORKERS)
    beats = [WorkerBeat.model_validate_json(document) for document in documents]
    return [beat.pid for beat in live_workers(beats, time.time()) if beat.running]


def wait_for_ends(client: httpx.Client, job_ids: list[str]) -> dict[str, dict]:
    """Wait for one after the other, patient with a gateway that has no Redis for a while."""
    ended: dict[str, dict] = {}
    deadline = time.monotonic() + END_TIMEOUT_S
    for job_id in job_ids:
        while job_id not in ended and time.monotonic() < deadline:
            answer = client.get(f"/jobs/{job_id}", headers={"prefer": "wait=20"})
            if answer.status_code == 200 and answer.json()["status"] in ENDED:
                ended[job_id] = answer.json()
            else:
                assert answer.status_code in (202, 503), answer.text
                time.sleep(0.05)
    missing = [job_id for job_id in job_ids if job_id not in ended]
    assert not missing, f"{len(missing)} jobs never ended, e.g. {missing[:3]}"
    return ended


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_300_mixed_jobs_all_end_exactly_once_while_workers_are_killed_every_5_seconds(
    start_service: StartService,
) -> None:
    two_text_workers = ["--text-model", "tiny-gpt2"] * 2
    service = start_service(
        *two_text_workers, "--image-model", "echo-image",
        SPEARPOINT_TEXT_SLOTS="4", SPEARPOINT_IMAGE_BATCH="2",
    )  # fmt: skip
    deliveries = Deliveries(service.redis_url)
    stop = threading.Event()
    killed: list[int] = []

    def kill_one_after_another() -> None:
        while len(killed) < MOST_KILLS and not stop.wait(KILL_EVERY_S):
            if holders := workers_that_hold_jobs(service.redis_url):
                killed.append(random.choice(holders))
                with contextlib.suppress(ProcessLookupError):  # it died by itself just now
                    os.kill(killed[-1], signal.SIGKILL)

    killer = threading.Thread(target=kill_one_after_another)
    with httpx.Client(base_url=service.url, timeout=30) as client:
        job_ids = []
        killer.start()
        for kind, request in mixed_requests(300):
            answer = client.post(f"/generate/{kind}", json=request)
            assert answer.status_code == 202, answer.text
            job_ids.append(answer.json()["id"])
            time.sleep(0.05)  # spread over three kills
        ended = wait_for_ends(client, job_ids)
    stop.set()
    killer.join()

    assert len(killed) >= 3
    assert len(set(job_ids)) == len(ended) == 300
    time.sleep(0.5)  # a second announcement would come late
    assert set(deliveries.counts.values()) == {1}
    assert set(deliveries.counts) == set(job_ids)
    for job in ended.values():
        assert job["status"] == "succeeded" or job["error"]["code"] == "worker_lost"
    succeeded = [job for job in ended.values() if job["status"] == "succeeded"]
    assert len(succeeded) >= 290  # giving up is for jobs that met three kills


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_job_that_got_a_202_is_there_after_redis_was_killed(
    start_service: StartService,
) -> None:
    service = start_service("--text-model", "tiny-gpt2", "--image-model", "echo-image")
    accepted: list[str] = []
    refused = 0
    with httpx.Client(base_url=service.url, timeout=30) as client:
        for turn, (kind, request) in enumerate(mixed_requests(200)):
            if turn in (60, 130):
                (valkey,) = service.processes("valkey-server")
                os.kill(valkey, signal.SIGKILL)
            answer = client.post(f"/generate/{kind}", json=request)
            if answer.status_code == 202:
                accepted.append(answer.json()["id"])
            else:
                assert answer.status_code == 503, answer.text
                assert int(answer.headers["Retry-After"]) >= 1
                refused += 1
                time.sleep(0.05)
        assert len(accepted) >= 60
        ended = wait_for_ends(client, accepted)
    assert refused > 0, "Redis was never seen down, so this proved nothing"
    assert {job["status"] for job in ended.values()} == {"succeeded"}


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_windows_in_which_redis_is_read_only_or_full_cost_no_job_and_no_try(
    start_service: StartService,
) -> None:
    service = start_service("--text-model", "tiny-gpt2", "--image-model", "echo-image")
    workers = service.processes("work")
    connection = redis.Redis.from_url(service.redis_url)
    begin_and_end = {
        40: "REPLICAOF 127.0.0.1 1",
        70: "REPLICAOF NO ONE",
        110: "CONFIG SET maxmemory 1mb",
        140: "CONFIG SET maxmemory 0",
    }
    accepted: list[str] = []
    refused = 0
    with httpx.Client(base_url=service.url, timeout=30) as client:
        for turn, (kind, request) in enumerate(mixed_requests(180)):
            if turn in begin_and_end:
                connection.execute_command(*begin_and_end[turn].split())
            answer = client.post(f"/generate/{kind}", json=request)
            if answer.status_code == 202:
                accepted.append(answer.json()["id"])
            else:
                assert answer.status_code == 503, answer.text
                refused += 1
                time.sleep(0.1)  # the whole window lasts three seconds
        ended = wait_for_ends(client, accepted)
    assert refused == 60
    assert {job["status"] for job in ended.values()} == {"succeeded"}
    assert {connection.hget(keys.job(job_id), "tries") for job_id in accepted} == {b"1"}
    assert service.processes("work") == workers
