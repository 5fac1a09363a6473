"""`Prefer: reuse`: a seeded request that was made before is not made again."""

from __future__ import annotations

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from jobs.contract import keys
from jobs.contract.cards import ModelCard
from jobs.contract.errors import WorkerLost
from tests.app.keyed_service import KeyedService, eventually
from tests.app.played_worker import PlayedWorker

APPLIED = "preference-applied"


def seeded(**changes: Any) -> dict[str, Any]:
    """A request like no other."""
    return {"prompt": "Describe a bag.", "seed": random.getrandbits(50), **changes}


def post(
    http: httpx.Client, body: dict[str, Any], prefer: str = "reuse", **headers: str
) -> httpx.Response:
    return http.post("/generate/text", json=body, headers={"prefer": prefer, **headers})


def test_the_same_seeded_request_gets_the_job_it_made_before(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    body = seeded()
    first, again = post(http, body), post(http, body)
    job_id = first.json()["id"]
    assert APPLIED not in first.headers
    assert (again.status_code, again.json()["id"]) == (202, job_id)
    assert again.headers[APPLIED] == "reuse"
    worker.start(job_id)
    worker.succeed(job_id)
    done = post(http, body | {"temperature": 0.7}, "wait=5, reuse")  # the default, written out
    assert (done.status_code, done.json()["id"]) == (200, job_id)
    assert done.headers[APPLIED] == "reuse, wait=5"


def test_a_hundred_at_once_make_one_job(http: httpx.Client, worker: PlayedWorker) -> None:
    body = seeded()
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: post(http, body), range(100)))
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum(APPLIED not in answer.headers for answer in answers) == 1


@pytest.mark.parametrize(
    "changes", [{"seed": 8}, {"max_new_tokens": 5}, {"priority": "high"}, {"model": "idle"}]
)
def test_another_request_makes_another_job(http: httpx.Client, changes: dict[str, Any]) -> None:
    body = seeded()
    first, other = post(http, body), post(http, body | changes)
    assert other.json()["id"] != first.json()["id"]
    assert APPLIED not in other.headers


def test_only_who_asks_for_it_gets_an_earlier_job(http: httpx.Client) -> None:
    body = seeded()
    first = post(http, body)
    plain = http.post("/generate/text", json=body)
    waited = post(http, body, "wait=1")
    assert len({one.json()["id"] for one in (first, plain, waited)}) == 3


@pytest.mark.parametrize("end", ["fail", "cancel", "delete"])
def test_a_job_without_a_result_serves_nobody(
    http: httpx.Client, worker: PlayedWorker, end: str
) -> None:
    body = seeded()
    job_id = post(http, body).json()["id"]
    if end == "fail":
        worker.start(job_id)
        worker.fail(job_id, WorkerLost("gone"))
    elif end == "cancel":
        http.post(f"/jobs/{job_id}/cancel")
    else:
        http.delete(f"/jobs/{job_id}")
    other = post(http, body)
    assert other.json()["id"] != job_id
    assert post(http, body).json()["id"] == other.json()["id"]


def test_another_version_of_the_model_makes_another_job(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    worker.announce("growing", "text")
    body = seeded(model="growing")
    first = eventually(lambda: post(http, body), 202)
    document = worker.redis.hget(keys.MODELS, "growing")
    assert isinstance(document, bytes)
    newer = ModelCard.model_validate_json(document).model_copy(update={"sha256": "cd" * 32})
    worker.redis.hset(keys.MODELS, "growing", newer.model_dump_json())
    ids = {first.json()["id"]}
    while len(ids) == 1:  # the gateway looks twice a second
        ids.add(post(http, body).json()["id"])
    worker.redis.hdel(keys.MODELS, "growing")


def test_without_a_seed_or_under_an_own_id_each_request_is_its_own(http: httpx.Client) -> None:
    body = {"prompt": "Describe a bag."}
    assert post(http, body).json()["id"] != post(http, body).json()["id"]
    request = {"kind": "text", "request": seeded()}
    for _ in range(2):
        own = uuid.uuid4().hex
        answer = http.put(f"/jobs/{own}", json=request, headers={"prefer": "reuse"})
        assert (answer.status_code, answer.json()["id"]) == (202, own)
        assert APPLIED not in answer.headers


def test_who_wants_a_webhook_gets_a_job_that_ends(http_with_webhooks: httpx.Client) -> None:
    body = seeded(webhook={"url": "https://93.184.216.34/hook"})
    first, again = post(http_with_webhooks, body), post(http_with_webhooks, body)
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json()["id"] != again.json()["id"]


def test_an_idempotency_key_stays_with_the_job_that_was_reused(http: httpx.Client) -> None:
    body = seeded()
    job_id = post(http, body).json()["id"]
    key = {"idempotency-key": uuid.uuid4().hex}
    reused = post(http, body, **key)
    assert (reused.json()["id"], reused.headers[APPLIED]) == (job_id, "reuse")
    replayed = http.post("/generate/text", json=body, headers=key)
    assert (replayed.json()["id"], replayed.headers["idempotency-replayed"]) == (job_id, "true")
    assert post(http, body | {"seed": 1}, **key).status_code == 422


def test_a_key_never_gets_another_keys_job_and_pays_for_one_only(keyed: KeyedService) -> None:
    first, other = keyed.new_client(limits={"tokens_per_day": 200}), keyed.new_client()
    body = seeded(max_new_tokens=128)
    job_id = post(first, body).json()["id"]
    again = post(first, body)
    assert (again.status_code, again.json()["id"]) == (202, job_id)
    foreign = post(other, body)
    assert foreign.status_code == 202
    assert foreign.json()["id"] != job_id
    assert post(first, seeded(max_new_tokens=128)).status_code == 429
