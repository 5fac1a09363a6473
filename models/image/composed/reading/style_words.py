"""Finds the style and the motif that a prompt asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.image.composed.motifs.find import MOTIFS
from models.image.composed.reading.phrases import (
    Found,
    by_phrase,
    free_of,
    lines_of,
    phrases_in,
    places_of,
    split_lists,
    table_of,
    words_of,
)
from models.image.composed.reading.scenes import scene_in
from models.image.composed.styles.find import is_scenery, repeats
from models.image.composed.views.find import is_scenic, named

_STYLE: Final = "style:"
_MOTIF: Final = "motif:"
# Words by which motifs fill a picture, rather than stand at its edges.
_ALL_OVER: Final = frozenset("everywhere repeat tiny ditsy".split())
_LAYOUTS: Final = {
    **dict.fromkeys(("row", "rows"), "rows"),
    **dict.fromkeys(("scattered", "random", "tossed"), "scattered"),
    "staggered": "staggered",
}
_HUNG: Final = frozenset("hanging hung hang hangs dangling".split())
_BEGINS: Final = frozenset("for like".split())
# Motifs whose names alone mostly mean something else.
_AMBIGUOUS: Final = frozenset(("orange", "letter"))
_JOINTS: Final = frozenset(", and & +".split())
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


def motif_of(phrase: str) -> str:
    """Returns the motif that a phrase stands for, by its name, if it stands for one."""
    meant = things().get(phrase, "")
    return meant.removeprefix(_MOTIF) if meant.startswith(_MOTIF) else ""


def is_thing(word: str) -> bool:
    """Whether a word may mean a style or a motif."""
    return word in things()


def style_of(
    low: Sequence[str], found: Sequence[Found], aside: set[int], is_pattern: bool
) -> Style:
    """Returns what phrases ask for together: a motif repeats, if a pattern is asked for.

    Args:
        low: the prompt's words in small letters, of what is not wanted empty ones.
        found: the phrases of styles and motifs among them.
        aside: where words stand that say what the picture is for, or what it is like: they count
            only if no others ask for a style.
    """
    found = _counting(low, found, aside, is_pattern)
    if not is_pattern and _LAYOUTS.keys().isdisjoint(low) and (view := _view(low, found, aside)):
        return view
    styles = [one for one in found if one.value.startswith(_STYLE)]
    motifs = {one: names for one in found if (names := _motifs(one))}
    named_motifs = [
        one
        for one in found
        if one.value.startswith(_MOTIF)
        and not any(_has_kind(style, one.phrase) for style in styles)
    ]
    if motifs and (not styles or is_pattern and (named_motifs or not any(map(_repeats, styles)))):
        every = dict.fromkeys(name for several in motifs.values() for name in several)
        layout = dict.fromkeys(_LAYOUTS[word] for word in low if word in _LAYOUTS)
        if not is_pattern and not layout and _ALL_OVER.isdisjoint(low):
            hung = () if _HUNG.isdisjoint(low) else ("hanging",)
            return Style("arrangement", ",".join((*every, *hung)), tuple(motifs))
        return Style("motifs", ",".join((*every, *layout)), tuple(motifs))
    if not styles:
        return Style()
    first = max(styles, key=lambda one: (is_pattern and _repeats(one), one.phrase.count(" ")))
    name = first.value.removeprefix(_STYLE)
    if is_pattern and not repeats(name):
        name = table_of("styles.toml")[name].get("pattern", name)
    kinds = _kinds_in(low, name)
    said = {one.start for one in kinds}
    left_out = tuple(one for one in named_motifs if one.start not in said)
    motif = ",".join(dict.fromkeys(one.value for one in kinds))
    return Style(name, motif, (first,), left_out)


def _counting(
    low: Sequence[str], found: Sequence[Found], aside: set[int], is_pattern: bool
) -> Sequence[Found]:
    """Returns the phrases that count: the strong ones, else those that are not aside, else all."""
    plain = [one for one in found if one.start not in aside]
    strong = [one for one in plain if one.phrase not in _weak()]
    strong += [one for one in plain if one not in strong and _is_listed(low, one, strong)]
    strong.sort(key=lambda one: one.start)
    if strong and is_pattern and all(one.value.startswith(_MOTIF) for one in strong):
        strong = [one for one in plain if one in strong or one.value.startswith(_MOTIF)]
    return strong or plain or found


def _is_listed(low: Sequence[str], one: Found, strong: Sequence[Found]) -> bool:
    """Whether a weak motif stands in a list with others: `rockets, planets and stars`."""
    if not one.value.startswith(_MOTIF) and one.phrase not in MOTIFS:
        return False
    near = [other for other in strong if other.value.startswith(_MOTIF)]
    return any(
        other.end < one.start
        and _JOINTS.issuperset(low[other.end : one.start])
        or one.end < other.start
        and _JOINTS.issuperset(low[one.end : other.start])
        for other in near
    )


def _kinds_in(low: Sequence[str], style: str) -> list[Found]:
    """Returns the phrases for kinds of a style, the most exact first, then by its table."""
    table = _kinds(style)
    order = list(dict.fromkeys(table.values()))
    found = phrases_in(low, table) if table else []
    return sorted(found, key=lambda one: (-one.phrase.count(" "), order.index(one.value)))


def _view(low: Sequence[str], found: Sequence[Found], aside: set[int]) -> Style | None:
    """Returns the landscape that is asked for, if one is, and no style that is none."""
    styles = [one for one in found if one.value.startswith(_STYLE)]
    own = [one for one in styles if is_scenery(one.value.removeprefix(_STYLE))]
    more = [one for one in found if _motifs(one) and one.phrase not in _weak()]
    has_more = any(not is_scenic(name) for one in more for name in named(one.phrase))
    taken = aside | places_of(one for one in more if _is_one_thing(one.phrase))
    shown, things = scene_in(low, taken, own, has_more=has_more)
    names = places_of(shown)
    if not things or not all(names.issuperset(range(one.start, one.end)) for one in styles):
        return None  # also of `low poly mountains`
    others = [one for one in free_of(found, names) if one.phrase not in _weak()]
    motifs = [name for one in others for name in _motifs(one)]
    return Style("view", ",".join(dict.fromkeys((*things.split(","), *motifs))), tuple(shown))


def _is_one_thing(phrase: str) -> bool:
    """Whether parts of a phrase name no landscape: `lily of the valley`, `oak leaf`."""
    return (" of " in phrase or phrase.endswith(" leaf")) and not is_scenic(phrase)


def aside(low: Sequence[str]) -> set[int]:
    """Returns where words say what a picture is for, or like: `for my shop`, `coffee bag`."""
    places: set[int] = set()
    is_aside = False
    for at, word in enumerate(low):
        is_aside = word in _BEGINS or (is_aside and word not in _ENDS)
        if is_aside or not words_of("businesses.txt").isdisjoint(low[at + 1 : at + 2]):
            places.add(at)
    return places


def _has_kind(one: Found, phrase: str) -> bool:
    """Whether a phrase is a kind of the style that another asks for: `crosses and dashes`."""
    return phrase in _kinds(one.value.removeprefix(_STYLE))


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
