"""Finds where somebody is from: `a Korean guy`, `from Nigeria`, but not `a French braid`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final

from models.image.reading.description import rgb_of
from models.image.reading.unknown.nouns import THINGS, is_noun
from models.image.reading.words import Word

_LEADS: Final = frozenset(("from", "of"))
# What stands after where a thing is from, or a language: `a French braid`, `Russian hat`.
_OTHERS: Final = frozenset(
    """
braid braids twist twists bob plait manicure hair hat hats cap shirt shirts dress skirt coat
collar jacket beret scarf shawl robe costume outfit clothes suit boots jersey kit flag football
food cuisine restaurant style language lesson lessons accent moustache mustache beard goatee
press fries toast horn empire revolution wax market company embassy headscarf headwrap print
pattern blouse poncho tattoo tattoos garb lace tea coffee
    """.split()
)
_PAIRS: Final[Mapping[tuple[str, str], str]] = {
    ("south", "asian"): "south-asian",
    ("african", "american"): "african",
    ("native", "american"): "native",
    ("middle", "eastern"): "middle-eastern",
    ("black", "british"): "african",
    ("mixed", "race"): "mixed",
    ("mixed", "heritage"): "mixed",
    ("first", "nations"): "native",
}

_FIRSTS: Final = frozenset(("mixed",))  # of pairs, words that say nothing else


def origin_of(words: Sequence[Word]) -> str:
    """Returns the group in origins.toml of where somebody is from, or nothing."""
    low = [word.text.lower().split("'")[0].split("’")[0] or "'" for word in words]
    low = [word for word in low if word != "-"]
    for at, word in enumerate(low):
        pair = _PAIRS.get((word, low[at + 1] if at + 1 < len(low) else ""))
        if pair is not None:
            return pair
        group = _groups().get(word)
        if group is not None and (_is_from(low, at) or _is_of_somebody(low, at + 1)):
            return group
    return ""


def is_origin(word: str) -> bool:
    """Whether a word says where somebody is from."""
    return word.lower() in _groups() or word.lower() in _FIRSTS


def expected_colours(origin: str) -> Mapping[str, tuple[tuple[int, int, int], ...]]:
    """Returns the colours of `skin` and `hair` that are expected, RGB, 0..255."""
    table = _tables().get(origin, {})
    return {name: tuple(map(rgb_of, table[name])) for name in ("skin", "hair") if table}


def _is_from(low: Sequence[str], at: int) -> bool:
    return at > 0 and low[at - 1] in _LEADS


def _is_of_somebody(low: Sequence[str], at: int) -> bool:
    """Whether what is at a place is somebody, as in `Korean lady`, and no braid."""
    if at >= len(low) or not low[at].isalpha():
        return True
    word = low[at]
    return word not in _OTHERS and not is_noun(word, THINGS)


@cache
def _groups() -> Mapping[str, str]:
    return {
        word: group for group, table in _tables().items() for word in str(table["words"]).split()
    }


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    text = resources.files("models.image.reading.people").joinpath("origins.toml").read_text()
    return tomllib.loads(text)
