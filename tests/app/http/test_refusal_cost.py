"""However much is wrong with a request, its refusal is short and soon there."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from app.http import json_shape, validation
from app.http.refusals import InvalidFields
from jobs.contract.requests import TextRequest

JSON = {"content-type": "application/json"}
MANY = 76_000
NAMES = {f"name_{number}": "x" for number in range(MANY)}


@pytest.mark.parametrize(
    ("path", "payload"),
    [
        ("/generate/text", {"recipe": "product", "fields": dict(list(NAMES.items())[:50_000])}),
        ("/generate/text", {"prompt": "a"} | dict(list(NAMES.items())[:50_000])),
        ("/generate/text", {"recipe": "product", "fields": {"product": [1] * 200_000}}),
        ("/generate/text", {"messages": [{}] * 200_000}),
        ("/generate/text", {"messages": [{f"n{i}": 1 for i in range(60)}] * 256}),
        ("/generate/text", {"prompt": "a", "stop": [""] * 100_000}),
        ("/generate/text", {"prompt": "a", "model": "m" * 900_000}),
        ("/generate/text", {"recipe": "r" * 900_000}),
        ("/generate/text", {"prompt": "a", "x" * 900_000: 1}),
        ("/generate/image", {"label": "l" * 900_000}),
        ("/v1/chat/completions", {"messages": [], "model": "m" * 900_000}),
        ("/v1/chat/completions", {"messages": [{"role": "user", "content": [{}] * 100_000}]}),
        ("/v1/embeddings", {"input": [1] * 200_000}),
        ("/v1/moderations", {"input": [{}] * 200_000}),
    ],
    ids=lambda value: value if isinstance(value, str) else next(reversed(value))[:20],
)
def test_a_refusal_is_short_whatever_was_sent(
    http: httpx.Client, path: str, payload: dict[str, Any]
) -> None:
    body = json.dumps(payload)
    assert len(body) < 1_000_000  # the service reads it
    answer = http.post(path, content=body, headers=JSON)
    assert 400 <= answer.status_code < 500, answer.text[:500]
    assert len(answer.content) < 8_000
    assert len(answer.json().get("errors", [])) <= 20


def test_only_a_few_unknown_names_are_compared_with_known_ones(http: httpx.Client) -> None:
    payload = {f"promt{number}": "a" for number in range(10)}
    errors = http.post("/generate/text", json={"prompt": "a"} | payload).json()["errors"]
    assert len(errors) == 10
    assert sum("Did you mean prompt?" in error["fix"] for error in errors) == 3


def test_many_query_parameters_are_refused_without_a_look_at_each(http: httpx.Client) -> None:
    answer = http.get("/jobs?" + "&".join(f"a{number}=" for number in range(5_000)))
    assert answer.status_code == 422
    assert answer.json()["detail"] == "The query has 5000 parameters. Send at most 64."


def test_a_line_of_a_batch_is_no_larger_than_a_request(http: httpx.Client) -> None:
    lines = [
        {"custom_id": "small", "kind": "text", "body": {"prompt": "a"}},
        {"custom_id": "large", "kind": "text", "body": {"prompt": "a" * 1_000_000}},
    ]
    answer = http.post(
        "/batches",
        content="\n".join(map(json.dumps, lines)),
        headers={"content-type": "application/x-ndjson"},
    )
    assert answer.json()["counts"]["refused"] == 1
    results = http.get(answer.json()["links"]["results"]).text.splitlines()
    assert json.loads(results[1])["error"]["code"] == "body_too_large"


def test_the_largest_requests_there_are_pass() -> None:
    messages = [{"role": "user", "content": "a"}] * 256
    validation.parse(TextRequest, json.dumps({"messages": messages}).encode())
    parts = [{"type": "text", "text": "a"}] * 2_048
    json_shape.check(json.dumps({"input": parts}).encode())
    with pytest.raises(InvalidFields):
        json_shape.check(json.dumps({"input": [{}] * 5_000}).encode())
