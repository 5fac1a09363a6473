"""A real Valkey and real worker processes for the batch worker's tests."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.contract.job import Job, Status, new_job
from jobs.store.claims import JobStore
from jobs.store.connection import connect
from tests import forked
from tests.forked import Forked
from tests.submitting import submit

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path_factory.mktemp("valkey"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def connection(valkey: EmbeddedValkey) -> Iterator[redis.Redis]:
    client = connect(valkey.url)
    client.flushall()
    yield client
    client.close()


class Service:
    """Submits scripted jobs and watches their records."""

    def __init__(self, connection: redis.Redis) -> None:
        self.connection = connection
        self.store = JobStore(connection, retention_s=600)

    def submit(self, *prompts: str) -> list[str]:
        queue = keys.queue("text", "scripted")
        jobs = [new_job("text", "scripted", queue, {"prompt": prompt}) for prompt in prompts]
        submit(self.connection, *jobs)
        return [job.id for job in jobs]

    def read(self, job_id: str) -> Job:
        job = self.store.read_many([job_id])[0]
        assert job is not None, f"{job_id} has no record"
        return job

    def wait_until(self, job_id: str, is_so: Callable[[Job], bool], timeout_s: float = 30.0) -> Job:
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            job = self.read(job_id)
            if is_so(job):
                return job
            time.sleep(0.02)
        raise AssertionError(f"still {self.read(job_id)} after {timeout_s} s")

    def wait_for_end(self, job_id: str, timeout_s: float = 30.0) -> Job:
        return self.wait_until(job_id, lambda job: job.is_terminal, timeout_s)

    def wait_for_start(self, job_id: str) -> Job:
        return self.wait_until(job_id, lambda job: job.status is Status.RUNNING)


@pytest.fixture
def service(connection: redis.Redis) -> Service:
    return Service(connection)


@pytest.fixture
def start_worker(valkey: EmbeddedValkey) -> Iterator[Callable[..., Forked]]:
    started: list[Forked] = []

    def start(name: str, **environment: str) -> Forked:
        process = forked.start(
            *("tests.workers.scripted_worker", name),
            environment=os.environ | {"REDIS_URL": valkey.url} | environment,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.fixture
def valkey_of_its_own(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[EmbeddedValkey, Service]]:
    """One that a test may kill."""
    server = EmbeddedValkey(tmp_path_factory.mktemp("mortal"))
    server.start()
    yield server, Service(connect(server.url))
    server.stop()
