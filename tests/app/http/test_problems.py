"""Bad requests: each a problem that names the field and the fix."""

from __future__ import annotations

import json
import socket

import httpx
import pytest
from _pytest.mark import ParameterSet

from tests.app.gateway_process import GatewayProcess

JSON = {"content-type": "application/json"}
LONG = "word " * 280  # 280 tokens of the played tokenizer


def post(http: httpx.Client, kind: str, body: str | bytes) -> httpx.Response:
    answer = http.post(f"/generate/{kind}", content=body, headers=JSON)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == answer.status_code
    assert problem["type"].endswith(problem["code"])
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert "Traceback" not in answer.text
    return answer


def bad(
    name: str, kind: str, body: str, field: str | None, fix: str, code: str = "invalid_request"
) -> ParameterSet:
    """A request, the field it gets wrong, and words of the fix."""
    return pytest.param(kind, body, field, fix, code, id=name)


@pytest.mark.parametrize(
    ("kind", "body", "field", "fix", "code"),
    [
        bad("empty prompt", "text", '{"prompt": ""}', "prompt", "1 to 32000 char"),
        bad("blank prompt", "text", '{"prompt": " \\n "}', "prompt", "1 to 32000 char"),
        bad(
            "over-long prompt",
            "text",
            json.dumps({"prompt": "x" * 32_001}),
            "prompt",
            "1 to 32000 char",
        ),
        bad("no prompt", "text", "{}", "prompt", "Change one"),
        bad("prompt of another type", "text", '{"prompt": 3}', "prompt", "text in quotes"),
        bad(
            "context exceeded by the answer",
            "text",
            json.dumps({"prompt": LONG, "max_new_tokens": 11}),
            "max_new_tokens",
            "at most 10",
            code="context_exceeded",
        ),
        bad(
            "context exceeded by the prompt",
            "text",
            json.dumps({"prompt": LONG * 2, "max_new_tokens": 1}),
            "prompt",
            "fewer than 290 tokens",
            code="context_exceeded",
        ),
        bad(
            "unknown model",
            "text",
            '{"prompt": "a", "model": "writr"}',
            "model",
            "Did you mean 'writer'?",
            code="model_not_found",
        ),
        bad(
            "model of the other kind",
            "text",
            '{"prompt": "a", "model": "painter"}',
            "model",
            "Use one of: writer, idle",
            code="model_not_found",
        ),
        bad(
            "impossible model id",
            "text",
            '{"prompt": "a", "model": "../x"}',
            "model",
            "GET /models",
        ),
        bad(
            "label the model lacks",
            "image",
            '{"label": "cta"}',
            "label",
            "Did you mean 'cat'?",
            code="label_not_found",
        ),
        bad(
            "a way between seeds for a model that knows none",
            "image",
            '{"interpolate": {"to_seed": 3}}',
            "interpolate",
            "Leave interpolate out",
            code="cannot_interpolate",
        ),
        bad(
            "failing on unknown words for a model that knows no words",
            "image",
            '{"prompt": "a face", "on_unknown": "fail"}',
            "on_unknown",
            "Leave on_unknown out",
            code="cannot_tell_unknown",
        ),
        bad(
            "a way between seeds with too many frames",
            "image",
            '{"interpolate": {"to_seed": 3, "frames": 17}}',
            "interpolate.frames",
            "16",
        ),
        bad(
            "more truncation than there is",
            "image",
            '{"truncation": 1.5}',
            "truncation",
            "1",
        ),
        bad(
            "label for a model without labels",
            "image",
            '{"label": "cat", "model": "doodler"}',
            "label",
            "Leave label out",
            code="label_not_found",
        ),
        bad(
            "prompt and label",
            "image",
            '{"label": "cat", "prompt": "a cat"}',
            "prompt",
            "Change one",
        ),
        bad("too small", "image", '{"width": 4}', "width", "from 16 to 2048"),
        bad("too large", "image", '{"height": 100000}', "height", "from 16 to 2048"),
        bad("half a pixel", "image", '{"width": 64.5}', "width", "a whole number"),
        bad("unknown format", "image", '{"format": "gif"}', "format", "png, jpeg, webp"),
        bad("impossible factor", "image", '{"upscale": 3}', "upscale", "1, 2, 4"),
        bad(
            "NaN temperature",
            "text",
            '{"prompt": "a", "temperature": NaN}',
            "temperature",
            "from 0.0 to 5.0",
        ),
        bad("infinite top_p", "text", '{"prompt": "a", "top_p": Infinity}', "top_p", "up to 1.0"),
        bad(
            "too hot", "text", '{"prompt": "a", "temperature": 9}', "temperature", "from 0.0 to 5.0"
        ),
        bad(
            "misspelt field",
            "text",
            '{"prompt": "a", "temprature": 1}',
            "temprature",
            "Did you mean temperature?",
        ),
        bad("unknown field", "text", '{"prompt": "a", "xyzzy": 1}', "xyzzy", "use one of: best_of"),
        bad(
            "best_of below n",
            "text",
            '{"prompt": "a", "n": 4, "best_of": 2}',
            "best_of",
            "Change one",
        ),
        bad(
            "empty stop string",
            "text",
            '{"prompt": "a", "stop": ["ok", ""]}',
            "stop[1]",
            "list of up to 8",
        ),
        bad("negative seed", "text", '{"prompt": "a", "seed": -1}', "seed", "from 0 to"),
        bad("a list", "text", "[1, 2]", None, "Send an object"),
    ],
)
def test_a_bad_field_is_named_with_its_fix(
    http: httpx.Client, kind: str, body: str, field: str | None, fix: str, code: str
) -> None:
    answer = post(http, kind, body)
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["field"]) == (422, code, field)
    assert problem["errors"][0]["field"] == (field or "")
    assert fix in problem["errors"][0]["fix"]
    assert fix in problem["detail"]
    assert problem["retryable"] is False


