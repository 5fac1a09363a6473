"""Idempotency-Key on requests that make no job of their own."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx

from jobs.contract import keys
from tests.app.keyed_service import KeyedService
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_batches import accepted, file, line, post, results
from tests.app.routes.test_feedback import done

REPLAYED = "idempotency-replayed"


def named() -> dict[str, str]:
    return {"idempotency-key": uuid.uuid4().hex}


def job_count(worker: PlayedWorker) -> int:
    return worker.redis.zcard(keys.JOBS)


def test_a_batch_sent_twice_is_one_batch(http: httpx.Client, worker: PlayedWorker) -> None:
    body, key = file(line("a"), line("b"), b"{}"), named()
    first, before = post(http, body, **key), job_count(worker)
    second = post(http, body, **key)
    assert (first.status_code, second.status_code) == (202, 202)
    assert (REPLAYED in first.headers, second.headers[REPLAYED]) == (False, "true")
    assert second.json() == first.json()
    assert second.headers["location"] == first.headers["location"]
    assert job_count(worker) == before
    other = post(http, file(line("a")), **key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_conflict")
    assert post(http, body, **named()).json()["id"] != first.json()["id"]


def test_of_many_equal_batches_at_once_one_is_made(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    body, key, before = file(*(line(str(n)) for n in range(100))), named(), job_count(worker)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: post(http, body, **key), range(16)))
    assert {answer.status_code for answer in answers} <= {202, 409}
    for answer in answers:
        if answer.status_code == 409:
            assert answer.json()["code"] == "request_in_progress"
            assert answer.headers["retry-after"] == "1"
    ids = {
        answer.json()["id"] for answer in [*answers, post(http, body, **key)] if answer.is_success
    }
    assert len(ids) == 1
    assert job_count(worker) == before + 100


def test_a_batch_whose_gateway_died_on_the_way_is_completed_and_not_doubled(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    body, key = file(line("a"), line("b")), named()
    batch, before = post(http, body, **key).json(), job_count(worker)
    # as it was before the last thing the gateway did: jobs accepted, no batch, no answer
    for name in (keys.batch(batch["id"]), keys.batch_lines(batch["id"])):
        worker.redis.delete(name)
    for name in worker.redis.scan_iter(keys.outcome("", "*")):
        worker.redis.delete(name)
    again = post(http, body, **key)
    assert (again.status_code, again.json()["id"]) == (202, batch["id"])
    assert job_count(worker) == before
    assert [one.status for one in results(http, again.json(), 202)] == ["queued", "queued"]


def test_a_batch_that_was_refused_may_be_sent_again(http: httpx.Client) -> None:
    key = named()
    assert post(http, b"\xff", **key).status_code == 400
    assert post(http, file(line("a")), **key).status_code == 202


def test_a_word_on_an_output_that_comes_twice_does_not_replace_a_later_one(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    link, key = done(http, worker), named()
    first = http.post(link, json={"rating": "up"}, headers=key)
    later = http.post(link, json={"rating": "down"})
    again = http.post(link, json={"rating": "up", "output": 0}, headers=key)
    assert [answer.status_code for answer in (first, later, again)] == [201, 200, 201]
    assert again.headers[REPLAYED] == "true"
    assert again.json()["rating"] == "down"  # as it is now
    other = http.post(link, json={"rating": "down"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_conflict")
    http.delete(link.removesuffix("/feedback"))
    assert http.post(link, json={"rating": "up"}, headers=key).status_code == 404


def test_one_test_message_is_sent_however_often_it_is_requested(
    http_with_webhooks: httpx.Client,
) -> None:
    received = http_with_webhooks
    key, payload = named(), {"url": "https://hooks.example.com/a"}
    first, second = (received.post("/webhooks/test", json=payload, headers=key) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 202)
    assert second.json()["id"] == first.json()["id"]
    assert second.headers[REPLAYED] == "true"
    other = received.post(
        "/webhooks/test", json={"url": "https://hooks.example.com/b"}, headers=key
    )
    assert other.json()["code"] == "idempotency_conflict"


def test_a_delivery_is_replayed_once(
    http_with_webhooks: httpx.Client, worker: PlayedWorker
) -> None:
    received = http_with_webhooks
    webhook = {"url": "https://hooks.example.com/a"}
    job = received.post("/generate/text", json={"prompt": "a", "webhook": webhook}).json()
    worker.start(job["id"])
    worker.succeed(job["id"])
    delivery = received.get(job["links"]["deliveries"]).json()["deliveries"][0]
    key = named()
    first = received.post(delivery["links"]["replay"], headers=key)
    name = keys.DELIVERY_PREFIX + delivery["id"]
    worker.redis.hset(name, "status", "delivered")
    second = received.post(delivery["links"]["replay"], headers=key)
    assert (first.status_code, second.status_code) == (202, 202)
    assert second.headers[REPLAYED] == "true"
    assert worker.redis.hget(name, "status") == b"delivered"  # and not due again


def test_an_idempotency_key_belongs_to_its_api_key(keyed: KeyedService) -> None:
    key, body = named(), file(line("a"))
    ids = {post(keyed.new_client(), body, **key).json()["id"] for _ in range(2)}
    assert len(ids) == 2


def test_a_name_that_is_none_is_refused(http: httpx.Client) -> None:
    answer = post(http, file(line("a")), **{"idempotency-key": "x" * 256})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_idempotency_key")


def test_without_a_name_every_batch_is_a_new_one(http: httpx.Client) -> None:
    assert accepted(http, line("a"))["id"] != accepted(http, line("a"))["id"]
