"""What a key may use, what it is told of that, and what happens beyond."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from jobs.contract import keys
from tests.app.intake.test_idempotency import fresh, post
from tests.app.keyed_service import KeyedService, eventually
from tests.app.routes.test_generate import PROMPT


def ask(http: httpx.Client, **body: object) -> httpx.Response:
    return http.post("/generate/text", json=PROMPT | body)


def draw(http: httpx.Client, **body: object) -> httpx.Response:
    return http.post("/generate/image", json={"prompt": "a cat"} | body)


def refused(answer: httpx.Response, code: str) -> int:
    """And after how many seconds to ask again."""
    assert (answer.status_code, answer.json()["code"]) == (429, code), answer.text
    assert answer.json()["retryable"]
    return int(answer.headers["retry-after"])


def test_a_key_without_limits_gets_no_limit_headers(keyed: KeyedService) -> None:
    answer = ask(keyed.new_client())
    assert answer.status_code == 202
    assert not [name for name in answer.headers if "ratelimit" in name]


def test_requests_a_minute_are_a_bucket_that_fills_evenly(keyed: KeyedService) -> None:
    http = keyed.new_client(limits={"requests_per_minute": 3})
    first = ask(http)
    assert first.headers["ratelimit-policy"] == '"requests";q=3;w=60'
    assert first.headers["ratelimit"] == '"requests";r=2;t=20'
    assert first.headers["x-ratelimit-limit-requests"] == "3"
    assert first.headers["x-ratelimit-remaining-requests"] == "2"
    assert first.headers["x-ratelimit-reset-requests"] == "20000ms"
    assert [ask(http).status_code for _ in range(2)] == [202, 202]
    beyond = ask(http)
    assert 1 <= refused(beyond, "rate_limited") <= 20
    assert beyond.headers["ratelimit"].startswith('"requests";r=0;')
    assert http.get("/models").status_code == 200  # reading is not counted


def test_the_bucket_lets_one_in_when_the_time_has_come(keyed: KeyedService) -> None:
    http = keyed.new_client(limits={"requests_per_minute": 60})
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda _: ask(http).status_code, range(80)))
    assert 60 <= statuses.count(202) <= 79
    assert 1 <= refused(eventually(lambda: ask(http), 429), "rate_limited") <= 2
    assert eventually(lambda: ask(http), 202).headers["x-ratelimit-remaining-requests"] == "0"


def test_jobs_in_flight_are_counted_until_they_end(keyed: KeyedService) -> None:
    http = keyed.new_client(limits={"jobs_in_flight": 3})
    ids = [ask(http).json()["id"] for _ in range(3)]
    full = ask(http)
    assert refused(full, "too_many_in_flight") == 1
    assert full.headers["ratelimit-policy"] == '"jobs";q=3;qu="concurrent-requests"'
    assert full.headers["ratelimit"] == '"jobs";r=0'
    keyed.worker.start(ids[0])
    refused(ask(http), "too_many_in_flight")
    keyed.worker.succeed(ids[0])
    assert eventually(lambda: ask(http), 202).headers["ratelimit"] == '"jobs";r=0'
    http.post(f"/jobs/{ids[1]}/cancel").raise_for_status()
    eventually(lambda: ask(http), 202)
    keyed.worker.redis.delete(keys.job(ids[2]))  # removed, however that came about
    eventually(lambda: ask(http), 202)
    refused(ask(http), "too_many_in_flight")


def test_whichever_job_ends_makes_room(keyed: KeyedService) -> None:
    http = keyed.new_client(limits={"jobs_in_flight": 6})
    ids = [ask(http).json()["id"] for _ in range(6)]
    for job_id in reversed(ids):
        http.post(f"/jobs/{job_id}/cancel").raise_for_status()
        eventually(lambda: ask(http), 202)
        refused(ask(http), "too_many_in_flight")


def test_a_crowd_gets_no_more_than_the_limit(keyed: KeyedService) -> None:
    http = keyed.new_client(limits={"jobs_in_flight": 5, "requests_per_minute": 1000})
    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda _: ask(http).status_code, range(60)))
    assert statuses.count(202) == 5
    assert statuses.count(429) == 55


def test_tokens_a_day_are_what_requests_may_make_at_most(keyed: KeyedService) -> None:
    http = keyed.new_client(limits={"tokens_per_day": 100})
    first = ask(http, max_new_tokens=20, best_of=2, n=2)
    assert first.headers["ratelimit-policy"] == '"tokens";q=100;w=86400;qu="tokens"'
    assert re.fullmatch(r'"tokens";r=60;t=\d+', first.headers["ratelimit"])
    assert first.headers["x-ratelimit-remaining-tokens"] == "60"
    beyond = ask(http, max_new_tokens=61)
    assert 1 <= refused(beyond, "quota_exceeded") <= 86_400
    assert "61 tokens; 40 of this API key's 100" in beyond.json()["detail"]
    assert ask(http, max_new_tokens=60).status_code == 202
    refused(ask(http, max_new_tokens=1), "quota_exceeded")
    assert draw(http).status_code == 202  # pictures are another quota


def test_images_a_day_are_what_is_drawn(keyed: KeyedService) -> None:
    http = keyed.new_client(limits={"images_per_day": 10})
    assert draw(http, best_of=4).headers["ratelimit"].startswith('"images";r=6;')
    assert draw(http, n=6).status_code == 202
    refused(draw(http), "quota_exceeded")
    assert ask(http).status_code == 202


def test_a_refused_request_costs_nothing(keyed: KeyedService) -> None:
    key, text = keyed.make(limits={"requests_per_minute": 5, "tokens_per_day": 50})
    http = keyed.client(text)
    for _ in range(4):
        refused(ask(http, max_new_tokens=51), "quota_exceeded")
        assert ask(http, prompt="").status_code == 422
    assert ask(http, max_new_tokens=50).headers["x-ratelimit-remaining-requests"] == "4"
    spent = keyed.worker.redis.hgetall(keys.spent(key.id))
    assert spent[b"tokens"] == b"50"


def test_the_quota_is_new_the_next_day(keyed: KeyedService) -> None:
    key, text = keyed.make(limits={"tokens_per_day": 50})
    http = keyed.client(text)
    assert ask(http, max_new_tokens=50).status_code == 202
    refused(ask(http), "quota_exceeded")
    keyed.worker.redis.hincrby(keys.spent(key.id), "day", -1)
    assert ask(http).headers["x-ratelimit-remaining-tokens"] == "34"


def test_a_replayed_request_costs_nothing(keyed: KeyedService) -> None:
    http, key = keyed.new_client(limits={"requests_per_minute": 1, "jobs_in_flight": 1}), fresh()
    first = post(http, key)
    for _ in range(3):
        again = post(http, key)
        assert (again.status_code, again.json()["id"]) == (202, first.json()["id"])
    refused(post(http, fresh()), "rate_limited")


def test_a_refused_request_does_not_use_up_its_idempotency_key(keyed: KeyedService) -> None:
    http, key = keyed.new_client(limits={"jobs_in_flight": 1}), fresh()
    job_id = ask(http).json()["id"]
    refused(post(http, key), "too_many_in_flight")
    http.post(f"/jobs/{job_id}/cancel").raise_for_status()
    accepted = eventually(lambda: post(http, key), 202)
    assert post(http, key).json()["id"] == accepted.json()["id"]


def test_a_recipe_with_a_picture_is_two_jobs_or_none(keyed: KeyedService) -> None:
    fields = {"product": "Trail Pro 40", "benefits": ["stays dry"], "colours": ["teal"]}
    body = {"recipe": "ad", "fields": fields}
    key, text = keyed.make(limits={"jobs_in_flight": 1})
    refused(keyed.client(text).post("/generate/text", json=body), "too_many_in_flight")
    assert not keyed.worker.redis.exists(keys.in_flight(key.id))
    http = keyed.new_client(limits={"jobs_in_flight": 2, "images_per_day": 5})
    answer = http.post("/generate/text", json=body)
    assert '"jobs";r=0' in answer.headers["ratelimit"]
    assert '"images";r=4' in answer.headers["ratelimit"]


@pytest.mark.parametrize("limits", [{"requests_per_minute": 0}, {"tokens_per_day": -1}])
def test_a_limit_is_at_least_one(keyed: KeyedService, limits: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="greater than or equal to 1"):
        keyed.make(limits=limits)
