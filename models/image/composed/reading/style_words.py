"""Finds the style and the motif that a prompt asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from models.image.composed.motifs.find import MOTIFS
from models.image.composed.reading.asked.landscape import HUNG, landscape_of
from models.image.composed.reading.asked.purposes import covered, says_purpose
from models.image.composed.reading.asked.things import (
    MOTIF,
    STYLE,
    Style,
    is_kind,
    is_repeated,
    kinds_in,
    motifs_of,
    weak_phrases,
)
from models.image.composed.reading.mentions import COLOUR_NOUNS
from models.image.composed.reading.phrases import (
    Found,
    Phrases,
    free_of,
    phrases_in,
    places_of,
    split_lists,
    table_of,
)
from models.image.composed.reading.scenes import scenery_names
from models.image.composed.styles.find import repeats

# Words by which motifs fill a picture, rather than stand at its edges.
_ALL_OVER: Final = frozenset("everywhere repeat tiny ditsy tessellated tessellating".split())
_LAYOUTS: Final = {
    **dict.fromkeys(("row", "rows"), "rows"),
    **dict.fromkeys(("scattered", "random", "tossed"), "scattered"),
    "staggered": "staggered",
}
# Words for looks of things, which are no styles before a motif: `striped umbrellas`.
_LOOKS: Final = frozenset(
    "striped dotted spotted checked checkered chequered speckled knitted woven quilted".split()
)
# Styles of things that grow, which stand beside other things as motifs; and what all of them show.
_GROWING: Final = frozenset(("leaves", "flowers"))
_ARRANGED: Final = frozenset(("arrangement",))  # the style of garlands and still lifes of them
_ANY_PLANT: Final = frozenset("flower leaf branch twig sprig blossom".split())
# Words of land on which rows are no layout of motifs.
_FIELDS: Final = frozenset("field fields vineyard vineyards farm orchard meadow hills".split())
_JOINTS: Final = frozenset(", and & +".split())
# Motifs that are mere shapes, which styles show in their own way, or that are of a style.
_SHAPES: Final = frozenset(
    "star circle ring dot drop triangle square diamond rhombus cross plus arrow asterisk wave "
    "cloud sparkle web sun moon".split()
)
# Styles that lay out what is named with them.
_LAYING_OUT: Final = frozenset(("frame",))
_BACKGROUNDS: Final = frozenset(("sky", "background", "backdrop"))
_HOW: Final = ("ky", "an", "ese", "ish", "al")  # ends of adjectives


def style_of(
    low: Sequence[str], found: Sequence[Found], aside: set[int], is_pattern: bool
) -> Style:
    """Returns what phrases ask for together, as `_style_of`, and whether it is loose."""
    covers = covered(low)
    style = _style_of(low, free_of(found, covers), aside, is_pattern)
    return replace(style, is_loose=bool(style.said) and says_purpose(low, style.said))


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
    if not is_pattern and not _layouts(low, found) and (view := landscape_of(low, found, aside)):
        return view
    styles = [one for one in found if one.value.startswith(STYLE)]
    motifs = {one: names for one in found if (names := motifs_of(one) or _listed(low, one, found))}
    of_motifs = [one for one in found if one.value.startswith(MOTIF)]
    named_motifs = [one for one in of_motifs if not is_kind(one.phrase, styles)]
    apart = [one for one in styles if not _listed(low, one, found)]
    if not is_pattern and _are_main(apart, free_of(named_motifs, aside), is_list=apart != styles):
        return _of_things(low, found, is_pattern=is_pattern)
    if motifs and (
        not styles
        or is_pattern
        and (named_motifs or not any(map(is_repeated, styles)))
        or _are_plants(low, styles, named_motifs)
    ):
        style = _of_motifs(low, motifs, _layouts(low, found), is_pattern)
        rest = [one for one in styles if is_repeated(one) and one not in motifs]
        return replace(style, left_out=tuple(one for one in rest if not _says_how(one)))
    return _of_styles(low, styles, free_of(named_motifs, aside), is_pattern) if styles else Style()


def _of_styles(
    low: Sequence[str], styles: Sequence[Found], motifs: Sequence[Found], is_pattern: bool
) -> Style:
    """Returns the first of some styles, and the motifs beside them that it does not show."""
    before = [one for one in styles if not _is_behind(low, one)] or styles
    first = max(before, key=lambda one: (is_pattern and is_repeated(one), one.phrase.count(" ")))
    name = first.value.removeprefix(STYLE)
    if is_pattern and not repeats(name):
        name = table_of("styles.toml")[name].get("pattern", name)
    kinds = kinds_in(low, name)
    said = {one.start for one in kinds}
    rest = [one for one in motifs if one.start not in said]
    left_out = tuple({one.value: one for one in rest}.values())
    motif = ",".join(dict.fromkeys(one.value for one in kinds))
    return Style(name, motif, (first,), left_out)


def _are_main(styles: Sequence[Found], things: Sequence[Found], *, is_list: bool) -> bool:
    """Whether things are what is asked for, and styles how, or what for: `cats, line art`."""
    names = {one.value.removeprefix(STYLE) for one in styles}
    if not names or not names.isdisjoint(_LAYING_OUT):
        return is_list and not names and bool(things)
    first = min(one.start for one in styles)
    ends = {one.end for one in styles}
    return any(
        not _SHAPES.issuperset(motifs_of(one)) and (one.start < first or one.start in ends)
        for one in things
    )


def _of_things(low: Sequence[str], found: Sequence[Found], *, is_pattern: bool) -> Style:
    """Returns the style that shows things, and what is asked for with them and not shown."""
    shown = {
        one: names
        for one in found
        if (names := motifs_of(one) if _is_thing(one) else _listed(low, one, found))
    }
    style = _of_motifs(low, shown, _layouts(low, found), is_pattern)
    return replace(style, left_out=tuple(one for one in found if one not in shown))


def _is_thing(one: Found) -> bool:
    return one.value.startswith(MOTIF) or one.value.removeprefix(STYLE) in _GROWING


def _listed(low: Sequence[str], one: Found, found: Sequence[Found]) -> list[str]:
    """Returns the motif of a style's phrase in a list of things: `rulers, compass, triangles`."""
    things = [other for other in found if other.value.startswith(MOTIF)]
    if one.phrase in MOTIFS and things and _is_listed(low, one, things):
        return [one.phrase]
    return []


