"""Finds the style and the motif that a prompt asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from models.image.composed.motifs.find import MOTIFS, MOVING
from models.image.composed.reading.colour_words import COLOUR_NOUNS
from models.image.composed.reading.phrases import (
    Found,
    Phrases,
    by_phrase,
    free_of,
    lines_of,
    phrases_in,
    places_of,
    split_lists,
    table_of,
    words_of,
)
from models.image.composed.reading.scenes import scene_in, scenery_names
from models.image.composed.styles.find import is_scenery, repeats
from models.image.composed.views.find import in_layers, is_scenic, named
from models.image.composed.views.names import FACES

_STYLE: Final = "style:"
_MOTIF: Final = "motif:"
# Words by which motifs fill a picture, rather than stand at its edges.
_ALL_OVER: Final = frozenset("everywhere repeat tiny ditsy".split())
_LANDSCAPE: Final = f"{_STYLE}view"
_LAYOUTS: Final = {
    **dict.fromkeys(("row", "rows"), "rows"),
    **dict.fromkeys(("scattered", "random", "tossed"), "scattered"),
    "staggered": "staggered",
}
# Words of styles that in a landscape only tell of its weather, or where it is.
_SETTINGS: Final = frozenset(
    "fog mist haze nature outdoors wilderness horizon wave surf tropical african japanese "
    "swiss plant calm urban coast seaside street".split()
)
_HUNG: Final = frozenset("hanging hung hang hangs dangling".split())
# Words for looks of things, which are no styles before a motif: `striped umbrellas`.
_LOOKS: Final = frozenset(
    "striped dotted spotted checked checkered chequered speckled knitted woven quilted".split()
)
# Styles of things that grow, which stand beside other things as motifs; and what all of them show.
_GROWING: Final = frozenset(("leaves", "flowers"))
_ANY_PLANT: Final = frozenset("flower leaf branch twig sprig blossom".split())
_BEGINS: Final = frozenset("for like".split())
# Before `like`, where it asks for what follows.
_WISHES: Final = frozenset("would i'd we'd d i’d we’d i we".split())
# Words of land on which rows are no layout of motifs.
_FIELDS: Final = frozenset("field fields vineyard vineyards farm orchard meadow hills".split())
_MEANT: Final = frozenset("for about".split())
# `book cover` shows what the book is about.
_BOUND: Final = frozenset("book ebook album music playlist".split())
_COVERS: Final = frozenset("cover covers".split())
# Words that say no business before one: `playing cards`.
_OWN_NAMES: Final = frozenset(("playing",))
_CARRIES: Final = frozenset("with featuring".split())
# Motifs whose names alone mostly mean something else.
_AMBIGUOUS: Final = frozenset(("orange", "letter"))
_JOINTS: Final = frozenset(", and & +".split())
_ENDS: Final = frozenset(", . ; : with in but and".split())


@dataclass(frozen=True, slots=True)
class Style:
    """The style that a prompt asks for, if any, and the phrases that say so.

    left_out: motifs that are asked for and that the style does not show.
    is_loose: whether the phrases only say what the picture is for.
    """

    name: str = ""
    motif: str = ""
    said: tuple[Found, ...] = ()
    left_out: tuple[Found, ...] = ()
    is_loose: bool = False


@cache
def things() -> Phrases:
    """Returns the phrases for styles and motifs, and which they ask for."""
    styles = {phrase: _STYLE + name for phrase, name in by_phrase("styles.toml").items()}
    motifs = {phrase: _MOTIF + name for phrase, name in by_phrase("motifs.toml").items()}
    own = {name: _MOTIF + name for name in MOTIFS if name not in _AMBIGUOUS}
    return Phrases(own | motifs | styles)


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
    """Returns what phrases ask for together, as `_style_of`, and whether it is loose."""
    covers = _covered(low)
    style = _style_of(low, free_of(found, covers), aside, is_pattern)
    return replace(style, is_loose=bool(style.said) and _is_purpose(low, style.said))


def _is_purpose(low: Sequence[str], said: Sequence[Found]) -> bool:
    """Whether phrases say what a picture is for: occasions, trades, and what is made `for`."""
    behind = purposes(low)
    return all(
        behind.issuperset(range(one.start, one.end)) or one.phrase in _occasions() for one in said
    )


def _style_of(
    low: Sequence[str], found: Sequence[Found], aside: set[int], is_pattern: bool
) -> Style:
    """Returns what phrases ask for together: a motif repeats, if a pattern is asked for.

    Args:
        low: the prompt's words in small letters, of what is not wanted empty ones.
        found: the phrases of styles and motifs among them.
        aside: where words stand that say what the picture is for, or what it is like: they count
            only if no others ask for a style.
    """
    found = _counting(low, _without_looks(low, found), aside, is_pattern)
    if not is_pattern and not _layouts(low, found) and (view := _view(low, found, aside)):
        return view
    styles = [one for one in found if one.value.startswith(_STYLE)]
    motifs = {one: names for one in found if (names := _motifs(one))}
    of_motifs = [one for one in found if one.value.startswith(_MOTIF)]
    named_motifs = [one for one in of_motifs if not _is_kind(one.phrase, styles)]
    if motifs and (
        not styles
        or is_pattern
        and (named_motifs or not any(map(_repeats, styles)))
        or _are_plants(low, styles, named_motifs)
    ):
        return _of_motifs(low, motifs, _layouts(low, found), is_pattern)
    if not styles:
        return Style()
    first = max(styles, key=lambda one: (is_pattern and _repeats(one), one.phrase.count(" ")))
    name = first.value.removeprefix(_STYLE)
    if is_pattern and not repeats(name):
        name = table_of("styles.toml")[name].get("pattern", name)
    kinds = _kinds_in(low, name)
    said = {one.start for one in kinds}
    rest = [one for one in free_of(named_motifs, aside) if one.start not in said]
    left_out = tuple({one.value: one for one in rest}.values())
    motif = ",".join(dict.fromkeys(one.value for one in kinds))
    return Style(name, motif, (first,), left_out)


def _of_motifs(
    low: Sequence[str],
    motifs: Mapping[Found, Sequence[str]],
    layout: Iterable[str],
    is_pattern: bool,
) -> Style:
    """Returns the style that shows the motifs of some phrases: all over, or at the edges."""
    every = dict.fromkeys(name for several in motifs.values() for name in several)
    if not is_pattern and not layout and _ALL_OVER.isdisjoint(low):
        hung = () if _HUNG.isdisjoint(low) else ("hanging",)
        return Style("arrangement", ",".join((*every, *hung)), tuple(motifs))
    return Style("motifs", ",".join((*every, *layout)), tuple(motifs))


def _without_looks(low: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Returns the phrases without those that say how a motif looks: `pumpkin spice colours`."""
    starts = {one.start for one in found if one.value.startswith(_MOTIF)}
    return [
        one
        for one in found
        if not (one.phrase in _LOOKS and (one.end in starts or starts and _is_look(low, one)))
        and not (one.start in starts and not COLOUR_NOUNS.isdisjoint(low[one.end : one.end + 2]))
    ]


