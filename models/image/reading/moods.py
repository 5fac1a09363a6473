"""Tells of words for moods, such as `smiling`, whether a prompt wants them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.reading.negation import lists_alternatives
from models.image.reading.undrawn import is_undrawn
from models.image.reading.word_tables import plain_value

_ALTERNATIVES: Final = frozenset(("or", "nor"))


def is_denied(low: Sequence[str], at: int, unwanted: Sequence[bool | None]) -> bool:
    """Whether a mood is what a negation is about, and not a thing between the two.

    `no hat and smiling`, `no beard with a smile` and `no hat, smiling` deny no smile; `not angry
    and smiling` denies one mood of two, `not smiling and laughing` both.

    Args:
        unwanted: what negated() returns of the words.
    """
    if not unwanted[at]:
        return False
    for place in range(at - 1, -1, -1):
        word = low[place]
        if word in _ALTERNATIVES or not unwanted[place]:
            return True
        if word == ",":
            return lists_alternatives(low, place)
        is_other = word == "and" and plain_value(low[place - 1]) != plain_value(low[at])
        if is_other or _is_thing(word):
            return False
    return True


def _is_thing(word: str) -> bool:
    value = plain_value(word)
    return word == "hair" or is_undrawn(word) if value is None else value[0] != "mood"
