"""`logprobs`, `top_logprobs` and `logit_bias`, with OpenAI's client."""

from __future__ import annotations

from typing import Any

import openai
import pytest
from openai.types.chat import ChatCompletion, ChatCompletionTokenLogprob

from tests.app.keyed_service import eventually
from tests.app.openai_service import OpenAIClients

pytestmark = pytest.mark.timeout(300)
WORDS = "Grüße aus 日本 😀"
ASKED: dict[str, Any] = {"model": "echo", "seed": 0, "max_tokens": 60}
HELLO: list[Any] = [{"role": "user", "content": WORDS}]


def tokens_of(answer: ChatCompletion) -> list[ChatCompletionTokenLogprob]:
    logprobs = answer.choices[0].logprobs
    assert logprobs is not None
    assert logprobs.content is not None
    return logprobs.content


def test_the_likeliest_tokens_come_with_each_token(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    answer = client.chat.completions.create(messages=HELLO, logprobs=True, top_logprobs=3, **ASKED)
    tokens = tokens_of(answer)
    assert bytes(byte for one in tokens for byte in one.bytes or ()).decode() == WORDS
    assert len(tokens) == len(WORDS.encode())
    for one in tokens:
        values = [other.logprob for other in one.top_logprobs]
        assert len(values) == 3
        assert values == sorted(values, reverse=True)
        assert values[0] == one.logprob
    assert tokens[0].top_logprobs[1].token == "H"
    assert tokens[2].top_logprobs[0].bytes is None  # the first half of a character


def test_streamed_log_probabilities_add_up_to_the_plain_ones(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    wish: dict[str, Any] = {"messages": HELLO, "logprobs": True, "top_logprobs": 2} | ASKED
    plain = client.chat.completions.create(**wish)
    told: list[ChatCompletionTokenLogprob] = []
    pieces = 0
    for chunk in client.chat.completions.create(stream=True, **wish):
        (choice,) = chunk.choices
        if choice.logprobs is not None:
            assert "".join(one.token for one in choice.logprobs.content or ()) == (
                choice.delta.content
            )
            told += choice.logprobs.content or ()
            pieces += 1
    assert told == tokens_of(plain)
    assert pieces > 3


def test_a_completion_tells_its_tokens_in_lists(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    wish: dict[str, Any] = {"prompt": WORDS, "logprobs": 2, "n": 2} | ASKED
    plain = client.completions.create(**wish)
    for choice in plain.choices:
        told = choice.logprobs
        assert told is not None
        assert "".join(told.tokens or ()) == choice.text
        for token, offset in zip(told.tokens or (), told.text_offset or (), strict=True):
            assert choice.text[offset:].startswith(token)
        assert (
            len(told.top_logprobs or ()) == len(told.token_logprobs or ()) == len(told.tokens or ())
        )
    streamed: list[list[Any]] = [[], []]
    for chunk in client.completions.create(stream=True, **wish):
        (part,) = chunk.choices
        if part.logprobs is not None:
            told = part.logprobs
            streamed[part.index] += zip(
                told.tokens or (), told.token_logprobs or (), told.text_offset or (), strict=True
            )
    whole = [
        list(zip(one.tokens or (), one.token_logprobs or (), one.text_offset or (), strict=True))
        for choice in plain.choices
        if (one := choice.logprobs) is not None
    ]
    assert sorted(streamed) == sorted(whole)


def test_without_alternatives_a_completion_has_none(echo_clients: OpenAIClients) -> None:
    answer = echo_clients.new().completions.create(prompt="Hi you", logprobs=0, **ASKED)
    told = answer.choices[0].logprobs
    assert told is not None
    assert (told.tokens, told.top_logprobs) == (list("Hi you"), None)


def test_the_tokens_of_a_stop_string_are_not_told(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    wish: dict[str, Any] = {"prompt": WORDS, "logprobs": 0, "stop": " aus"} | ASKED
    told = client.completions.create(**wish).choices[0].logprobs
    assert told is not None
    assert "".join(told.tokens or ()) == "Grüße"
    chunks = client.completions.create(stream=True, **wish)
    tokens = [
        token
        for chunk in chunks
        if (part := chunk.choices[0].logprobs) is not None
        for token in part.tokens or ()
    ]
    assert tokens == told.tokens


def test_a_model_that_takes_no_bias_refuses_it(echo_clients: OpenAIClients) -> None:
    client = echo_clients.new()
    for create, wish in (
        (client.chat.completions.create, {"messages": HELLO}),
        (client.completions.create, {"prompt": WORDS}),
    ):
        with pytest.raises(openai.BadRequestError, match="takes no bias") as raised:
            create(logit_bias={"7": -100}, **wish, **ASKED)  # type: ignore[operator]
        assert (raised.value.code, raised.value.param) == ("tokens_refused", "logit_bias")


def test_a_bias_reaches_a_model_that_takes_it(clients: OpenAIClients) -> None:
    service = clients.service
    service.worker.announce("speller", "text", vocabulary_size=100)
    eventually(lambda: service.new_client("read").get("/v1/models/speller"), 200)
    client = clients.new()
    wish: dict[str, Any] = {"model": "speller", "messages": HELLO}
    with client.chat.completions.create(
        stream=True, logit_bias={"7": -100, "99": 2}, **wish
    ) as stream:
        first = next(iter(stream))
    (job,) = service.worker.store.read_many([first.id.removeprefix("chatcmpl-")])
    assert job is not None
    assert job.request["logit_bias"] == {"7": -100, "99": 2}
    with pytest.raises(openai.BadRequestError, match="ids are 0 to 99"):
        client.chat.completions.create(logit_bias={"100": 1}, **wish)
    with pytest.raises(openai.BadRequestError, match="no other tokens") as raised:
        client.chat.completions.create(logprobs=True, top_logprobs=1, **wish)
    assert raised.value.param == "top_logprobs"
