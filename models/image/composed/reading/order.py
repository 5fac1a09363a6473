"""Finds in which order a prompt wants colours: `darker at the bottom`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from models.image.composed.drawing.palette import Palette, darker, lighter, lightness
from models.image.composed.reading.brief import DARK, PALE
from models.image.composed.reading.mentions import Mention
from models.image.composed.reading.phrases import places_of
from models.image.composed.reading.places import MIDDLE, place_after
from models.image.composed.wishes import Course, Place, Way

_SHADES: Final = {
    **dict.fromkeys("dark darker deep deeper darkest darkening".split(), DARK),
    **dict.fromkeys("light lighter pale paler lightest brighter bright fading fade".split(), PALE),
}
# Words on both sides of `to`, and whether the way goes on from the first colour.
_WAYS: Final[Mapping[tuple[str, str], tuple[Way, bool]]] = {
    ("left", "right"): ("across", True),
    ("right", "left"): ("across", False),
    ("top", "bottom"): ("down", True),
    ("bottom", "top"): ("down", False),
    ("middle", "edges"): ("out", True),
    ("center", "edges"): ("out", True),
    ("centre", "edges"): ("out", True),
    ("inside", "outside"): ("out", True),
}
_RADIAL: Final = (
    "radial gradient",
    "circular gradient",
    "from centre outwards",
    "from center outwards",
    "from middle outwards",
    "from centre out",
    "from center out",
    "from middle out",
    "centre outwards",
    "center outwards",
    "bright in middle",
    "bright in centre",
    "bright in center",
    "lighter in middle",
    "lighter in centre",
    "lighter in center",
    "bright centre",
    "bright center",
    "bright middle",
)
_EDGES: Final = frozenset("edge edges border borders corners outside sides".split())
_TOLD: Final = 0.12  # in lightness, from which a shade is told from a colour
_SHADED: Final = 0.6  # how far a shade is on the way to black or white
_MEAN: Final = 0.55  # lightness from which a colour alone stands against dark ones
_REACH: Final = 3  # words after a colour or shade, the first of its place among them
_LEADS: Final = frozenset("at on to towards toward near along around".split())
_STOPS: Final = frozenset("and or with from in of out".split())
_PARTS: Final = frozenset("half third part quarter".split())
_IS: Final = frozenset("in is : =".split())
_ARTICLES: Final = frozenset("the a".split())


def order_of(low: Sequence[str], colours: Sequence[Mention], taken: set[int]) -> Course | None:
    """Returns the order of colours that words in small letters ask for: DARK or PALE for some.

    Args:
        colours: those that are wanted, in the prompt's order.
        taken: where words of things stand, whose places are no order: `moon at the top`.
    """
    found = _by_places(low, colours, taken) or _by_way(low, colours) or _outwards(low, colours)
    return found or _by_link(low, colours)


def course_of(order: Course | None, palette: Palette) -> Course | None:
    """Returns an order with a picture's own colours for those that are only dark or pale."""
    if order is None:
        return None
    every = palette.ordered()
    if set(order.colours) <= {DARK, PALE}:
        seen = every if order.colours[0] == DARK else every[::-1]
        return Course(order.way, _clear(seen))
    named = [one for one in order.colours if one not in (DARK, PALE)]
    dark, light = min(named, key=lightness), max(named, key=lightness)
    shades = {
        DARK: every[0] if _is_far(every[0], dark) else darker(dark, _SHADED),
        PALE: every[-1] if _is_far(every[-1], light) else lighter(light, _SHADED),
    }
    return Course(order.way, tuple(shades.get(one, one) for one in order.colours))


def _is_far(one: str, other: str) -> bool:
    return abs(lightness(one) - lightness(other)) > _TOLD


def _clear(colours: Sequence[str]) -> tuple[str, ...]:
    """Returns colours, and deeper and lighter shades at the ends if they hardly differ."""
    if abs(lightness(colours[0]) - lightness(colours[-1])) > 0.25:
        return tuple(colours)
    ends = darker(colours[0], 0.5), lighter(colours[-1], 0.4)
    first, last = ends if lightness(colours[0]) < lightness(colours[-1]) else ends[::-1]
    return (first, *colours[1:-1], last)


