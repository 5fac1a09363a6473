"""Holds what a check has found."""

from __future__ import annotations

from dataclasses import dataclass

# Categories of the checks by rules, and of the words that the operator does not want.
PERSONAL_DATA = "personal-data"
PROMPT_INJECTION = "prompt-injection"
HIDDEN_TEXT = "hidden-text"
PROFANITY = "profanity"
UNWANTED_WORDS = "unwanted-words"
# The part of a very long text that was not read.
UNREAD_TEXT = "unread-text"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check has found.

    category: the category that it counts for. score: from 0 to 1. what: what it is, in words that
    do not repeat the text. start, end: where it is in the text. mask: what replaces it under the
    policy `mask`; None if it can't be replaced.
    """

    category: str
    score: float
    what: str
    start: int
    end: int
    mask: str | None = None
