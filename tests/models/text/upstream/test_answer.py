"""Streamed answers in the forms that OpenAI's API documents, cut at any byte."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from models.text.upstream.answer import AnswerCut, End, Piece, read_answer

CHAT = [
    {"choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}}]},
    {
        "choices": [
            {
                "index": 0,
                "delta": {"content": "Grüße\u2028"},
                "logprobs": {
                    "content": [
                        {"token": "Grü", "logprob": -0.5, "bytes": [71], "top_logprobs": []},
                        {"token": "ße", "logprob": -0.25, "bytes": [195], "top_logprobs": []},
                    ]
                },
            }
        ]
    },
    {"choices": [{"index": 0, "delta": {}, "finish_reason": "length"}]},
    {"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 2, "total_tokens": 11}},
]


def read(body: bytes, size: int = 7) -> list[Piece | End]:
    """Reads a body that arrives in chunks of `size` bytes."""

    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(body), size):
            yield body[start : start + size]

    async def everything() -> list[Piece | End]:
        return [one async for one in read_answer(chunks())]

    return asyncio.run(everything())


def written(events: list[dict[str, object]], *, done: bool = True) -> bytes:
    lines = [f"data: {json.dumps(event, ensure_ascii=False)}\n\n" for event in events]
    return (": a comment\n\n" + "".join(lines) + ("data: [DONE]\n\n" if done else "")).encode()


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_a_chats_text_log_probabilities_and_counts_are_read(size: int) -> None:
    assert read(written(CHAT), size) == [Piece("Grüße\u2028", (-0.5, -0.25)), End(True, 9, 2)]


def test_a_completions_log_probabilities_are_read() -> None:
    choice = {"text": "Hi", "logprobs": {"tokens": ["Hi"], "token_logprobs": [-1.5]}}
    events = [{"choices": [choice]}, {"choices": [{"text": "", "finish_reason": "stop"}]}]
    assert read(written(events)) == [Piece("Hi", (-1.5,)), End(False, None, None)]


def test_an_answer_without_its_end_is_cut() -> None:
    with pytest.raises(AnswerCut, match="before its end"):
        read(written(CHAT[:2], done=False))
    with pytest.raises(AnswerCut, match="no JSON"):
        read(b"data: <html>\n\n")


def test_an_error_within_a_stream_is_told_in_the_servers_words() -> None:
    failed = [*CHAT[:2], {"error": {"message": "out of\nmemory", "code": 500}}]
    with pytest.raises(AnswerCut, match="the server reports out of memory"):
        read(written(failed))