def _by_places(low: Sequence[str], colours: Sequence[Mention], taken: set[int]) -> Course | None:
    """Returns the order of what stands beside places: of one place, the rest comes before it."""
    values = [one.value for one in colours]
    sides: dict[Way, dict[float, str]] = {"down": {}, "across": {}}
    for end, value in _said(low, colours):
        between = _before_place(low, end)
        if between is None or taken & set(range(end, between)):
            continue
        if not _EDGES.isdisjoint(low[between : between + 3]):
            return Course("out", tuple(_whole([], [value], values)))
        _put(sides, place_after(low, between), value)
    for one in colours:
        _put(sides, _part_before(low, one.start), one.value)
    for way, places in sides.items():
        first = [value for place, value in sorted(places.items()) if place < MIDDLE]
        last = [value for place, value in sorted(places.items()) if place > MIDDLE]
        if first or last:
            return Course(way, tuple(_whole(first, last, values)))
    return None


def _put(sides: dict[Way, dict[float, str]], place: Place | None, value: str) -> None:
    """Notes what stands in a place, on the ways on which that is not the middle."""
    across, down = place or (MIDDLE, MIDDLE)
    sides["down"].update({down: value} if down != MIDDLE else {})
    sides["across"].update({across: value} if across != MIDDLE else {})


def _part_before(low: Sequence[str], start: int) -> Place | None:
    """Returns the part of the picture that a colour follows: `top half cream`."""
    while start and low[start - 1] in _IS:
        start -= 1
    if start < 2 or low[start - 1] not in _PARTS:
        return None
    return place_after(low[:start], start - 2)


def _said(low: Sequence[str], colours: Sequence[Mention]) -> list[tuple[int, str]]:
    """Returns where each colour and each shade ends, and what it is."""
    named = places_of(colours)
    shades = [(at + 1, _SHADES[word]) for at, word in enumerate(low) if word in _SHADES]
    free = [one for one in shades if one[0] - 1 not in named]
    return sorted([*((one.end, one.value) for one in colours), *free])


def _before_place(low: Sequence[str], end: int) -> int | None:
    """Returns where the words for a place begin, at most two words on: `navy sky at the top`."""
    for start in range(end, min(end + _REACH, len(low))):
        if low[start] in _LEADS:
            return start
        if not low[start].isalpha() or low[start] in _STOPS:
            return None
    return None


def _whole(first: Sequence[str], last: Sequence[str], every: Sequence[str]) -> list[str]:
    """Returns an order of all colours: those without a place lie between the others.

    Where only a shade has a place, the colours follow by their lightness.
    """
    said = (*first, *last)
    rest = [one for one in every if one not in said]
    if said in ((DARK,), (PALE,)):
        by_light = sorted(every, key=lightness, reverse=(said[0] == DARK) == bool(last))
        if len(by_light) > 1:
            return by_light
        rest = by_light or [PALE if DARK in said else DARK]
    elif len(said) + len(rest) == 1:
        rest = [DARK if lightness(said[0]) > _MEAN else PALE]
    return [*first, *rest, *last]


def _by_way(low: Sequence[str], colours: Sequence[Mention]) -> Course | None:
    """Returns the colours as they are listed, if the prompt says on which way they follow."""
    plain = [word for word in low if word not in _ARTICLES]
    for before, word, after in zip(plain, plain[1:], plain[2:], strict=False):
        if word == "to" and (before, after) in _WAYS:
            way, is_on = _WAYS[before, after]
            values = [one.value for one in colours] or [DARK, PALE]
            listed = values if is_on else values[::-1]
            return Course(way, tuple(listed)) if len(listed) > 1 else None
    return None


def _outwards(low: Sequence[str], colours: Sequence[Mention]) -> Course | None:
    """Returns the colours from the middle to the edges, if they shall go that way."""
    text = f" {' '.join(word for word in low if word not in _ARTICLES)} "
    if not any(f" {phrase} " in text for phrase in _RADIAL):
        return None
    values = tuple(one.value for one in colours)
    if len(values) == 1 and any(f" {DARK} {edge} " in text for edge in _EDGES):
        return Course("out", (PALE, *values, DARK))
    return Course("out", values if len(values) > 1 else (PALE, *(values or (DARK,))))


def _by_link(low: Sequence[str], colours: Sequence[Mention]) -> Course | None:
    """Returns two colours with `to` between them, from the left, or `vertical`ly from the top."""
    if len(colours) == 2 and low[colours[0].end : colours[1].start] == ["to"]:
        way: Way = "down" if "vertical" in low else "across"
        return Course(way, (colours[0].value, colours[1].value))
    return None
