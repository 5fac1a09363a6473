"""Whatever is killed, a webhook is delivered: once by its id."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest

from tests.webhooks.conftest import SECRET, Service
from tests.webhooks.receiver import Receiver

pytestmark = pytest.mark.slow

StartService = Callable[..., Service]
StartReceiver = Callable[..., Receiver]


def test_worker_gateway_and_deliverer_are_killed_in_between(
    own_service: StartService, start_receiver: StartReceiver
) -> None:
    service, receiver = own_service(), start_receiver()
    job_id = service.submit(receiver.url)
    service.restart_gateway()  # killed with the job accepted
    # a worker that dies with the job: it goes back to the queue, and nobody is told
    (lost,) = service.worker.store.start_many([(job_id, "lost")], "dead")
    assert lost is not None
    service.worker.store.release(lost, "lost", counts_as_try=True, why="x")
    assert service.deliveries(job_id) == []
    service.worker.start(job_id)
    service.worker.succeed(job_id)  # and may die now: the outbox has it
    receiver.hold.clear()
    first = service.start_deliverer()
    receiver.wait_for(1)
    first.send_signal(signal.SIGKILL)  # killed with the message sent and no answer yet
    service.restart_gateway()
    receiver.hold.set()
    service.start_deliverer()
    delivery = service.ended(job_id)
    assert delivery["status"] == "delivered"
    # the first attempt came to nobody's knowledge, so there is one more; a receiver knows the id
    assert {one.id for one in receiver.received} == {delivery["id"]}
    assert receiver.received[-1].verified(SECRET)["data"]["id"] == job_id
    assert len(delivery["attempts"]) == 1


def test_a_job_that_is_given_up_or_canceled_while_it_runs_sends_its_webhook(
    own_service: StartService, start_receiver: StartReceiver
) -> None:
    service, receiver = own_service(), start_receiver()
    given_up, canceled = service.submit(receiver.url), service.submit(receiver.url)
    for job_id in (given_up, canceled):
        service.worker.start(job_id)
    service.worker.redis.hset(f"spearpoint:job:{given_up}", "tries", 3)
    service.gateway.http.post(f"/jobs/{canceled}/cancel")
    for job in service.worker.store.read_many([given_up, canceled]):
        assert job is not None
        service.worker.store.release(job, job.execution, counts_as_try=True, why="it died")
    service.start_deliverer()
    published = [one.verified(SECRET) for one in receiver.wait_for(2)]
    assert {message["data"]["id"]: message["type"] for message in published} == {
        given_up: "job.failed",
        canceled: "job.canceled",
    }


def test_deliverers_share_the_work_and_send_nothing_twice(
    own_service: StartService, start_receiver: StartReceiver
) -> None:
    service, receiver = own_service(), start_receiver()
    job_ids = [service.succeed(receiver.url) for _ in range(60)]
    for _ in range(3):
        service.start_deliverer()
    for job_id in job_ids:
        assert service.ended(job_id)["status"] == "delivered"
    assert len(receiver.received) == len({one.id for one in receiver.received}) == 60


def test_hundreds_may_be_under_way_and_end_at_the_same_moment(
    own_service: StartService, start_receiver: StartReceiver
) -> None:
    service = own_service(webhook_per_receiver="200", webhook_timeout_s="30")
    receiver = start_receiver()
    receiver.hold.clear()
    job_ids = [service.succeed(receiver.url) for _ in range(180)]
    service.start_deliverer()
    receiver.wait_for(180)
    receiver.hold.set()
    assert {service.ended(job_id)["status"] for job_id in job_ids} == {"delivered"}
    assert len(receiver.received) == 180


def test_a_deliverer_that_is_stopped_finishes_what_is_under_way(
    own_service: StartService, start_receiver: StartReceiver
) -> None:
    service, receiver = own_service(), start_receiver()
    receiver.hold.clear()
    job_id = service.succeed(receiver.url)
    deliverer = service.start_deliverer()
    receiver.wait_for(1)
    deliverer.terminate()
    time.sleep(0.3)  # it has heard
    assert deliverer.poll() is None
    receiver.hold.set()
    assert deliverer.wait(timeout=20) == 0
    assert service.ended(job_id)["status"] == "delivered"
    assert len(receiver.received) == 1


def test_an_attempt_that_ends_in_an_outage_is_written_down_after_it_and_not_sent_again(
    own_service: StartService, start_receiver: StartReceiver
) -> None:
    service, receiver = own_service(webhook_timeout_s="1"), start_receiver()
    receiver.hold.clear()
    job_id = service.succeed(receiver.url)
    deliverer = service.start_deliverer()
    receiver.wait_for(1)
    service.worker.redis.execute_command("REPLICAOF", "127.0.0.1", "1")
    receiver.hold.set()
    time.sleep(7)  # the lease has ended
    service.worker.redis.execute_command("REPLICAOF", "NO", "ONE")
    assert service.ended(job_id)["status"] == "delivered"
    other = service.succeed(receiver.url)  # deliveries go on
    assert service.ended(other)["status"] == "delivered"
    assert len(receiver.received) == 2
    assert deliverer.poll() is None