@pytest.mark.parametrize(
    ("body", "says"),
    [
        pytest.param('{"prompt": "a",', "line 1 column 15", id="cut off"),
        pytest.param("{'prompt': 'a'}", "line 1 column 2", id="single quotes"),
        pytest.param("", "The body is empty", id="empty"),
        pytest.param(b'{"prompt": "\xff"}', "not valid UTF-8 at byte 12", id="invalid UTF-8"),
        pytest.param('{"prompt": "\\ud800"}', "hex escape", id="half a surrogate pair"),
        pytest.param("[" * 100_000, "recursion", id="endless nesting"),
    ],
)
def test_a_body_that_is_not_json_is_a_400_that_says_where(
    http: httpx.Client, body: str | bytes, says: str
) -> None:
    answer = post(http, "text", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")
    assert says in answer.json()["detail"]


def test_all_bad_fields_are_reported_at_once(http: httpx.Client) -> None:
    problem = post(http, "text", '{"prompt": 3, "n": 9, "top_k": "many", "sed": 1}').json()
    assert {error["field"] for error in problem["errors"]} == {"prompt", "n", "top_k", "sed"}


def test_a_prompt_that_just_fits_the_context_is_accepted(http: httpx.Client) -> None:
    answer = http.post("/generate/text", json={"prompt": LONG, "max_new_tokens": 10})
    assert answer.status_code == 202


def test_a_body_over_the_limit_is_a_413(http: httpx.Client) -> None:
    answer = post(http, "text", json.dumps({"prompt": "x" * 1_000_000}))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert "1000000 bytes" in answer.json()["detail"]


def test_a_body_of_untold_length_is_counted(http: httpx.Client) -> None:
    chunks = (b"x" * 100_000 for _ in range(11))
    answer = http.post("/generate/text", content=chunks, headers=JSON)
    assert answer.status_code == 413


def test_the_largest_body_allowed_is_read(http: httpx.Client) -> None:
    body = json.dumps({"prompt": "short", "max_new_tokens": 1}).ljust(1_000_000)
    assert http.post("/generate/text", content=body, headers=JSON).status_code == 202


def test_a_huge_announced_body_is_refused_before_it_is_sent(gateway: GatewayProcess) -> None:
    head = (
        "POST /generate/text HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        "content-length: 99999999999\r\nexpect: 100-continue\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=10) as connection:
        connection.sendall(head.encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "text/plain"},
        {},
        {**JSON, "content-encoding": "gzip"},
    ],
)
def test_another_content_type_is_a_415_that_says_what_to_send(
    http: httpx.Client, headers: dict[str, str]
) -> None:
    answer = http.post("/generate/text", content='{"prompt": "a"}', headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    assert "Send " in answer.json()["detail"]


def test_an_unknown_route_is_a_404_problem(http: httpx.Client) -> None:
    answer = http.get("/no/such/route")
    assert (answer.status_code, answer.json()["code"]) == (404, "route_not_found")
    assert answer.json()["instance"] == "/no/such/route"


def test_a_method_not_offered_is_a_405_that_lists_those_that_are(http: httpx.Client) -> None:
    answer = http.delete("/generate/text")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


def test_a_sane_request_id_comes_back(http: httpx.Client) -> None:
    answer = http.get("/healthz", headers={"x-request-id": "order-7.b_2"})
    assert answer.headers["x-request-id"] == "order-7.b_2"


@pytest.mark.parametrize("hostile", ["a b", "x" * 65, "<script>", "é".encode().decode("latin-1")])
def test_a_strange_request_id_is_replaced(http: httpx.Client, hostile: str) -> None:
    answer = http.get("/healthz", headers={b"x-request-id": hostile.encode("latin-1")})
    assert answer.headers["x-request-id"] != hostile
    assert len(answer.headers["x-request-id"]) == 32


def test_a_prompt_never_reaches_the_log(gateway: GatewayProcess) -> None:
    gateway.http.post("/generate/text", json={"prompt": "my-secret-prompt"})
    gateway.http.post("/generate/text", json={"prompt": "my-secret-prompt", "n": 99})
    assert "my-secret-prompt" not in gateway.log.read_text()
