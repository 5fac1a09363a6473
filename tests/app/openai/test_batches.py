"""/v1/files and /v1/batches: OpenAI's client against a real worker that echoes."""

from __future__ import annotations

import json
import time
from typing import Any

import openai
import pytest
from openai.types import Batch

from tests.app.openai_service import OpenAIClients

pytestmark = pytest.mark.timeout(300)


def chat(custom_id: str, words: str, **more: Any) -> dict[str, Any]:
    body = {"model": "echo", "messages": [{"role": "user", "content": words}], "seed": 0} | more
    return {
        "custom_id": custom_id, "method": "POST", "url": "/v1/chat/completions", "body": body,
    }  # fmt: skip


def submit(
    client: openai.OpenAI, *lines: dict[str, Any], endpoint: Any = "/v1/chat/completions"
) -> Batch:
    content = "\n".join(map(json.dumps, lines)).encode()
    file = client.files.create(file=("lines.jsonl", content), purpose="batch")
    return client.batches.create(
        input_file_id=file.id, endpoint=endpoint, completion_window="24h", metadata={"for": "tests"}
    )


def ended(client: openai.OpenAI, batch: Batch) -> Batch:
    deadline = time.monotonic() + 60
    while batch.status in ("in_progress", "cancelling"):
        assert time.monotonic() < deadline
        time.sleep(0.1)
        batch = client.batches.retrieve(batch.id)
    return batch


def lines_of(client: openai.OpenAI, file_id: str | None) -> list[dict[str, Any]]:
    assert file_id is not None
    return [json.loads(line) for line in client.files.content(file_id).text.splitlines()]


def test_a_file_is_uploaded_read_and_deleted(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    content = "\n".join([json.dumps(chat("a", "Grüße 日本"), ensure_ascii=False), ""]).encode()
    file = client.files.create(file=("my lines.jsonl", content), purpose="batch")
    assert (file.filename, file.bytes, file.purpose) == ("my lines.jsonl", len(content), "batch")
    assert client.files.retrieve(file.id).id == file.id
    assert client.files.content(file.id).content == content
    with pytest.raises(openai.NotFoundError):
        echo_clients.new().files.content(file.id)
    assert client.files.delete(file.id).deleted
    with pytest.raises(openai.NotFoundError):
        client.files.retrieve(file.id)


def test_each_line_is_answered_as_its_endpoint_would(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    batch = submit(client, chat("a", "one two"), chat("b", "three", max_tokens=2))
    assert (batch.object, batch.endpoint) == ("batch", "/v1/chat/completions")
    batch = ended(client, batch)
    assert (batch.status, batch.metadata) == ("completed", {"for": "tests"})
    assert batch.request_counts is not None
    assert (batch.request_counts.completed, batch.request_counts.failed) == (2, 0)
    assert batch.error_file_id is None
    first, second = lines_of(client, batch.output_file_id)
    about = client.files.retrieve(str(batch.output_file_id))
    content = client.files.content(str(batch.output_file_id)).content
    assert (about.purpose, about.bytes) == ("batch_output", len(content))
    assert (first["custom_id"], first["error"]) == ("a", None)
    assert first["response"]["status_code"] == 200
    whole = first["response"]["body"]
    assert (whole["object"], whole["model"]) == ("chat.completion", "echo")
    assert whole["choices"][0]["message"]["content"] == "one two"
    assert second["response"]["body"]["choices"][0]["finish_reason"] == "length"


def test_lines_that_are_wrong_are_in_the_error_file(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    other = chat("other", "x") | {"url": "/v1/completions"}
    batch = ended(client, submit(
        client,
        chat("fine", "x"),
        chat("hot", "x", temperature=9),
        chat("tools", "x", tools=[{"type": "function"}]),
        other,
        chat("stream", "x", stream=True),
    ))  # fmt: skip
    assert batch.request_counts is not None
    assert (batch.request_counts.completed, batch.request_counts.failed) == (1, 4)
    errors = {line["custom_id"]: line["error"] for line in lines_of(client, batch.error_file_id)}
    assert {*errors} == {"hot", "tools", "other", "stream"}
    assert errors["tools"]["code"] == "unsupported_parameter"
    assert "temperature" in errors["hot"]["message"]
    assert [line["custom_id"] for line in lines_of(client, batch.output_file_id)] == ["fine"]


def test_responses_and_completions_are_batched_too(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    line = {"custom_id": "a", "method": "POST", "url": "/v1/responses",
            "body": {"model": "echo", "input": "hello there", "seed": 0}}  # fmt: skip
    batch = ended(client, submit(client, line, endpoint="/v1/responses"))
    (answer,) = lines_of(client, batch.output_file_id)
    assert answer["response"]["body"]["output"][0]["content"][0]["text"] == "hello there"
    line |= {"url": "/v1/completions", "body": {"model": "echo", "prompt": "hi", "seed": 0}}
    batch = ended(client, submit(client, line, endpoint="/v1/completions"))
    (answer,) = lines_of(client, batch.output_file_id)
    assert answer["response"]["body"]["choices"][0]["text"] == "hi"


def test_a_batch_is_canceled_and_hidden_from_other_keys(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    batch = submit(client, *(chat(str(number), "many words " * 30) for number in range(3)))
    with pytest.raises(openai.NotFoundError):
        echo_clients.new().batches.retrieve(batch.id)
    client.batches.cancel(batch.id)
    batch = ended(client, batch)
    assert batch.status == "cancelled"
    errors = lines_of(client, batch.error_file_id)
    assert {line["error"]["code"] for line in errors} == {"canceled"}


def test_what_a_batch_cannot_be_made_of_is_refused(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    with pytest.raises(openai.NotFoundError) as missing:
        client.batches.create(
            input_file_id="file-0", endpoint="/v1/chat/completions", completion_window="24h"
        )
    assert missing.value.code == "file_not_found"
    with pytest.raises(openai.BadRequestError) as purpose:
        client.files.create(file=("a.jsonl", b"{}"), purpose="vision")
    assert purpose.value.param == "purpose"
    with pytest.raises(openai.BadRequestError) as picture:
        client.files.create(file=("a.jsonl", b"\x89PNG"), purpose="batch")
    assert picture.value.param == "file"
    with pytest.raises(openai.BadRequestError) as twice:
        submit(client, chat("same", "x"), chat("same", "y"))
    assert twice.value.param == "custom_id"
