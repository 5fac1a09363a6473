"""Requests that require a quality, with real workers."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import openai
import pytest

from tests.app.keyed_service import KeyedService
from tests.app.openai_service import OpenAIClients

WAIT = {"prefer": "wait=20"}
RETRY = {"min_score": 1.0, "on_fail": "retry", "max_candidates": 3}
# the first candidate is good enough
EASY = RETRY | {"min_score": 0.0001}
# its words come again and again, so it never gets the highest score
TEXT = {"model": "echo", "prompt": "on and on and on and on", "max_new_tokens": 20, "seed": 0}
IMAGE = {"model": "echo-image", "seed": 0}


def post(http: httpx.Client, path: str, **body: Any) -> dict[str, Any]:
    answer = http.post(path, json=body, headers=WAIT)
    assert answer.status_code == 200, answer.text
    job: dict[str, Any] = answer.json()
    return job


def test_a_job_that_may_try_again_counts_what_it_drew(echo: KeyedService) -> None:
    http = echo.new_client(limits={"tokens_per_day": 1_000, "images_per_day": 100})
    submitted = http.post("/generate/text", json=TEXT | {"quality": EASY})
    assert submitted.headers["x-ratelimit-remaining-tokens"] == "940"  # 3 x 20 at most
    done = http.get(submitted.json()["links"]["self"], headers=WAIT)
    assert done.json()["result"]["candidates"]["drawn"] == 1
    later = http.post("/generate/text", json=TEXT)
    assert later.headers["x-ratelimit-remaining-tokens"] == "960"
    post(http, "/generate/image", **IMAGE, quality=EASY)
    later = http.post("/generate/image", json=IMAGE)
    assert '"images";r=98' in later.headers["ratelimit"]


def test_it_works_in_batches_and_under_an_id_of_ones_own(echo: KeyedService) -> None:
    http = echo.new_client()
    order = {"kind": "text", "request": TEXT | {"quality": RETRY}}
    job = http.put(f"/jobs/{'ab' * 16}", json=order, headers=WAIT).json()
    assert job["result"]["candidates"]["drawn"] == 3
    line = json.dumps({"custom_id": "a", "kind": "image", "body": IMAGE | {"quality": RETRY}})
    headers = {"content-type": "application/x-ndjson"}
    links = http.post("/batches", content=line, headers=headers).json()["links"]
    while http.get(links["self"]).status_code == 202:
        time.sleep(0.1)
    (result,) = http.get(links["results"]).text.splitlines()
    assert json.loads(result)["result"]["candidates"]["drawn"] == 3


def test_a_job_fails_with_its_best_score(echo: KeyedService) -> None:
    quality = {"min_score": 1.0, "on_fail": "fail"}
    job = post(echo.new_client(), "/generate/text", **TEXT, best_of=2, quality=quality)
    assert (job["status"], job["error"]["code"]) == ("failed", "quality_not_reached")
    assert job["error"]["retryable"] is True
    assert "0 of 2 candidates reached quality.min_score 1" in job["error"]["detail"]


def test_openais_clients_can_require_it_too(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    body: dict[str, Any] = {
        "model": "echo", "messages": [{"role": "user", "content": TEXT["prompt"]}],
        "max_tokens": 20, "seed": 0, "extra_body": {"quality": RETRY},
    }  # fmt: skip
    answer = client.chat.completions.create(**body)
    assert answer.model_extra is not None
    assert answer.model_extra["spearpoint"]["candidates"]["drawn"] == 3
    with pytest.raises(openai.BadRequestError, match="on_fail can only be return in a stream"):
        client.chat.completions.create(**body, stream=True)


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("text", {"prompt": "a", "quality": {"on_fail": "retry"}}, "quality.min_score"),
        ("text", {"prompt": "a", "quality": {"min_score": 1.01}}, "quality.min_score"),
        ("text", {"prompt": "a", "quality": {"min_score": 0}}, "quality.min_score"),
        ("text", {"prompt": "a", "quality": RETRY | {"max_candidates": 17}}, "16"),
        ("text", {"prompt": "a", "quality": RETRY, "temperature": 0}, "same text with any seed"),
        ("image", {"quality": RETRY | {"on_fail": "fail"}}, "max_candidates belongs to"),
        ("image", {"quality": RETRY, "interpolate": {"to_seed": 3}}, "no further seeds"),
    ],
)
def test_an_invalid_target_is_refused_by_name(
    http: httpx.Client, path: str, body: dict[str, Any], message: str
) -> None:
    answer = http.post(f"/generate/{path}", json=body)
    assert answer.status_code == 422
    assert message in answer.text
