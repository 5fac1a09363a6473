"""`response_format`, by the unmodified `openai` client."""

from __future__ import annotations

import json
from typing import Any

import openai
import pytest
from pydantic import BaseModel

from tests.app.openai_service import OpenAIClients

HELLO: Any = [{"role": "user", "content": "Describe a kettle"}]


class Step(BaseModel):
    """A step."""

    explanation: str
    minutes: int


class Plan(BaseModel):
    """What is asked for."""

    title: str
    steps: list[Step]


def _chat(client: openai.OpenAI, response_format: Any, **more: Any) -> Any:
    return client.chat.completions.create(
        model="echo", messages=HELLO, response_format=response_format, **more
    )


def test_a_schema_is_followed(echo_clients: OpenAIClients) -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    answer = _chat(
        echo_clients.new(),
        {"type": "json_schema", "json_schema": {"name": "n", "schema": schema, "strict": True}},
        n=2,
    )
    for choice in answer.choices:
        assert isinstance(json.loads(choice.message.content)["n"], int)
        assert choice.finish_reason == "stop"


def test_the_client_parses_an_answer_into_its_own_class(echo_clients: OpenAIClients) -> None:
    answer = echo_clients.new().chat.completions.parse(
        model="echo", messages=HELLO, response_format=Plan
    )
    assert isinstance(answer.choices[0].message.parsed, Plan)


def test_any_object_is_an_object(echo_clients: OpenAIClients) -> None:
    answer = _chat(echo_clients.new(), {"type": "json_object"})
    assert isinstance(json.loads(answer.choices[0].message.content), dict)


def test_a_stream_adds_up_to_json(echo_clients: OpenAIClients) -> None:
    format_ = {
        "type": "json_schema",
        "json_schema": {"name": "p", "schema": Plan.model_json_schema()},
    }
    chunks = list(_chat(echo_clients.new(), format_, stream=True))
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    Plan.model_validate_json(text)


def test_what_was_cut_says_so(echo_clients: OpenAIClients) -> None:
    format_ = {
        "type": "json_schema",
        "json_schema": {"name": "p", "schema": Plan.model_json_schema()},
    }
    answer = _chat(echo_clients.new(), format_, max_tokens=5)
    assert answer.choices[0].finish_reason == "length"
    assert any("not valid" in note for note in answer.spearpoint["notes"])


@pytest.mark.parametrize(
    ("response_format", "word"),
    [
        ({"type": "json_schema", "json_schema": {"name": "a", "schema": {"type": "x"}}}, "type"),
        ({"type": "xml"}, "json_object"),
        ({"type": "json_schema"}, "json_schema"),
        ({"type": "json_schema", "json_schema": {"name": "no spaces", "schema": {}}}, "name"),
    ],
)
def test_what_cannot_be_followed_is_refused_by_name(
    echo_clients: OpenAIClients, response_format: Any, word: str
) -> None:
    with pytest.raises((openai.BadRequestError, openai.UnprocessableEntityError)) as refused:
        _chat(echo_clients.new(), response_format)
    assert refused.value.status_code == 400
    assert str(refused.value.param).startswith("response_format")
    assert word in refused.value.message


def test_stop_would_cut_the_json(echo_clients: OpenAIClients) -> None:
    with pytest.raises(openai.BadRequestError, match="stop"):
        _chat(echo_clients.new(), {"type": "json_object"}, stop="}")
