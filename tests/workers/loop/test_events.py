"""What a real worker tells about its jobs, token by token."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.contract.job import Status, new_job
from jobs.store.claims import JobStore
from jobs.store.connection import connect
from tests import forked
from tests.forked import WITH_TORCH, Forked
from tests.submitting import submit
from tests.workers.conftest import Service
from workers.loop.watchdog import Watchdog

PROMPT = "Grüße aus 日本, sagt 👩‍👩‍👧 und winkt, 😀 immer wieder und ohne Ende, naïve Leute!"
# A worker that loads PyTorch takes its time to start where others work, too.
START_S = 110.0
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
StartEcho = Callable[..., Forked]


class Audience:
    """Submits to the echo, listens as a gateway does and reads what was told."""

    def __init__(self, connection: redis.Redis) -> None:
        self.redis = connection
        self.ear = connection.pubsub()

    def submit(self, **request: Any) -> str:
        body = {"prompt": PROMPT, "seed": 0, "max_new_tokens": 500} | request
        job = new_job("text", "echo", keys.queue("text", "echo"), body)
        submit(self.redis, job)
        return job.id

    def listen(self, job_id: str) -> None:
        self.ear.subscribe(keys.events(job_id))

    def published(self, job_id: str) -> list[tuple[str, Any]]:
        entries: Any = self.redis.xrange(keys.events(job_id))
        return [
            (kind.decode(), json.loads(data))
            for _, fields in entries
            for kind, data in fields.items()
        ]

    def texts(self, job_id: str, candidate: int = 0) -> list[str]:
        return [
            data["text"]
            for kind, data in self.published(job_id)
            if kind == "text" and data["candidate"] == candidate
        ]

    def wait_for_texts(self, job_id: str, count: int) -> None:
        deadline = time.monotonic() + START_S
        while len(self.texts(job_id)) < count:
            assert time.monotonic() < deadline, self.published(job_id)
            time.sleep(0.01)


@pytest.fixture
def audience(connection: redis.Redis) -> Audience:
    return Audience(connection)


@pytest.fixture
def start_echo() -> Iterator[StartEcho]:
    started: list[Forked] = []

    def start(url: str, name: str = "echo-a") -> Forked:
        command = ("tests.workers.echo_worker", name)
        environment = os.environ | {"REDIS_URL": url}
        started.append(forked.start(*command, environment=environment, preloaded=WITH_TORCH))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_text_with_a_listener_is_published_piece_by_piece(
    audience: Audience, service: Service, start_echo: StartEcho, valkey: EmbeddedValkey
) -> None:
    job_id = audience.submit()
    audience.listen(job_id)
    start_echo(valkey.url)
    assert service.wait_for_end(job_id, START_S).status is Status.SUCCEEDED
    texts = audience.texts(job_id)
    assert len(texts) > 10
    assert "".join(texts) == PROMPT
    assert not any("\ufffd" in text for text in texts)
    kinds = [kind for kind, _ in audience.published(job_id)]
    assert (kinds[0], kinds[-2:]) == ("status", ["log", "done"])
    counts = [data["tokens"] for kind, data in audience.published(job_id) if kind == "text"]
    assert counts == sorted(set(counts))


def test_many_texts_with_listeners_are_published_in_larger_pieces_and_nothing_is_lost(
    audience: Audience, service: Service, start_echo: StartEcho, valkey: EmbeddedValkey
) -> None:
    job_ids = [audience.submit() for _ in range(40)]
    for job_id in job_ids:
        audience.listen(job_id)
    start_echo(valkey.url)
    pieces = []
    for job_id in job_ids:
        service.wait_for_end(job_id, START_S)
        texts = audience.texts(job_id)
        assert "".join(texts) == PROMPT
        pieces.append(len(texts))
    alone = audience.submit()
    audience.listen(alone)
    service.wait_for_end(alone, START_S)
    assert 2 <= max(pieces) < len(audience.texts(alone))


def test_text_without_listeners_is_published_in_one_piece_at_the_end(
    audience: Audience, service: Service, start_echo: StartEcho, valkey: EmbeddedValkey
) -> None:
    job_id = audience.submit()
    start_echo(valkey.url)
    service.wait_for_end(job_id, START_S)
    assert audience.texts(job_id) == [PROMPT]
    assert audience.published(job_id)[-1] == ("done", {"status": "succeeded"})


def test_who_begins_to_listen_late_gets_the_text_so_far_and_then_every_piece(
    audience: Audience, service: Service, start_echo: StartEcho, valkey: EmbeddedValkey
) -> None:
    job_id = audience.submit(prompt=PROMPT * 4)
    start_echo(valkey.url)
    service.wait_until(job_id, lambda job: job.status is Status.RUNNING, START_S)
    time.sleep(0.5)
    assert audience.texts(job_id) == []
    audience.listen(job_id)
    audience.wait_for_texts(job_id, 5)
    assert not service.read(job_id).is_terminal
    service.wait_for_end(job_id, START_S)
    assert "".join(audience.texts(job_id)) == PROMPT * 4


def test_each_returned_candidate_has_its_own_text(
    audience: Audience, service: Service, start_echo: StartEcho, valkey: EmbeddedValkey
) -> None:
    job_id = audience.submit(prompt="eins zwei drei", n=3, seed=7)
    audience.listen(job_id)
    start_echo(valkey.url)
    result = service.wait_for_end(job_id, START_S).result
    assert result is not None
    published = {one: "".join(audience.texts(job_id, one)) for one in range(3)}
    assert published == {one["candidate"]: one["text"] for one in result["outputs"]}
    assert len({*published.values()}) > 1


def test_candidates_to_choose_from_are_counted(
    audience: Audience, service: Service, start_echo: StartEcho, valkey: EmbeddedValkey
) -> None:
    job_id = audience.submit(best_of=2, max_new_tokens=50)
    audience.listen(job_id)
    start_echo(valkey.url)
    service.wait_for_end(job_id, START_S)
    assert audience.texts(job_id) == []
    progress = [data for kind, data in audience.published(job_id) if kind == "progress"]
    assert progress[-1] == {"done": 100, "of": 100, "unit": "tokens"}
    assert len(progress) > 5


def test_a_canceled_job_has_published_all_its_text(
    audience: Audience, service: Service, start_echo: StartEcho, valkey: EmbeddedValkey
) -> None:
    job_id = audience.submit(prompt=PROMPT * 4)
    audience.listen(job_id)
    start_echo(valkey.url)
    audience.wait_for_texts(job_id, 3)
    audience.redis.hset(keys.job(job_id), "cancel_requested", "1")
    audience.redis.publish(keys.CANCEL_CHANNEL, job_id)
    assert service.wait_for_end(job_id, START_S).status is Status.CANCELED
    assert audience.published(job_id)[-1] == ("done", {"status": "canceled"})
    text = "".join(audience.texts(job_id))
    assert text
    assert (PROMPT * 4).startswith(text)


def test_a_killed_workers_try_is_published_and_the_next_one_begins_anew(
    audience: Audience, service: Service, start_echo: StartEcho, valkey: EmbeddedValkey
) -> None:
    job_id = audience.submit()
    audience.listen(job_id)
    worker = start_echo(valkey.url)
    audience.wait_for_texts(job_id, 5)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    Watchdog(audience.redis, JobStore(audience.redis, 600)).release_worker("echo-a")
    ((kind, waits),) = audience.published(job_id)
    assert (kind, waits["status"], waits["requeued"]) == ("status", "queued", True)
    start_echo(valkey.url, "echo-b")
    assert service.wait_for_end(job_id, START_S).status is Status.SUCCEEDED
    assert "".join(audience.texts(job_id)) == PROMPT
    statuses = [data["status"] for kind, data in audience.published(job_id) if kind == "status"]
    assert statuses == ["queued", "running"]


def test_nothing_is_published_twice_or_lost_when_redis_restarts(
    valkey_of_its_own: tuple[EmbeddedValkey, Service], start_echo: StartEcho
) -> None:
    server, service = valkey_of_its_own
    audience = Audience(service.connection)
    job_id = audience.submit(prompt=PROMPT * 4)
    audience.listen(job_id)
    start_echo(server.url)
    audience.wait_for_texts(job_id, 3)
    assert server.process is not None
    server.process.kill()
    server.process.wait()
    time.sleep(1.0)  # it goes on meanwhile
    server.start()
    audience = Audience(connect(server.url))
    audience.listen(job_id)
    assert service.wait_for_end(job_id, START_S).status is Status.SUCCEEDED
    assert "".join(audience.texts(job_id)) == PROMPT * 4
