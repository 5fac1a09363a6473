"""Webhooks under `spearpoint up`, while its processes are killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.service.conftest import RunningService
from tests.webhooks.receiver import Receiver
from webhooks.signatures import new_secret

StartService = Callable[..., RunningService]
SECRET = new_secret()
JOBS = 24


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    started = Receiver(*[(503, {})] * 5)
    yield started
    started.close()


def wait_for_ids(receiver: Receiver, count: int) -> None:
    deadline = time.monotonic() + 120
    while len({received.id for received in receiver.received}) < count:
        assert time.monotonic() < deadline, len(receiver.received)
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_jobs_webhook_arrives_though_worker_gateway_and_deliverer_are_killed(
    start_service: StartService, receiver: Receiver
) -> None:
    service = start_service(
        *("--text-model", "tiny-gpt2", "--image-model", "none"),
        SPEARPOINT_WEBHOOK_SECRETS=SECRET,
        SPEARPOINT_WEBHOOK_ALLOW="127.0.0.1",
        SPEARPOINT_WEBHOOK_RETRY_S="0.2",
        SPEARPOINT_WEBHOOK_TIMEOUT_S="2",
    )  # fmt: skip
    request = {"prompt": "word1 word2", "max_new_tokens": 300, "webhook": {"url": receiver.url}}
    with httpx.Client(base_url=service.url, timeout=30) as client:
        accepted = {client.post("/generate/text", json=request).json()["id"] for _ in range(JOBS)}
    assert len(accepted) == JOBS
    for words in (("work", "--kind"), ("cli.main", "deliver"), ("cli.main", "serve")):
        (process,) = service.processes(*words)
        os.kill(process, signal.SIGKILL)
    wait_for_ids(receiver, JOBS // 2)
    for process in service.processes("cli.main", "deliver"):
        os.kill(process, signal.SIGKILL)  # once more, in the midst of it
    wait_for_ids(receiver, JOBS)
    published = [received.verified(SECRET) for received in receiver.received]
    assert {message["data"]["id"] for message in published} == accepted
    assert {message["type"] for message in published} == {"job.succeeded"}
