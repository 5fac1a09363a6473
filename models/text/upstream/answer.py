"""Reads a streamed answer: server-sent events, each with a piece of the text."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

_DONE: Final = b"[DONE]"
# Reasons to finish other than the ones below, such as content_filter, count as a stop.
_LENGTH: Final = "length"


class AnswerCut(Exception):
    """An answer ended before its end, or the server reported an error within it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text, with the natural log-probabilities of its tokens if they were given."""

    text: str
    logprobs: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class End:
    """The end of an answer; token counts are None if the server does not give them."""

    is_cut_off: bool
    prompt_tokens: int | None = None
    generated_tokens: int | None = None


async def read_answer(chunks: AsyncIterator[bytes]) -> AsyncIterator[Piece | End]:
    """Yields the pieces of an answer, and last its end.

    Raises:
        AnswerCut: there is no end, or what the server sends is no answer.
    """
    finish_reason: str | None = None
    usage: dict[str, Any] = {}
    async for data in _events(chunks):
        if data == _DONE:
            break
        document = _document(data)
        usage = document.get("usage") or usage
        for choice in document.get("choices") or ():
            finish_reason = choice.get("finish_reason") or finish_reason
            piece = _piece(choice)
            if piece.text or piece.logprobs:
                yield piece
    if finish_reason is None:
        raise AnswerCut("the answer stopped before its end")
    yield End(finish_reason == _LENGTH, usage.get("prompt_tokens"), usage.get("completion_tokens"))


async def _events(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Yields the data of each event. Lines end at line feeds only: JSON may hold U+2028."""
    rest = b""
    async for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                yield line[5:].strip()


def _document(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data)
    except ValueError:
        raise AnswerCut("the server sends something that is no JSON") from None
    if not isinstance(document, dict) or document.get("error"):
        raise AnswerCut(f"the server reports {message_of(document)}")
    return document


def _piece(choice: dict[str, Any]) -> Piece:
    delta = choice.get("delta") or {}
    text = delta.get("content") if "delta" in choice else choice.get("text")
    given = choice.get("logprobs") or {}
    if given.get("content"):
        logprobs = [one["logprob"] for one in given["content"]]
    else:
        logprobs = [one for one in given.get("token_logprobs") or () if one is not None]
    return Piece(text or "", tuple(float(one) for one in logprobs))


def message_of(document: Any) -> str:  # noqa: ANN401
    """Returns the message in an error body of any server's making, in one line."""
    error = document.get("error", document) if isinstance(document, dict) else document
    if isinstance(error, dict):
        error = error.get("message") or error.get("detail") or error
    return " ".join(str(error).split())[:500]
