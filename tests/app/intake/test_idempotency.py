"""Idempotency-Key, and jobs under the client's own ids: sent twice, made once."""

from __future__ import annotations

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from tests.app.gateway_process import GatewayProcess
from tests.app.keyed_service import KeyedService
from tests.app.played_worker import PlayedWorker
from tests.app.routes.test_generate import PROMPT

QUEUE = f"rq:queue:{keys.queue('text', 'writer')}"


def post(http: httpx.Client, key: str, kind: str = "text", **payload: Any) -> httpx.Response:
    return http.post(f"/generate/{kind}", json=payload or PROMPT, headers={"idempotency-key": key})


def put(http: httpx.Client, job_id: str, kind: str = "text", **payload: Any) -> httpx.Response:
    return http.put(f"/jobs/{job_id}", json={"kind": kind, "request": payload or PROMPT})


def fresh() -> str:
    return str(uuid.uuid4())


def test_the_same_key_and_request_are_the_same_job(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    key = fresh()
    first, again = post(http, key), post(http, key)
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.json()["id"] == first.json()["id"]
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    job_id = first.json()["id"]
    assert worker.redis.lrange(QUEUE, 0, -1).count(job_id.encode()) == 1
    worker.start(job_id)
    worker.succeed(job_id)
    done = post(http, key)
    assert (done.status_code, done.json()["status"]) == (200, "succeeded")
    assert done.headers["idempotency-replayed"] == "true"


def test_the_same_key_with_another_request_is_refused(http: httpx.Client) -> None:
    key = fresh()
    post(http, key)
    for answer in (
        post(http, key, prompt="Describe a hat.", max_new_tokens=16),
        post(http, key, **PROMPT, seed=1),
        post(http, key, "image", prompt="a cat"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_conflict")
        assert answer.json()["field"] == "idempotency-key"
    assert post(http, key).status_code == 202


def test_what_is_written_differently_but_means_the_same_is_the_same(http: httpx.Client) -> None:
    key = fresh()
    first = post(http, key)
    spaced = json.dumps({"temperature": 0.7, **dict(reversed(PROMPT.items()))}, indent=4)
    headers = {"content-type": "application/json", "idempotency-key": f'"{key}"'}
    again = http.post("/generate/text", content=spaced, headers=headers)
    assert again.json()["id"] == first.json()["id"]


def test_a_hundred_at_once_with_one_key_are_one_job(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    key, before = fresh(), worker.redis.llen(QUEUE)
    with ThreadPoolExecutor(25) as pool:
        answers = list(pool.map(lambda _: post(http, key), range(100)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum("idempotency-replayed" not in answer.headers for answer in answers) == 1
    assert worker.redis.llen(QUEUE) == before + 1


def test_a_hundred_at_once_through_two_gateways_are_one_job(
    valkey: EmbeddedValkey, http: httpx.Client, worker: PlayedWorker, tmp_path: Path
) -> None:
    key, before = fresh(), worker.redis.llen(QUEUE)
    second = GatewayProcess(valkey.url, tmp_path)
    with ThreadPoolExecutor(24) as pool:
        doors = [http, second.http] * 50
        answers = list(pool.map(lambda door: post(door, key), doors))
    second.stop()
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert worker.redis.llen(QUEUE) == before + 1


def test_a_key_is_remembered_for_a_day(http: httpx.Client, worker: PlayedWorker) -> None:
    job_id = post(http, fresh()).json()["id"]
    (entry,) = [
        name
        for name in worker.redis.scan_iter(f"{keys.idempotency('', '')}*")
        if worker.redis.get(name) == job_id.encode()
    ]
    assert 86_000 < worker.redis.ttl(entry) <= 86_400


def test_when_the_job_is_gone_the_key_makes_another(
    http: httpx.Client, worker: PlayedWorker
) -> None:
    key = fresh()
    first = post(http, key).json()["id"]
    worker.redis.delete(keys.job(first))
    second = post(http, key)
    assert second.status_code == 202
    assert second.json()["id"] != first
    assert post(http, key).json()["id"] == second.json()["id"]


@pytest.mark.parametrize("key", ["", '""', "x" * 256, "caf\xe9", "a\tb", '"' + "x" * 256 + '"'])
def test_a_key_that_can_not_be_used_is_refused(http: httpx.Client, key: str) -> None:
    headers = [("idempotency-key", key.encode("latin-1"))]
    answer = http.post("/generate/text", json=PROMPT, headers=headers)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_idempotency_key")
    assert answer.json()["field"] == "idempotency-key"
    assert post(http, "x" * 255).status_code == 202


def test_two_keys_at_once_are_refused(http: httpx.Client) -> None:
    headers = [("idempotency-key", "a"), ("idempotency-key", "b")]
    answer = http.post("/generate/text", json=PROMPT, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_idempotency_key")


def test_a_request_that_was_refused_takes_no_key(http: httpx.Client) -> None:
    key = fresh()
    assert post(http, key, prompt="").status_code == 422
    assert post(http, key).status_code == 202


def test_a_key_replayed_by_another_api_key_is_another_key(keyed: KeyedService) -> None:
    key, one, other = fresh(), keyed.new_client(), keyed.new_client()
    first, foreign = post(one, key), post(other, key)
    assert (first.status_code, foreign.status_code) == (202, 202)
    assert "idempotency-replayed" not in foreign.headers
    assert foreign.json()["id"] != first.json()["id"]
    assert post(other, key, prompt="Describe a hat.").status_code == 422
    assert post(one, key).json()["id"] == first.json()["id"]


def test_a_recipe_with_a_picture_makes_both_once(keyed: KeyedService) -> None:
    fields = {"product": "Trail Pro 40", "benefits": ["stays dry"], "colours": ["teal"]}
    http, key = keyed.new_client(), fresh()
    first, again = (post(http, key, recipe="ad", fields=fields) for _ in range(2))
    assert first.json()["links"]["image"] == again.json()["links"]["image"] is not None
    assert http.get(first.json()["links"]["image"]).status_code == 202


def test_a_job_is_made_under_the_clients_own_id(http: httpx.Client, worker: PlayedWorker) -> None:
    job_id = uuid.uuid4().hex
    first, again = put(http, job_id), put(http, job_id)
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json()["id"] == again.json()["id"] == job_id
    assert first.headers["location"] == f"/jobs/{job_id}"
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert http.get(f"/jobs/{job_id}").json()["kind"] == "text"
    assert worker.redis.lrange(QUEUE, 0, -1).count(job_id.encode()) == 1
    assert put(http, uuid.uuid4().hex, "image", prompt="a cat").json()["kind"] == "image"


def test_an_id_that_is_taken_is_refused(http: httpx.Client) -> None:
    job_id = uuid.uuid4().hex
    put(http, job_id)
    posted = post(http, fresh()).json()["id"]
    for answer in (
        put(http, job_id, prompt="Describe a hat."),
        put(http, job_id, "image", prompt="a cat"),
        put(http, posted, prompt="Describe a hat."),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "job_id_taken")
    assert put(http, job_id).status_code == 202


def test_an_id_of_another_key_is_taken_and_reveals_nothing(keyed: KeyedService) -> None:
    job_id, one, other = uuid.uuid4().hex, keyed.new_client(), keyed.new_client()
    assert put(one, job_id).status_code == 202
    same, different = put(other, job_id), put(other, job_id, prompt="Describe a hat.")
    assert same.status_code == different.status_code == 409
    assert same.json()["detail"] == different.json()["detail"]
    assert other.get(f"/jobs/{job_id}").status_code == 404


@pytest.mark.parametrize(
    "job_id", ["1", "0" * 31, "0" * 33, "A" * 32, str(uuid.UUID(int=1)), "%2e" * 32]
)
def test_an_id_of_another_form_is_refused(http: httpx.Client, job_id: str) -> None:
    answer = put(http, job_id)
    assert (answer.status_code, answer.json()["field"]) == (422, "job_id")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "kind"),
        ({"kind": "song", "request": PROMPT}, "kind"),
        ({"kind": "text"}, "request"),
        ({"kind": "text", "request": {"prompt": ""}}, "request.prompt"),
        ({"kind": "text", "request": PROMPT, "id": "x"}, "id"),
        ({"kind": "image", "request": PROMPT}, "request.max_new_tokens"),
    ],
)
def test_an_invalid_order_is_refused_by_field(
    http: httpx.Client, body: dict[str, Any], field: str
) -> None:
    answer = http.put(f"/jobs/{uuid.uuid4().hex}", json=body)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_what_redis_kept_before_it_died_is_found_again(
    own_valkey: EmbeddedValkey, own_gateway: GatewayProcess
) -> None:
    own_valkey.start()
    worker = PlayedWorker(own_valkey.url)
    worker.announce("writer", "text", default=True)
    key, http = fresh(), own_gateway.http
    first = post(http, key).json()["id"]
    assert own_valkey.process is not None
    own_valkey.process.kill()
    own_valkey.process.wait()
    assert post(http, key).status_code == 503
    own_valkey.start()
    assert post(http, key).json()["id"] == first
    assert worker.redis.llen(QUEUE) == 1
    worker.close()
