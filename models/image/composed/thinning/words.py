"""Finds where a prompt wants elements to thin out: `fading to the right`, `only at the top`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.image.composed.thinning.left import SIDES
from models.image.composed.wishes import Place, Thinning

_LESS: Final = frozenset(
    "fade fades fading faded dissolve dissolves dissolving dissolved disappear disappears "
    "disappearing vanish vanishes vanishing thin thins thinning sparse sparser smaller thinner "
    "narrower fewer shrink shrinks shrinking scatter scatters scattering disperse disperses "
    "dispersing disintegrate disintegrates disintegrating tapering tapers crumbling crumbles "
    "evaporating fainter".split()
)
_MORE: Final = frozenset(
    "dense denser closer tighter thicker bigger larger wider bolder heavier growing grow grows "
    "concentrated gathered gathering clustered crowded".split()
)
_ONLY: Final = frozenset("only just".split())
_MIDDLE: Final = (0.5, 0.5)
_SIDES: Final[dict[str, Place]] = {
    **SIDES,
    **dict.fromkeys(("upper", "upwards"), SIDES["top"]),
    **dict.fromkeys(("lower", "downwards"), SIDES["bottom"]),
    **dict.fromkeys("middle centre center inside inwards".split(), _MIDDLE),
}
_EVERYWHERE: Final = (-1.0, -1.0)  # the edges all around
_EDGES: Final = frozenset("edges borders sides outside outwards".split())
_LEADS: Final = frozenset("to towards toward at on in into along near around".split())
_FILL: Final = frozenset(
    "the a out off away nothing background together up and very half third edge side "
    "corner particles pixels dots squares in size".split()
)
_PARTS: Final = {"third": 0.42, "half": 0.56, "corner": 0.75}
_ALONE: Final = 0.6  # share of the way on which all stands that shall be on one side only
_REACH: Final = 9  # words after the one that says what becomes of elements


@dataclass(frozen=True, slots=True)
class _Way:
    """Says where words lead from and to, which part of a side they name, and where they end."""

    start: Place | None
    end: Place | None
    part: float
    stop: int


def thinning_of(
    low: Sequence[str], unwanted: Sequence[bool | None]
) -> tuple[Thinning | None, range]:
    """Returns how elements shall thin out, if they shall, and where the words for it stand."""
    for at, word in enumerate(low):
        if unwanted[at] or not (word in _LESS or word in _MORE or word in _ONLY):
            continue
        way = _way(low, at + 1)
        if word in _ONLY and way.end is None and not _FILL.isdisjoint(low[at - 1 : at]):
            way = _before(low, at)  # `in the top corner only`
        if way.start is None and way.end is None:
            continue
        if word in _ONLY:
            found = _only(way)
        elif word in _LESS:
            found = _towards(way.start, way.end)
        else:
            found = _towards(way.end or way.start, way.start if way.end else None)
        return found, range(at, way.stop)
    return None, range(0)


def _only(way: _Way) -> Thinning | None:
    place = way.end or way.start
    return None if place is None else Thinning(place, True, way.part or _ALONE)


def _towards(full: Place | None, empty: Place | None) -> Thinning | None:
    """Returns the thinning from where all is there to where nothing is; one may be open."""
    if full is not None and full != _EVERYWHERE:
        return Thinning(full, True)
    if empty == _EVERYWHERE:
        return Thinning(_MIDDLE, True)
    if full == _EVERYWHERE:
        return Thinning(_MIDDLE, False)
    return None if empty is None else Thinning(empty, False)


def _way(low: Sequence[str], begin: int) -> _Way:
    """Returns the places from one word on: `from left to right`, `out towards the bottom`."""
    start = end = None
    part, is_start, stop = 0.0, False, begin
    for at in range(begin, min(begin + _REACH, len(low))):
        word = low[at]
        if word == "from":
            is_start = True
        elif word in _LEADS:
            is_start = False
        elif word in _SIDES or word in _EDGES:
            follows = low[at + 1 : at + 2] == ["to"]
            if is_start or follows:
                start = _joined(start, word)
            else:
                end = _joined(end, word)
            stop = at + 1
        elif word not in _FILL:
            break
        if word in _PARTS and (start or end):
            part, stop = _PARTS[word], at + 1
    return _Way(start, end, part, stop)


def _before(low: Sequence[str], end: int) -> _Way:
    """Returns the place that the words right before one say."""
    begin = end
    while begin and (low[begin - 1] in _FILL or low[begin - 1] in _SIDES):
        begin -= 1
    way = _way(low, begin)
    return _Way(way.start, way.end, way.part, end + 1)


def _joined(place: Place | None, word: str) -> Place:
    """Returns a place with one word more: `bottom`, then `left`."""
    if word in _EDGES:
        return _EVERYWHERE
    across, down = _SIDES[word]
    if place is None or place == _EVERYWHERE:
        return across, down
    return (across if across != 0.5 else place[0], down if down != 0.5 else place[1])
