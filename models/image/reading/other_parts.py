"""Takes labels from words that only look like what is drawn: ears, one eye, an open collar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from models.image.reading.words import Word

_BEFORE_BEARD: Final = 3  # words within which a length or the like is the beard's
_OF_BEARDS: Final = frozenset("long short curly curled wavy braided plaited".split())
# By label, words that say it only before another: `ear rings`, `one eye patch`, `open peeps`.
_ONLY_BEFORE: Final[Mapping[str, tuple[frozenset[str], tuple[str, ...]]]] = {
    "earrings:earrings": (frozenset(("ear", "ears")), ("ring", "stud")),
    "eyepatch:eyepatch": (frozenset("one over eye eyes eyed".split()), ("patch", "eyepatch")),
    "style:open-peeps": (frozenset(("open",)), ("pe",)),
}
_COMBED: Final = frozenset("combed slicked brushed swept gelled".split())  # back, and not tied


def without_other_parts(
    words: Sequence[Word], of_label: Mapping[str, Sequence[float]], sure: float
) -> dict[str, Sequence[float]]:
    """Returns the shares of labels, without those of words that are of another part.

    Args:
        sure: the probability from which a label counts.
    """
    low = [word.text.lower() for word in words]
    of_beard = _lengths_of_beard(low, of_label, sure)
    combed = {at for at, word in enumerate(low) if word in _COMBED}
    combed |= {at + 1 for at in combed if low[at + 1 : at + 2] == ["back"]}
    taken: dict[str, set[int]] = {
        "hairstyle:long": of_beard,
        "hairstyle:short": of_beard,
        "hairstyle:tied-up": combed | of_beard,
        "hairstyle:curly": of_beard,
    }
    for label, (parts, following) in _ONLY_BEFORE.items():
        taken[label] = {
            at
            for at, word in enumerate(low)
            if word in parts and not "".join(low[at + 1 : at + 3]).lstrip("-").startswith(following)
        }
    return {
        label: [0.0 if at in taken.get(label, ()) else share for at, share in enumerate(shares)]
        for label, shares in of_label.items()
    }


def _lengths_of_beard(
    low: Sequence[str], of_label: Mapping[str, Sequence[float]], sure: float
) -> set[int]:
    """Returns where `long`, `curly` or the like is said of a beard that follows."""
    kinds = [of_label[f"facial_hair:{kind}"] for kind in ("beard", "moustache", "goatee")]
    found = set()
    for at, word in enumerate(low):
        after = range(at + 1, min(at + 1 + _BEFORE_BEARD, len(low)))
        said = [low[one] for one in after]
        until = said.index("hair") if "hair" in said else len(said)
        near = [max(kind[one] for kind in kinds) for one in after[:until]]
        if word in _OF_BEARDS and max(near, default=0.0) >= sure:
            found.add(at)
    return found
