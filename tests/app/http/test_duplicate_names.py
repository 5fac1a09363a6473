"""A JSON body that gives a name twice means two things, and is refused."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.app.gateway_process import GatewayProcess

JSON = {"content-type": "application/json"}
ID = "0" * 32


@pytest.mark.parametrize(
    ("path", "body", "name"),
    [
        ("POST /generate/text", '{"prompt": "a", "prompt": "b"}', "prompt"),
        ("POST /generate/text", '{"prompt": "a", "\\u0070rompt": "b"}', "prompt"),
        ("POST /generate/text", '{"prompt": "a", "seed": 1, "seed": 1}', "seed"),
        ("POST /generate/text", '{"nonsense": 1, "nonsense": 2}', "nonsense"),
        ("POST /generate/text", '{"prompt": "a", "webhook": {"url": "a", "url": "b"}}', "url"),
        (
            "POST /generate/text",
            '{"recipe": "ad", "fields": {"product": "a", "product": "b"}}',
            "product",
        ),
        (
            "POST /generate/text",
            '{"messages": [{"role": "user", "role": "system", "content": "a"}]}',
            "role",
        ),
        ("POST /generate/text", '{"prompt": "%s", "n": 1, "n": 2}' % ("a" * 30_000), "n"),
        ("POST /generate/image", '{"prompt": "a", "n": 1, "n": 2}', "n"),
        (
            f"PUT /jobs/{ID}",
            '{"kind": "text", "kind": "image", "request": {"prompt": "a"}}',
            "kind",
        ),
        (f"POST /jobs/{ID}/feedback", '{"rating": "up", "rating": "down"}', "rating"),
        ("POST /webhooks/test", '{"url": "a", "url": "b"}', "url"),
    ],
)
def test_a_name_that_is_given_twice_is_refused_by_name(
    http: httpx.Client, path: str, body: str, name: str
) -> None:
    method, _, path = path.partition(" ")
    answer = http.request(method, path, content=body, headers=JSON)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (400, "duplicate_name"), answer.text
    assert problem["field"] == name
    assert f"'{name}' more than once" in problem["detail"]


@pytest.mark.parametrize(
    ("path", "body", "name"),
    [
        ("chat/completions", '{"messages": [], "n": 1, "n": 2}', "n"),
        ("completions", '{"prompt": "a", "prompt": "b"}', "prompt"),
        ("images/generations", '{"prompt": "a", "prompt": "b"}', "prompt"),
        ("embeddings", '{"input": "a", "input": "b"}', "input"),
        ("moderations", '{"input": [{"type": "text", "text": "a", "text": "b"}]}', "text"),
    ],
)
def test_openais_routes_refuse_it_in_openais_words(
    http: httpx.Client, path: str, body: str, name: str
) -> None:
    answer = http.post(f"/v1/{path}", content=body, headers=JSON)
    error = answer.json()["error"]
    assert answer.status_code == 400
    assert (error["code"], error["param"]) == ("duplicate_name", name)


def test_a_line_of_a_batch_is_refused_alone(gateway: GatewayProcess, http: httpx.Client) -> None:
    lines = (
        '{"custom_id": "a", "kind": "text", "body": {"prompt": "a"}}\n'
        '{"custom_id": "b", "kind": "text", "body": {"prompt": "a", "prompt": "b"}}\n'
    )
    headers = {"content-type": "application/x-ndjson"}
    batch = http.post("/batches", content=lines, headers=headers).json()
    results = [json.loads(one) for one in http.get(batch["links"]["results"]).text.splitlines()]
    assert [one["error"] and one["error"]["code"] for one in results] == [None, "duplicate_name"]


def test_the_same_name_in_two_objects_is_no_name_twice(http: httpx.Client) -> None:
    messages = [{"role": "user", "content": "a"}, {"role": "user", "content": "b"}]
    assert http.post("/generate/text", json={"messages": messages}).status_code == 202


def test_a_body_that_is_not_json_is_refused_as_before(http: httpx.Client) -> None:
    for body in (
        '{"prompt": "a", "prompt"',
        "[" * 100_000,
        '{"seed": %s}' % ("1" * 500_000),
        "\xff",
    ):
        answer = http.post("/generate/text", content=body.encode("latin-1"), headers=JSON)
        assert answer.status_code in (400, 422)
        assert answer.json()["code"] in ("malformed_json", "invalid_request")
