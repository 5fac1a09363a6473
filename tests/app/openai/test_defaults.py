"""What OpenAI's clients and the programs on top of them send without being asked to is taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.app.keyed_service import KeyedService, keyed_service

HELLO: list[Any] = [{"role": "user", "content": "Hello"}]
FROM_OPENAI: dict[str, Any] = {
    "role": "assistant",
    "content": "Hi!",
    "refusal": None,
    "annotations": [],
    "audio": None,
    "function_call": None,
    "tool_calls": None,
}


@pytest.fixture(scope="module")
def accepts(keyed: KeyedService) -> Any:
    """Sends a request that is streamed, so that its acceptance is seen before any worker has it."""
    http = keyed.new_client()

    def accept(path: str, body: dict[str, Any]) -> dict[str, Any]:
        with http.stream("POST", f"/v1/{path}", json={"stream": True} | body) as answer:
            if answer.status_code != 200:
                pytest.fail(answer.read().decode())
            first = next(line for line in answer.iter_lines() if line.startswith("data: "))
        job_id = first.partition('"id":"')[2].partition("-")[2].partition('"')[0]
        (job,) = keyed.worker.store.read_many([job_id])
        assert job is not None
        return dict(job.request)

    return accept


@pytest.mark.parametrize(
    "body",
    [
        {"user": "u-1", "safety_identifier": "s", "prompt_cache_key": "k"},
        {"store": False},
        {"store": True},
        {"metadata": {"team": "blue"}},
        {"metadata": {}},
        {"service_tier": "auto"},
        {"service_tier": "flex"},
        {"parallel_tool_calls": False},
        {"tools": [], "tool_choice": "none"},
        {"functions": [], "function_call": "none"},
        {"response_format": {"type": "text"}},
        {"modalities": ["text"]},
        {"stream_options": {"include_usage": True}},
        {"n": 1, "stop": None, "seed": None, "max_tokens": None, "temperature": None},
        {"stop": []},
        {"logit_bias": {}, "logprobs": False, "top_logprobs": None},
        {"frequency_penalty": 0, "presence_penalty": 0.0},
        {"top_p": 0},
        {"top_p": 1, "temperature": 1},
        {"reasoning_effort": None, "verbosity": "medium", "prediction": None},
    ],
    ids=lambda body: " ".join(body),
)
def test_what_asks_for_nothing_is_taken(accepts: Any, body: dict[str, Any]) -> None:
    request = accepts("chat/completions", {"messages": HELLO} | body)
    assert request["messages"] == HELLO


@pytest.mark.parametrize(
    ("messages", "ours"),
    [
        ([{"role": "user", "content": "Hello", "name": "ann"}], ["Hello"]),
        ([{"role": "system", "content": "Short.", "name": "rules"}, *HELLO], ["Short.", "Hello"]),
        ([*HELLO, FROM_OPENAI, *HELLO], ["Hello", "Hi!", "Hello"]),
        ([*HELLO, FROM_OPENAI | {"content": None}, *HELLO], ["Hello", "Hello"]),
        ([*HELLO, {"role": "assistant"}, *HELLO], ["Hello", "Hello"]),
        (
            [*HELLO, FROM_OPENAI | {"content": None, "refusal": "No."}, *HELLO],
            ["Hello", "No.", "Hello"],
        ),
        (
            [{"role": "user", "content": [{"type": "text", "text": "a"},
                                          {"type": "text", "text": "b"}]}],
            ["a\nb"],
        ),
    ],
)  # fmt: skip
def test_messages_are_taken_as_openai_takes_them(
    accepts: Any, messages: list[Any], ours: list[str]
) -> None:
    request = accepts("chat/completions", {"messages": messages})
    assert [one["content"] for one in request["messages"]] == ours


def test_completions_take_a_list_of_one_prompt(patient: httpx.Client) -> None:
    body = {"prompt": ["Hello"], "echo": False, "suffix": None, "logprobs": None, "best_of": 1}
    answer = patient.post("/v1/completions", json=body)
    assert answer.status_code == 504, answer.text  # accepted; nobody writes it


@pytest.mark.parametrize(
    "body",
    [
        {"quality": "standard"},
        {"quality": "auto"},
        {"style": "vivid"},
        {"background": "opaque"},
        {"moderation": "low"},
        {"user": "u-1", "n": 1, "response_format": "url", "stream": False},
    ],
    ids=lambda body: " ".join(f"{name}={value}" for name, value in body.items()),
)
def test_images_accept_openais_usual_parameters(
    body: dict[str, Any], patient: httpx.Client
) -> None:
    answer = patient.post("/v1/images/generations", json={"prompt": "a cat"} | body)
    assert answer.status_code == 504, answer.text  # accepted; nobody draws it
    assert answer.json()["error"]["code"] == "job_still_running"


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a service that holds a request open for a moment only."""
    folder = tmp_path_factory.mktemp("patient")
    with keyed_service(folder, openai_wait_s="0.1") as service:
        yield service.new_client()
