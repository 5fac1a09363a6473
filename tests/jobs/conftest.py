"""A real Valkey, and the store on it without gateways or workers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
import redis
import redis.asyncio

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.contract.job import Job, new_job
from jobs.store.claims import JobStore
from jobs.store.connection import connect
from jobs.store.queue import pop_many, queue_key
from tests.submitting import submit

QUEUE = keys.queue("text", "echo")
RETENTION_S = 600


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path_factory.mktemp("valkey"))
    server.start()
    yield server
    server.stop()


def job(owner: str = "", **request: Any) -> Job:
    webhook = {"url": "https://a.example/x", "receiver": "a.example:443"}
    ends = [f"job.{status}" for status in ("succeeded", "failed", "canceled", "expired")]
    body = {"prompt": "hello"} | request
    webhooks = ({**webhook, "events": ends},)
    return new_job("text", "echo", QUEUE, body, owner=owner, webhooks=webhooks)


class Store:
    """What gateways and workers do to jobs."""

    def __init__(self, connection: redis.Redis, url: str) -> None:
        self.redis = connection
        self.jobs = JobStore(connection, RETENTION_S)
        self._url = url

    def submit(self, *jobs: Job) -> None:
        submit(self.redis, *jobs)

    def start(self, job: Job, execution: str = "first") -> Job | None:
        """As a worker that takes one job; None when it must not run."""
        taken, alone = pop_many(self.redis, job.queue, 1)
        if alone and not taken:
            self.redis.lpop(queue_key(keys.alone_queue(job.queue)))
        return self.jobs.start_many([(job.id, execution)], "worker")[0]

    def read(self, job: Job) -> Job:
        found = self.jobs.read_many([job.id])[0]
        assert found is not None
        return found

    def call(self, act: Callable[[redis.asyncio.Redis], Awaitable[Any]]) -> Any:
        """Do what a gateway does, with its kind of client."""

        async def with_client() -> Any:
            async with redis.asyncio.from_url(self._url) as client:
                return await act(client)

        return asyncio.run(with_client())

    def events(self, job: Job) -> list[tuple[bytes, bytes]]:
        entries = self.redis.xrange(keys.events(job.id))
        return [pair for _, fields in entries for pair in fields.items()]

    def members(self, index: str) -> list[str]:
        return [member.decode() for member in self.redis.zrange(index, 0, -1)]


@pytest.fixture
def store(valkey: EmbeddedValkey) -> Iterator[Store]:
    connection = connect(valkey.url)
    connection.flushall()
    yield Store(connection, valkey.url)
    connection.close()
