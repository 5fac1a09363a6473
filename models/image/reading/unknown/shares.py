"""Tells how likely each word of a prompt asks for what no drawn face shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from models.image.reading.undrawn import CERTAIN, is_undrawn
from models.image.reading.unknown.asked_nouns import asked_nouns
from models.image.reading.words import Word

UNKNOWN: Final = 0.7  # the probability from which something counts as impossible to draw
_LISTED: Final = 0.1  # the same for words of which it is known that they cannot be drawn


def unknown_shares(
    words: Sequence[Word],
    of_label: Mapping[str, Sequence[float]],
    unwanted: Sequence[bool | None],
    likeness: Sequence[float],
    sure: float,
) -> list[float]:
    """Returns how likely each word asks for what cannot be drawn.

    Of a listed word that asks for nothing else, a hint of the tagger's is enough, or none if the
    word is certain or one of the nouns that are asked for. What is negated asks for nothing.

    Args:
        likeness: of each word to the nouns of the lists; none are alike if it is empty.
        sure: the probability from which a label counts.
    """
    nouns = asked_nouns(words, of_label, likeness, sure)
    shares = list(of_label["unknown"])
    others = [values for label, values in of_label.items() if label != "unknown"]
    for at, (word, is_negated) in enumerate(zip(words, unwanted, strict=True)):
        asks_more = max(values[at] for values in others) >= sure
        hinted = shares[at] >= _LISTED and is_undrawn(word.text)
        if is_negated:
            shares[at] = 0.0
        elif at in nouns or ((hinted or is_undrawn(word.text, CERTAIN)) and not asks_more):
            shares[at] = max(shares[at], UNKNOWN)
    for at in range(1, len(words) - 1):  # a compound, such as `thin-lipped`, is one word
        if words[at].text == "-" and words[at - 1].end + 1 == words[at + 1].start:
            share = max(shares[at - 1], shares[at + 1])
            compound = f"{words[at - 1].text}-{words[at + 1].text}"
            is_listed = share >= _LISTED and is_undrawn(compound)
            shares[at - 1] = shares[at + 1] = max(share, UNKNOWN if is_listed else 0.0)
    return shares
