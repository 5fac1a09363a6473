"""Writes the log-probabilities of a text's tokens as OpenAI's clients read them."""

from __future__ import annotations

from typing import Any, Final

Part = dict[str, Any]
# what a tokenizer's decoder writes for a part of a character
_HALF: Final = "\ufffd"


def of_chat(tokens: list[Part]) -> Part:
    """Returns the `logprobs` of a chat's choice, or of a part of it."""
    content = [
        _token(one) | {"top_logprobs": [_token(other) for other in one.get("top") or ()]}
        for one in tokens
    ]
    return {"content": content, "refusal": None}


def of_completion(tokens: list[Part], start: int) -> Part:
    """Returns the `logprobs` of a completion's choice, or of a part of it.

    Args:
        start: where in the text the tokens begin, in characters.
    """
    offsets = []
    for one in tokens:
        offsets.append(start)
        start += len(one["token"])
    tops = [_by_text(one) for one in tokens]
    return {
        "tokens": [one["token"] for one in tokens],
        "token_logprobs": [one["logprob"] for one in tokens],
        "top_logprobs": tops if any(tops) else None,
        "text_offset": offsets,
    }


def _token(told: Part) -> Part:
    text = told["token"]
    # half a character has bytes, but its text does not tell them
    known = None if _HALF in text else list(text.encode())
    return {"token": text, "logprob": told["logprob"], "bytes": known}


def _by_text(told: Part) -> dict[str, float]:
    """Returns text -> log-probability of the likeliest tokens, and of the one that came."""
    if not told.get("top"):
        return {}
    found: dict[str, float] = {}
    for one in (*told["top"], told):
        found.setdefault(one["token"], one["logprob"])  # the likeliest of those with one text
    return found