def _says_how(one: Found) -> bool:
    """Whether a phrase says of which kind the rest is, and names nothing: `scandinavian`."""
    return one.phrase.split()[0].endswith(_HOW)


def _is_behind(low: Sequence[str], one: Found) -> bool:
    """Whether a phrase says what is behind the rest: `retro stripes in the sky`."""
    after = [word for word in low[one.end : one.end + 3] if word != "the"]
    is_in = after[:1] == ["in"] and not _BACKGROUNDS.isdisjoint(after[1:2])
    return is_in or after[:1] == ["behind"]


def _of_motifs(
    low: Sequence[str],
    motifs: Mapping[Found, Sequence[str]],
    layout: Iterable[str],
    is_pattern: bool,
) -> Style:
    """Returns the style that shows the motifs of some phrases: all over, or at the edges."""
    every = dict.fromkeys(name for several in motifs.values() for name in several)
    if not is_pattern and not layout and _ALL_OVER.isdisjoint(low):
        hung = () if HUNG.isdisjoint(low) else ("hanging",)
        return Style("arrangement", ",".join((*every, *hung)), tuple(motifs))
    return Style("motifs", ",".join((*every, *layout)), tuple(motifs))


def _without_looks(low: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Returns the phrases without those that say how a motif looks: `pumpkin spice colours`."""
    starts = {one.start for one in found if one.value.startswith(MOTIF)}
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
    names = {one.value.removeprefix(STYLE) for one in styles} - _ARRANGED
    if not names or not names <= _GROWING:
        return False
    kinds = [kind for name in names for kind in kinds_in(low, name)]
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
    motif = ",".join(dict.fromkeys(one.value for one in kinds_in(low, name)))
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
    strong = [one for one in plain if one.phrase not in weak_phrases()]
    strong += [one for one in plain if one not in strong and _is_listed(low, one, strong)]
    strong.sort(key=lambda one: one.start)
    if strong and is_pattern and all(one.value.startswith(MOTIF) for one in strong):
        strong = [one for one in plain if one in strong or one.value.startswith(MOTIF)]
    return strong or plain or [one for one in found if one.phrase not in weak_phrases()] or found


def _is_listed(low: Sequence[str], one: Found, strong: Sequence[Found]) -> bool:
    """Whether a weak motif stands in a list with others: `rockets, planets and stars`."""
    if not one.value.startswith(MOTIF) and one.phrase not in MOTIFS:
        return False
    near = [other for other in strong if other.value.startswith(MOTIF)]
    return any(
        other.end < one.start
        and _JOINTS.issuperset(low[other.end : one.start])
        or one.end < other.start
        and _JOINTS.issuperset(low[one.end : other.start])
        for other in near
    )
