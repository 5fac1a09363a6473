"""Says what people wear on occasions that a prompt names: a suit in a picture for LinkedIn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.assembled.reading.meaning import goes_on
from models.image.assembled.reading.mentions import Mention
from models.image.assembled.reading.phrases import listed
from models.image.reading.negation import negated
from models.image.reading.words import Word

_OUTFIT: Final = "outfit"
_WORN: Final = {"suited": "suit", "shirted": "shirt"}  # by the list of words


def occasion_of(words: Sequence[Word]) -> str:
    """Returns the list with a word of a prompt for an occasion, or nothing."""
    unwanted = negated(words)
    low = [word.text.lower() for word in words]
    said = {low[at] for at in range(len(low)) if not unwanted[at] and goes_on(low, at + 1)}
    return next((name for name in _WORN if not listed(name).isdisjoint(said)), "")


def worn_on(occasion: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Returns what is worn on an occasion, by option, where a prompt says nothing of clothes."""
    is_said = any(one.option in (_OUTFIT, "pattern") for one in mentions)
    return {} if is_said or not occasion else {_OUTFIT: _WORN[occasion]}
