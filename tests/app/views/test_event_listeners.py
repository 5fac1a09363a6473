"""Those who listen to jobs: many, slow, leaving, and patient while Redis is away."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import httpx
import pytest

from cli.valkey.server import EmbeddedValkey
from jobs.store.events import news
from tests.app.event_client import Follower, parse_events
from tests.app.gateway_process import GatewayProcess
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_events import piece, url
from tests.app.routes.test_generate import submit


def test_many_listeners_all_get_everything_in_order(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_ids = [submit(http)["id"] for _ in range(4)]
    followers = [Follower(url(http), job_id) for job_id in job_ids * 8]
    for follower in followers:
        follower.wait_for("queue")
    for job_id in job_ids:
        worker.start(job_id)
    for number in range(60):
        for job_id in job_ids:
            worker.tell(job_id, piece(number))
    late = [Follower(url(http), job_id) for job_id in job_ids]
    for number in range(60, 120):
        for job_id in job_ids:
            worker.tell(job_id, piece(number))
    for job_id in job_ids:
        worker.succeed(job_id)
    for follower in [*followers, *late]:
        follower.to_the_end()
        assert [one.id for one in follower.numbered] == list(range(123))
        tokens = [one.data["tokens"] for one in follower.events if one.kind == "text"]
        assert tokens == list(range(1, 121))


def test_a_listener_who_leaves_is_not_written_for(http: httpx.Client, worker: PlayedWorker) -> None:
    job_id = submit(http)["id"]
    worker.start(job_id)
    with http.stream("GET", f"/jobs/{job_id}/events") as answer:
        events = parse_events(answer.iter_lines())  # closed when it is forgotten
        next(events)
        deadline = time.monotonic() + 20
        while not worker.tell(job_id) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert worker.tell(job_id) == 1
    while worker.tell(job_id) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert worker.tell(job_id) == 0


def test_a_listener_who_does_not_read_holds_up_nobody(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    job_id = submit(http)["id"]
    with socket.create_connection((http.base_url.host, http.base_url.port)) as asleep:
        asleep.sendall(f"GET /jobs/{job_id}/events HTTP/1.1\r\nhost: x\r\n\r\n".encode())
        assert asleep.recv(15)  # and not a byte more
        follower = Follower(url(http), job_id)
        follower.wait_for("queue")
        worker.start(job_id)
        for number in range(400):  # far more than the connection takes
            worker.tell(job_id, news("text", candidate=0, text="x" * 20_000, tokens=number + 1))
        worker.succeed(job_id)
        follower.to_the_end()
        assert [one.id for one in follower.numbered] == list(range(403))


@pytest.fixture
def patient(valkey: EmbeddedValkey, tmp_path: Path) -> GatewayProcess:
    return GatewayProcess(valkey.url, tmp_path, heartbeat_s="0.2")


def test_a_silent_stream_says_that_it_is_there(
    patient: GatewayProcess, worker: PlayedWorker
) -> None:
    job_id = submit(patient.http)["id"]
    worker.start(job_id)
    follower = Follower(url(patient.http), job_id)
    follower.wait_for("comment", count=2)
    worker.succeed(job_id)
    assert follower.to_the_end()[-1].kind == "done"
    patient.stop()


def test_nothing_is_missed_while_redis_is_restarted(
    own_valkey: EmbeddedValkey, own_gateway: GatewayProcess
) -> None:
    own_valkey.start()
    worker = PlayedWorker(own_valkey.url)
    worker.announce("writer", "text", default=True, context_length=300)
    job_id = submit(own_gateway.http)["id"]
    follower = Follower(url(own_gateway.http), job_id)
    follower.wait_for("queue")
    worker.start(job_id)
    for number in range(3):
        worker.tell(job_id, piece(number))
    assert own_valkey.process is not None
    own_valkey.process.kill()
    own_valkey.process.wait()
    own_valkey.start()
    for number in range(3, 6):
        worker.tell(job_id, piece(number))
    worker.succeed(job_id)
    follower.to_the_end()
    assert [one.id for one in follower.numbered] == list(range(9))
    worker.close()
