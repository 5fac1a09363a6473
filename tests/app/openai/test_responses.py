"""/v1/responses: OpenAI's client against a real worker that echoes."""

from __future__ import annotations

import json
import time
from typing import Any

import openai
import pytest

from tests.app.openai_service import OpenAIClients

pytestmark = pytest.mark.timeout(300)
WORDS = "Grüße aus 日本, sagt 😀 und winkt"
ASKED: dict[str, Any] = {
    "model": "echo",
    "max_output_tokens": 300,
    "extra_body": {"seed": 0},
}


def test_a_text_is_answered_with_instructions_and_metadata(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    answer = client.responses.create(
        input="and winked", instructions="Be kind", metadata={"order": "7"}, **ASKED
    )
    assert answer.output_text == "Be kind and winked"
    assert (answer.status, answer.object) == ("completed", "response")
    assert answer.metadata == {"order": "7"}
    assert answer.instructions == "Be kind"
    assert answer.usage is not None
    assert answer.usage.output_tokens == len("Be kind and winked") + 1
    assert answer.usage.total_tokens == answer.usage.input_tokens + answer.usage.output_tokens
    read = client.responses.retrieve(answer.id)
    assert (read.output_text, read.status) == (answer.output_text, "completed")


def test_messages_parts_and_earlier_answers_reach_the_model(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    first = client.responses.create(input="Hello", **ASKED)
    chat: list[Any] = [
        {"role": "developer", "content": "Be kind."},
        {"role": "user", "content": [{"type": "input_text", "text": "Hello"}]},
        *(item.model_dump(exclude={"spearpoint"}) for item in first.output),
        {"type": "message", "role": "user", "content": "Again"},
    ]
    second = client.responses.create(input=chat, **ASKED)
    assert second.output_text == "Be kind. User: Hello Assistant: Hello User: Again Assistant:"


def test_a_stream_of_events_adds_up_to_the_text(echo_clients: OpenAIClients) -> None:
    stream = echo_clients.new().responses.create(input=WORDS, stream=True, **ASKED)
    events = list(stream)
    kinds = [event.type for event in events]
    assert kinds[:4] == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
    ]
    assert kinds[-1] == "response.completed"
    deltas = [event.delta for event in events if event.type == "response.output_text.delta"]
    assert len(deltas) > 5
    assert "".join(deltas) == WORDS
    assert [event.sequence_number for event in events] == list(range(len(events)))
    done = events[-1]
    assert done.type == "response.completed"
    assert done.response.output_text == WORDS


def test_the_clients_own_stream_helper_understands_it(echo_clients: OpenAIClients) -> None:
    with echo_clients.new().responses.stream(input=WORDS, **ASKED) as stream:
        assert stream.get_final_response().output_text == WORDS


def test_a_text_that_is_cut_off_is_incomplete(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    answer = client.responses.create(input="one two three", **ASKED | {"max_output_tokens": 4})
    assert (answer.status, answer.output_text) == ("incomplete", "one ")
    assert answer.incomplete_details is not None
    assert answer.incomplete_details.reason == "max_output_tokens"
    events = list(client.responses.create(
        input="one two three", stream=True, **ASKED | {"max_output_tokens": 4}
    ))  # fmt: skip
    assert events[-1].type == "response.incomplete"


def test_a_schema_is_followed(echo_clients: OpenAIClients) -> None:
    schema = {
        "type": "object",
        "properties": {"stars": {"type": "integer"}},
        "required": ["stars"],
        "additionalProperties": False,
    }
    wanted: Any = {"format": {"type": "json_schema", "name": "review", "schema": schema}}
    answer = echo_clients.new().responses.create(input="a review", text=wanted, **ASKED)
    assert isinstance(json.loads(answer.output_text)["stars"], int)


def test_a_response_in_the_background_is_polled_and_canceled(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    sent = client.responses.create(input="short", background=True, **ASKED)
    assert sent.status in ("queued", "in_progress")
    deadline = time.monotonic() + 30
    while (answer := client.responses.retrieve(sent.id)).status != "completed":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert answer.output_text == "short"
    slow = client.responses.create(input="a long text " * 20, background=True, **ASKED)
    client.responses.cancel(slow.id)
    while (answer := client.responses.retrieve(slow.id)).status != "cancelled":
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("sent", "param", "says"),
    [
        ("x" * 40_000, "input[0].content", "at most 32000 characters"),
        (5, "input", "must be a text"),
        ([{"role": "user", "content": 5}], "input[0].content", "must be a text"),
        ([{"role": "user", "content": []}], "input[0].content", "at least 1 item"),
        (
            [{"role": "user", "content": [{"type": "input_image", "image_url": "x"}]}],
            "input[0].content",
            "only text is supported",
        ),
        (
            [{"role": "user", "content": [{"type": "input_text", "text": 5}]}],
            "input[0].content",
            "parts.0.text",
        ),
    ],
)
def test_an_input_that_can_not_be_read_is_refused_by_its_place(
    echo_clients: OpenAIClients, sent: Any, param: str, says: str
) -> None:
    with pytest.raises(openai.BadRequestError, match=says) as refused:
        echo_clients.new().responses.create(input=sent, **ASKED)
    assert refused.value.param == param


def test_what_is_not_supported_is_refused_by_name(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    with pytest.raises(openai.BadRequestError) as refused:
        client.responses.create(input="x", previous_response_id="resp_1", **ASKED)
    assert refused.value.param == "previous_response_id"
    with pytest.raises(openai.BadRequestError) as unknown:
        client.responses.create(input="x", model="echo", extra_body={"colour": "red"})
    assert (unknown.value.param, unknown.value.code) == ("colour", "unknown_parameter")
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve("resp_" + "0" * 32)
    other = echo_clients.new().responses.create(input="mine", **ASKED)
    with pytest.raises(openai.NotFoundError):
        echo_clients.new().responses.retrieve(other.id)
