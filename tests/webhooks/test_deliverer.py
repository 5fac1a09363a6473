"""The deliverer, from an accepted job to a stranger's receiver."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from jobs.contract.errors import DeadlineExceeded
from jobs.views.documents import JobDocument
from tests.webhooks.conftest import OLD_SECRET, SECRET, Service
from tests.webhooks.receiver import Receiver

StartReceiver = Callable[..., Receiver]


def test_a_strangers_receiver_verifies_every_delivery(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver = start_receiver()
    job_ids = [service.succeed(receiver.url) for _ in range(20)]
    failed, canceled = service.submit(receiver.url), service.submit(receiver.url)
    service.worker.start(failed)
    service.worker.fail(failed, DeadlineExceeded("It ran 600 s."))
    service.gateway.http.post(f"/jobs/{canceled}/cancel")
    published = {}
    for received in receiver.wait_for(22):
        message = received.verified(SECRET)
        assert received.headers["content-type"] == "application/json"
        assert message["is_complete"] is True
        assert message["timestamp"].endswith("Z")
        published[message["data"]["id"]] = message
    assert set(published) == {*job_ids, failed, canceled}
    assert [published[job_id]["type"] for job_id in (job_ids[0], failed, canceled)] == [
        "job.succeeded",
        "job.failed",
        "job.canceled",
    ]
    for job_id, message in published.items():
        assert message["data"] == service.gateway.http.get(f"/jobs/{job_id}").json()
        JobDocument.model_validate(message["data"])
        (attempt,) = service.ended(job_id)["attempts"]
        assert (attempt["status_code"], attempt["error"]) == (204, None)
    assert len({received.id for received in receiver.received}) == 22


def test_only_the_requested_events_are_sent(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver = start_receiver()
    unwanted = service.submit(receiver.url, events=["job.failed"])
    service.worker.start(unwanted)
    service.worker.succeed(unwanted)
    wanted = service.succeed(receiver.url)
    assert service.ended(wanted)["status"] == "delivered"
    assert service.deliveries(unwanted) == []
    assert [one.verified(SECRET)["data"]["id"] for one in receiver.received] == [wanted]


def test_a_job_that_runs_has_no_deliveries_yet(
    service: Service, start_receiver: StartReceiver
) -> None:
    job_id = service.submit(start_receiver().url)
    assert service.deliveries(job_id) == []


def test_a_receiver_that_was_down_for_five_attempts_gets_it_once_by_id(
    service: Service, start_receiver: StartReceiver
) -> None:
    with socket.socket() as closed:  # bound, so that nobody else takes it; it does not listen
        closed.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        job_id = service.succeed(f"http://127.0.0.1:{port}/hook")
        service.delivery_when(job_id, lambda one: len(one["attempts"]) >= 3)
    receiver = start_receiver((500, {}), (503, {}), port=port)
    delivery = service.ended(job_id)
    assert delivery["status"] == "delivered"
    assert len(delivery["attempts"]) >= 6
    assert all(attempt["error"] for attempt in delivery["attempts"][:-1])
    assert delivery["attempts"][0]["error"].startswith("No connection")
    assert [one.id for one in receiver.received] == [delivery["id"]] * 3
    assert receiver.received[-1].verified(SECRET)["data"]["id"] == job_id
    bodies = {one.body for one in receiver.received}
    assert len(bodies) == 1


def test_every_secret_signs_so_that_one_can_be_replaced(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver = start_receiver()
    service.succeed(receiver.url)
    (received,) = receiver.wait_for(1)
    assert len(received.headers["webhook-signature"].split()) == 2
    assert received.verified(SECRET) == received.verified(OLD_SECRET)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_receiver_says_when_to_come_back_and_a_replay_does_not_wait(
    service: Service, start_receiver: StartReceiver, form: str
) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    header = "3600" if form == "seconds" else format_datetime(later, usegmt=True)
    receiver = start_receiver((429, {"Retry-After": header}))
    job_id = service.succeed(receiver.url)
    delivery = service.delivery_when(job_id, lambda one: one["status"] == "waiting")
    delivery = service.delivery_when(job_id, lambda one: bool(one["attempts"]))
    assert delivery["next_attempt_at"] >= int(later.timestamp())
    answer = service.gateway.http.post(delivery["links"]["replay"])
    assert (answer.status_code, answer.json()["id"]) == (202, delivery["id"])
    assert service.ended(job_id)["status"] == "delivered"
    assert [one.id for one in receiver.received] == [delivery["id"]] * 2


def test_a_delivery_that_arrived_can_be_replayed_under_its_id(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver = start_receiver()
    delivery = service.ended(service.succeed(receiver.url))
    service.gateway.http.post(delivery["links"]["replay"]).raise_for_status()
    first, second = receiver.wait_for(2)
    assert (first.id, first.body) == (second.id, second.body)
    again = service.delivery_when(delivery["job_id"], lambda one: len(one["attempts"]) == 2)
    assert again["status"] == "delivered"


def test_a_delivery_under_way_is_not_replayed(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver = start_receiver()
    receiver.hold.clear()
    job_id = service.succeed(receiver.url)
    receiver.wait_for(1)
    (delivery,) = service.deliveries(job_id)
    answer = service.gateway.http.post(delivery["links"]["replay"])
    assert (answer.status_code, answer.json()["code"]) == (409, "delivery_busy")
    receiver.hold.set()


def test_gone_ends_a_delivery(service: Service, start_receiver: StartReceiver) -> None:
    receiver = start_receiver((410, {}))
    delivery = service.ended(service.succeed(receiver.url))
    assert delivery["status"] == "failed"
    assert "410" in delivery["attempts"][-1]["error"]
    assert len(receiver.received) == 1


def test_a_slow_receiver_holds_up_itself_only(
    service: Service, start_receiver: StartReceiver
) -> None:
    slow, quick = start_receiver(), start_receiver()
    slow.hold.clear()
    waiting = [service.succeed(slow.url) for _ in range(12)]
    slow.wait_for(3)
    for _ in range(5):
        assert service.ended(service.succeed(quick.url))["status"] == "delivered"
    assert len(slow.received) == slow.most_at_once == 3
    slow.hold.set()
    assert {service.ended(job_id)["status"] for job_id in waiting} == {"delivered"}
    assert slow.most_at_once <= 3


def test_a_receiver_that_never_answers_is_left_in_time_and_tried_again(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver = start_receiver()
    receiver.hold.clear()
    job_id = service.succeed(receiver.url)
    delivery = service.delivery_when(job_id, lambda one: bool(one["attempts"]))
    assert delivery["attempts"][0]["error"] == "No answer within 3 s"
    receiver.hold.set()
    assert service.ended(job_id)["status"] == "delivered"


def test_redirects_are_followed_a_few_times_with_the_same_message(
    service: Service, start_receiver: StartReceiver
) -> None:
    target = start_receiver()
    receiver = start_receiver((307, {"Location": "/next"}), (308, {"Location": target.url}))
    assert service.ended(service.succeed(receiver.url))["status"] == "delivered"
    assert [one.path for one in receiver.received] == ["/hook", "/next"]
    (arrived,) = target.received
    assert arrived.verified(SECRET)["data"]["status"] == "succeeded"


def test_a_result_that_is_too_large_is_left_to_be_read(
    own_service: Callable[..., Service], start_receiver: StartReceiver
) -> None:
    service, receiver = own_service(webhook_max_bytes="2500"), start_receiver()
    service.start_deliverer()
    small = service.succeed(receiver.url)
    large = service.succeed(receiver.url, notes=["long " * 1000])
    published = {
        message["data"]["id"]: message
        for message in (one.verified(SECRET) for one in receiver.wait_for(2))
    }
    assert published[small]["is_complete"] is True
    assert published[large]["is_complete"] is False
    assert published[large]["data"]["result"] is None
    assert published[large]["data"]["status"] == "succeeded"


def test_a_receiver_that_stays_down_is_given_up_when_the_window_ends(
    own_service: Callable[..., Service], start_receiver: StartReceiver
) -> None:
    service = own_service(webhook_window_s="2")
    service.start_deliverer()
    service.ended(service.succeed(start_receiver().url))  # it is up, so the window is all retries
    receiver = start_receiver(*[(500, {})] * 50)
    delivery = service.ended(service.succeed(receiver.url))
    assert delivery["status"] == "failed"
    assert delivery["next_attempt_at"] is None
    assert 2 <= len(delivery["attempts"]) == len(receiver.received) <= 9


def test_a_test_message_is_signed_and_tried_once(
    service: Service, start_receiver: StartReceiver
) -> None:
    receiver = start_receiver((500, {}))
    accepted = service.gateway.http.post("/webhooks/test", json={"url": receiver.url})
    assert accepted.status_code == 202
    (received,) = receiver.wait_for(1)
    assert received.verified(SECRET)["type"] == "webhook.test"
    deadline = time.monotonic() + 30
    while (outcome := service.gateway.http.get(accepted.headers["location"]).json())[
        "status"
    ] != "failed":
        assert time.monotonic() < deadline, outcome
        time.sleep(0.05)
    assert [attempt["status_code"] for attempt in outcome["attempts"]] == [500]
