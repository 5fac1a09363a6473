"""Finds where a prompt wants things: `full moon on the right`, `poppies along the bottom edge`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from models.image.composed.reading.phrases import Found
from models.image.composed.wishes import Place

_ACROSS: Final = {"left": 0.22, "right": 0.78}
_DOWN: Final = {"top": 0.22, "upper": 0.22, "bottom": 0.78, "lower": 0.78}
MIDDLE: Final = 0.5
_MIDDLES: Final = frozenset("middle centre center centred centered".split())
_CORNERS: Final = frozenset("corner corners".split())
_FILL: Final = frozenset(
    "the a towards toward around side edge hand of half third part corner at on in to from along "
    "near page picture "
    "somewhere hanging coming comming only all rising peeking placed just".split()
)
# What is high in a picture unless a prompt says that it is low.
_HIGH: Final = frozenset("sun moon star planet cloud bird kite balloon comet".split())
_HIGH_UP: Final = 0.25
_REACH: Final = 7  # words after a thing that say its place


def places_in(low: Sequence[str], named: Sequence[Found]) -> Iterator[tuple[Found, Place]]:
    """Yields the things that words in small letters give a place in the picture."""
    for one in named:
        place = place_after(low, one.end)
        if place is not None and place[1] == MIDDLE and one.phrase.split()[-1] in _HIGH:
            place = (place[0], _HIGH_UP)
        if place is not None:
            yield one, place


def place_after(low: Sequence[str], start: int) -> Place | None:
    """Returns the place that words from one on say, if nothing else comes between.

    Both shares are 0..1, from the left and from the top; 0 and 1 only for corners.
    """
    across = down = None
    is_middle = is_corner = False
    if low[start : start + 1] == [","] and not _MIDDLES.isdisjoint(low[start + 1 : start + 2]):
        start += 1  # `rays, centred`
    for word in low[start : start + _REACH]:
        if word in _ACROSS:
            across = _ACROSS[word]
        elif word in _DOWN:
            down = _DOWN[word]
        elif word in _MIDDLES:
            is_middle = True
        elif word in _CORNERS:
            is_corner = True
        elif word not in _FILL:
            break
    if across is None and down is None and not is_middle:
        return None
    found = (MIDDLE if across is None else across, MIDDLE if down is None else down)
    if is_corner and across is not None and down is not None:
        return (float(round(across)), float(round(down)))
    return found
