"""Tells by the word after it what a colour is of, where the tagger does not see it."""

from __future__ import annotations

from collections.abc import Mapping, MutableSequence, Sequence
from typing import Final

from models.image.reading.undrawn import is_undrawn
from models.image.reading.words import Word

COLOUR_NAMES: Final = frozenset(
    "red orange yellow green blue purple violet pink brown black white grey gray teal navy beige "
    "cyan magenta turquoise gold golden silver maroon lilac lavender".split()
)
_OWNERS: Final[Mapping[str, str]] = {
    "hair": "hair",
    "background": "background",
    "backdrop": "background",
    "shirt": "clothing",
    "sweater": "clothing",
    "jumper": "clothing",
    "hoodie": "clothing",
}
_WEARABLE: Final = ("clothing", "hat")


def give_to_owners(
    words: Sequence[Word], of_label: Mapping[str, MutableSequence[float]], sure: float
) -> None:
    """Changes the labels of colours: `blue` in `blue helmet` is no clothing, but not drawn.

    Args:
        sure: the probability from which a label counts.
    """
    low = [word.text.lower() for word in words]
    for at, (word, owner) in enumerate(zip(low, low[1:], strict=False)):
        if word == "half" and owner in COLOUR_NAMES:
            _make_unknown(of_label, at)
        if word not in COLOUR_NAMES:
            continue
        taken = max(shares[at] for shares in of_label.values()) >= sure
        if is_undrawn(owner, ("worn",)) and any(of_label[one][at] >= sure for one in _WEARABLE):
            _make_unknown(of_label, at)
            for one in _WEARABLE:
                of_label[one][at] = 0.0
        elif owner in _OWNERS and not taken:
            of_label[_OWNERS[owner]][at] = sure


def _make_unknown(of_label: Mapping[str, MutableSequence[float]], at: int) -> None:
    of_label["unknown"][at] = 1.0