def _is_look(low: Sequence[str], one: Found) -> bool:
    """Whether a noun follows whose look a phrase says: `dotted trails`."""
    after = low[one.end : one.end + 1]
    return bool(after) and after[0].endswith("s") and after[0].isalpha()


def _are_plants(low: Sequence[str], styles: Sequence[Found], motifs: Sequence[Found]) -> bool:
    """Whether styles only show plants that stand beside motifs, or that are motifs themselves."""
    names = {one.value.removeprefix(_STYLE) for one in styles}
    if not names <= _GROWING:
        return False
    kinds = [kind for name in names for kind in _kinds_in(low, name)]
    return (
        bool(motifs)
        or not kinds
        and all(one.phrase in MOTIFS and one.phrase not in _ANY_PLANT for one in styles)
    )


def thinned(style: Style, low: Sequence[str]) -> Style:
    """Returns the style that shows best how the elements of another one thin out."""
    table = _thinned()
    said = style.said or tuple(phrases_in(low, table))[:1]
    name = next((table[one.phrase] for one in said if one.phrase in table), style.name)
    if name == style.name:
        return style
    motif = ",".join(dict.fromkeys(one.value for one in _kinds_in(low, name)))
    return Style(name, motif, said, style.left_out)


@cache
def _thinned() -> Phrases:
    """Returns the style that each phrase asks for if elements shall thin out."""
    table = table_of("styles.toml")
    return split_lists({name: one["thinned"] for name, one in table.items() if "thinned" in one})


