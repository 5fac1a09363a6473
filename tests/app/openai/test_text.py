"""/v1/completions and /v1/chat/completions: OpenAI's client against a real worker that echoes."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam

from app.openai.schemas import ChatCompletion, ChatCompletionChunk, TextCompletion
from tests.app.openai_service import OpenAIClients

pytestmark = pytest.mark.timeout(300)
WORDS = "Grüße aus 日本, sagt 😀 und winkt"
ASKED: dict[str, Any] = {"model": "echo", "seed": 0, "max_tokens": 300}
TURNS: list[ChatCompletionMessageParam] = [
    {"role": "developer", "content": "Be kind."},
    {"role": "user", "content": "My name is Ada."},
    {"role": "assistant", "content": "Hello Ada."},
    {"role": "user", "content": [{"type": "text", "text": "What is my name?"}]},
]
RENDERED = "Be kind. User: My name is Ada. Assistant: Hello Ada. User: What is my name? Assistant:"


def user_turns(*words: str) -> list[ChatCompletionMessageParam]:
    return [{"role": "user", "content": word} for word in words]


def test_a_completion_is_answered(echo_clients: OpenAIClients) -> None:
    answer = echo_clients.new().completions.create(prompt=WORDS, **ASKED)
    assert (answer.choices[0].text, answer.choices[0].finish_reason) == (WORDS, "stop")
    assert answer.usage is not None
    assert answer.usage.prompt_tokens == len(WORDS.encode())
    assert answer.usage.total_tokens == 2 * len(WORDS.encode()) + 1
    assert (answer.model, answer.system_fingerprint) == ("echo", "1")


def test_a_completion_ends_after_max_tokens_and_is_not_trimmed(
    echo_clients: OpenAIClients,
) -> None:
    text = "One whole sentence. And a half"
    client = echo_clients.new()
    answer = client.completions.create(model="echo", prompt=text, seed=0, max_tokens=24)
    assert (answer.choices[0].text, answer.choices[0].finish_reason) == (text[:24], "length")
    usual = client.completions.create(model="echo", prompt=text, seed=0)
    assert usual.choices[0].text == text[:16]


def test_a_completion_ends_before_a_stop_string(echo_clients: OpenAIClients) -> None:
    answer = echo_clients.new().completions.create(prompt=[WORDS], stop=" sagt", **ASKED)
    assert (answer.choices[0].text, answer.choices[0].finish_reason) == ("Grüße aus 日本,", "stop")


def test_all_turns_of_a_chat_reach_the_model(echo_clients: OpenAIClients) -> None:
    answer = echo_clients.new().chat.completions.create(messages=TURNS, **ASKED)
    assert answer.choices[0].message.role == "assistant"
    assert answer.choices[0].message.content == RENDERED


def test_the_log_probability_of_each_token_comes_if_asked_for(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    answer = client.chat.completions.create(messages=user_turns("Hi you"), logprobs=True, **ASKED)
    logprobs = answer.choices[0].logprobs
    assert logprobs is not None
    assert logprobs.content is not None
    assert "".join(one.token for one in logprobs.content) == "Hi you"
    assert [one.bytes for one in logprobs.content] == [[byte] for byte in b"Hi you"]
    assert all(-2 <= one.logprob <= -0.1 for one in logprobs.content)
    usual = client.chat.completions.create(messages=user_turns("Hi you"), **ASKED)
    assert usual.choices[0].logprobs is None


def test_a_chat_without_max_tokens_is_answered_whole(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    answer = client.chat.completions.create(model="echo", messages=user_turns(WORDS), seed=0)
    assert answer.choices[0].message.content == WORDS


def test_an_answer_can_be_sent_back_as_it_came(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    first = client.chat.completions.create(messages=user_turns("Hello"), **ASKED)
    said_back: Any = first.choices[0].message.model_dump()
    chat = [*user_turns("Hello"), said_back, *user_turns("Again")]
    second = client.chat.completions.create(messages=chat, **ASKED)
    words = "User: Hello Assistant: Hello User: Again Assistant:"
    assert second.choices[0].message.content == words


def test_chunks_add_up_to_the_plain_answer(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    plain = client.chat.completions.create(messages=TURNS, **ASKED)
    chunks = list(client.chat.completions.create(messages=TURNS, stream=True, **ASKED))
    deltas = [chunk.choices[0].delta for chunk in chunks]
    assert deltas[0].role == "assistant"
    assert len([delta for delta in deltas if delta.content]) > 3
    assert "".join(delta.content or "" for delta in deltas) == plain.choices[0].message.content
    assert [chunk.choices[0].finish_reason for chunk in chunks[-2:]] == [None, "stop"]
    assert len({chunk.id for chunk in chunks}) == 1
    assert all(chunk.usage is None for chunk in chunks)


def test_a_stream_begins_before_its_job_ends(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    with client.completions.create(prompt=WORDS * 3, stream=True, **ASKED) as stream:
        first = next(iter(stream))
        assert first.choices[0].text
        address = f"/jobs/{first.id.removeprefix('cmpl-')}"
        key = {"authorization": f"Bearer {client.api_key}"}
        job = echo_clients.service.gateway.http.get(address, headers=key).json()
        assert job["status"] == "running"
        rest = "".join(chunk.choices[0].text for chunk in stream)
    assert first.choices[0].text + rest == WORDS * 3


def test_usage_comes_last_when_it_is_requested(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    stream = client.chat.completions.create(
        messages=user_turns("Hello"), stream=True, stream_options={"include_usage": True}, **ASKED
    )
    *others, last = list(stream)
    assert last.choices == []
    assert last.usage is not None
    assert (last.usage.prompt_tokens, last.usage.completion_tokens) == (5, 6)
    assert others
    assert all(chunk.usage is None for chunk in others)


def test_several_choices_are_streamed_side_by_side(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    texts = ["", ""]
    for chunk in client.completions.create(prompt="one two three", n=2, stream=True, **ASKED):
        texts[chunk.choices[0].index] += chunk.choices[0].text
    assert texts == ["one two three", "three one two"]
    plain = client.completions.create(prompt="one two three", n=2, **ASKED)
    assert sorted(choice.text for choice in plain.choices) == sorted(texts)


def test_an_async_client_reads_many_streams_at_once(echo_clients: OpenAIClients) -> None:
    prompts = [f"{number} {WORDS}" for number in range(8)]
    url, key = echo_clients.address()

    async def read(client: openai.AsyncOpenAI, prompt: str) -> str:
        text = ""
        stream = await client.chat.completions.create(
            messages=user_turns(prompt), stream=True, **ASKED
        )
        async for chunk in stream:
            text += chunk.choices[0].delta.content or ""
        return text

    async def read_all() -> list[str]:
        async with openai.AsyncOpenAI(base_url=url, api_key=key, max_retries=0) as client:
            return await asyncio.gather(*(read(client, prompt) for prompt in prompts))

    assert asyncio.run(read_all()) == prompts


def test_answers_and_chunks_are_as_documented(echo_clients: OpenAIClients) -> None:
    http = echo_clients.service.new_client()
    chat = {"messages": user_turns("Hello"), **ASKED}
    plain = http.post("/v1/chat/completions", json=chat).content
    received = ChatCompletion.model_validate_json(plain)
    job = http.get(f"/jobs/{received.spearpoint.job_id}").json()
    assert job["status"] == "succeeded"
    assert 0 < received.choices[0].spearpoint.quality.score <= 1
    assert (
        received.choices[0].spearpoint.quality.score
        == job["result"]["outputs"][0]["quality"]["score"]
    )
    text = {"prompt": "Hello", **ASKED}
    TextCompletion.model_validate_json(http.post("/v1/completions", json=text).content)
    options = {"stream": True, "stream_options": {"include_usage": True}}
    streamed = http.post("/v1/chat/completions", json=chat | options)
    assert streamed.headers["content-type"].startswith("text/event-stream")
    *pieces, end = streamed.text.strip().split("\n\n")
    assert end == "data: [DONE]"
    for piece in pieces:
        ChatCompletionChunk.model_validate(json.loads(piece.removeprefix("data: ")))


def test_the_same_idempotency_key_is_the_same_job(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    header = {"idempotency-key": "once"}
    first, second = (
        client.completions.create(
            model="echo", prompt=WORDS, max_tokens=9, stream=False, extra_headers=header
        )
        for _ in range(2)
    )
    assert first == second


def test_messages_do_on_our_own_route_too(echo_clients: OpenAIClients) -> None:
    http = echo_clients.service.new_client()
    body = {
        "model": "echo",
        "messages": [{"role": "user", "content": "A new bag."}],
        "seed": 0,
    }
    job = http.post("/generate/text", json=body, headers={"prefer": "wait=20"}).json()
    assert job["result"]["outputs"][0]["text"] == "A new bag."
    both = http.post("/generate/text", json=body | {"prompt": "Another."})
    assert both.status_code == 422
    assert "one of prompt, messages" in both.json()["detail"]
