"""Finds the style and the motif that a prompt asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.image.composed.motifs.find import MOTIFS
from models.image.composed.reading.phrases import (
    Found,
    by_phrase,
    lines_of,
    phrases_in,
    split_lists,
    table_of,
    words_of,
)
from models.image.composed.styles.find import repeats

_STYLE: Final = "style:"
_MOTIF: Final = "motif:"
_BEGINS: Final = frozenset("for like".split())
# Motifs whose names alone mostly mean something else.
_AMBIGUOUS: Final = frozenset(("orange", "letter"))
_ENDS: Final = frozenset(", . ; : with in but and".split())


@dataclass(frozen=True, slots=True)
class Style:
    """The style that a prompt asks for, if any, and the phrases that say so.

    left_out: motifs that are asked for and that the style does not show.
    """

    name: str = ""
    motif: str = ""
    said: tuple[Found, ...] = ()
    left_out: tuple[Found, ...] = ()


@cache
def things() -> Mapping[str, str]:
    """Returns the phrases for styles and motifs, and which they ask for."""
    styles = {phrase: _STYLE + name for phrase, name in by_phrase("styles.toml").items()}
    motifs = {phrase: _MOTIF + name for phrase, name in by_phrase("motifs.toml").items()}
    own = {name: _MOTIF + name for name in MOTIFS if name not in _AMBIGUOUS}
    return own | motifs | styles


def is_thing(word: str) -> bool:
    """Whether a word may mean a style or a motif."""
    return word in things()


def style_of(
    low: Sequence[str], found: Sequence[Found], aside: Collection[int], is_pattern: bool
) -> Style:
    """Returns what phrases ask for together: a motif repeats, if a pattern is asked for.

    Args:
        low: the prompt's words in small letters, of what is not wanted empty ones.
        found: the phrases of styles and motifs among them.
        aside: where words stand that say what the picture is for, or what it is like: they count
            only if no others ask for a style.
    """
    plain = [one for one in found if one.start not in aside]
    strong = [one for one in plain if one.phrase not in _weak()]
    if strong and is_pattern and all(one.value.startswith(_MOTIF) for one in strong):
        strong = [one for one in plain if one in strong or one.value.startswith(_MOTIF)]
    found = strong or plain or found
    styles = [one for one in found if one.value.startswith(_STYLE)]
    motifs = {one: names for one in found if (names := _motifs(one))}
    named = [one for one in found if one.value.startswith(_MOTIF)]
    if motifs and (not styles or is_pattern and (named or not any(map(_repeats, styles)))):
        every = dict.fromkeys(name for several in motifs.values() for name in several)
        return Style("motifs", ",".join(every), tuple(motifs))
    if not styles:
        return Style()
    first = max(styles, key=lambda one: (is_pattern and _repeats(one), one.phrase.count(" ")))
    name = first.value.removeprefix(_STYLE)
    kinds = phrases_in(low, _kinds(name)) if _kinds(name) else []
    most_exact = max(kinds, key=lambda one: one.phrase.count(" "), default=None)
    left_out = tuple(one for one in named if most_exact is None or one.start != most_exact.start)
    motif = most_exact.value if most_exact else ""
    if is_pattern and not repeats(name):
        name = table_of("styles.toml")[name].get("pattern", name)
    return Style(name, motif, (first,), left_out)


def aside(low: Sequence[str]) -> set[int]:
    """Returns where words say what a picture is for, or like: `for my shop`, `coffee bag`."""
    places: set[int] = set()
    is_aside = False
    for at, word in enumerate(low):
        is_aside = word in _BEGINS or (is_aside and word not in _ENDS)
        if is_aside or not words_of("businesses.txt").isdisjoint(low[at + 1 : at + 2]):
            places.add(at)
    return places


def _repeats(one: Found) -> bool:
    return repeats(one.value.removeprefix(_STYLE))


def _motifs(one: Found) -> list[str]:
    """Returns the motifs that stand for a phrase in a pattern; also a plain style has one."""
    if one.value.startswith(_MOTIF):
        return [one.value.removeprefix(_MOTIF)]
    if _repeats(one):
        return []
    if one.phrase in MOTIFS:
        return [one.phrase]
    repeated: str = table_of("styles.toml")[one.value.removeprefix(_STYLE)].get("repeated", "")
    return repeated.split(",") if repeated else []


@cache
def _kinds(style: str) -> Mapping[str, str]:
    """Returns which kind of a style phrases ask for."""
    lists: Mapping[str, str] = table_of("styles.toml")[style].get("motif", {})
    return split_lists(lists)


@cache
def _weak() -> frozenset[str]:
    return frozenset(lines_of("weak.txt"))