def _layouts(low: Sequence[str], found: Sequence[Found]) -> dict[str, None]:
    """Returns how things shall be laid out; rows of vines or tulips are fields of them."""
    if not _FIELDS.isdisjoint(low):
        return {}
    fields = places_of([*found, *phrases_in(low, scenery_names())])
    return dict.fromkeys(
        _LAYOUTS[word] for at, word in enumerate(low) if word in _LAYOUTS and at not in fields
    )


def _counting(
    low: Sequence[str], found: Sequence[Found], aside: set[int], is_pattern: bool
) -> Sequence[Found]:
    """Returns the phrases that count: the strong ones, else those that are not aside, else all."""
    plain = free_of(found, aside)
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
    has_more = has_more or any(one.value == _LANDSCAPE for one in styles)
    moving = [one for one in more if not MOVING.isdisjoint(_motifs(one))]
    taken = aside | places_of(one for one in more if _is_one_thing(one.phrase))
    shown, things = scene_in(low, taken, own if not moving else [], has_more=has_more)
    names = places_of(shown)
    aside_words = _weak() | _SETTINGS
    main = [one for one in styles if one.phrase not in aside_words and one.value != _LANDSCAPE]
    if _HUNG.intersection(low) and not in_layers(named(things), "far", "ground"):
        return None  # `stars and moons that hang from strings`
    if not things or not all(names.issuperset(range(one.start, one.end)) for one in main):
        return None  # also of `low poly mountains`
    others = [one for one in free_of(found, names) if one.phrase not in aside_words]
    faces = [one for one in others if not FACES.isdisjoint(_motifs(one))]
    motifs = [name for one in others if one not in faces for name in _motifs(one)]
    every = ",".join(dict.fromkeys((*things.split(","), *motifs)))
    return Style("view", every, tuple(shown), tuple(faces))


def _is_one_thing(phrase: str) -> bool:
    """Whether parts of a phrase name no landscape: `lily of the valley`, `oak leaf`."""
    return (" of " in phrase or phrase.endswith(" leaf")) and not is_scenic(phrase)


def aside(low: Sequence[str]) -> set[int]:
    """Returns where words say what a picture is for, or like: `for my shop`, `coffee bag`."""
    return _behind(low, _BEGINS)


def purposes(low: Sequence[str]) -> set[int]:
    """Returns where words say what a picture is for, or about."""
    return _behind(low, _MEANT)


def _covered(low: Sequence[str]) -> set[int]:
    """Returns where words say what is covered: `book cover`."""
    return {at for at, word in enumerate(low[:-1]) if word in _BOUND and low[at + 1] in _COVERS}


def _behind(low: Sequence[str], begins: frozenset[str]) -> set[int]:
    """Returns where words stand behind some, or before a business."""
    places: set[int] = set()
    is_behind = False
    for at, word in enumerate(low):
        is_wish = word == "like" and not _WISHES.isdisjoint(low[max(0, at - 1) : at])
        is_behind = (word in begins and not is_wish) or (is_behind and word not in _ENDS)
        if is_behind or _is_before_business(low, at) or _is_carrier(low, at):
            places.add(at)
    return places


def _is_kind(phrase: str, styles: Sequence[Found]) -> bool:
    """Whether a phrase is a kind of a style that others ask for: `crosses and dashes`."""
    every = [_kinds(one.value.removeprefix(_STYLE)) for one in styles]
    return any(phrase in kinds or f"{phrase}s" in kinds.values() for kinds in every)


def _is_before_business(low: Sequence[str], at: int) -> bool:
    """Whether a word says which business is meant, as in `coffee bag`, but not `playing cards`."""
    after = low[at + 1 : at + 2]
    return low[at] not in _OWN_NAMES and not words_of("businesses.txt").isdisjoint(after)


def _is_carrier(low: Sequence[str], at: int) -> bool:
    """Whether a thing is only printed with others: `apron with lemons`."""
    is_printed = low[at] in words_of("carriers.txt")
    return is_printed and not _CARRIES.isdisjoint(low[at + 1 : at + 4])


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
def _kinds(style: str) -> Phrases:
    """Returns which kind of a style phrases ask for."""
    lists: Mapping[str, str] = table_of("styles.toml")[style].get("motif", {})
    return split_lists(lists)


@cache
def _occasions() -> frozenset[str]:
    return frozenset(lines_of("occasions.txt"))


@cache
def _weak() -> frozenset[str]:
    return frozenset(lines_of("weak.txt"))
