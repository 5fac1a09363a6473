"""Melts colours into each other without mud, in gradients of one way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, permutations, starmap
from math import hypot
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.scene import Scene, Stop
from models.image.composed.wishes import Way
from models.image.reading.oklab import Lab, colour_of, distance, lab_of

_BLACKISH: Final = (0.45, 0.06)  # lightness and chroma of a colour that would blacken others
_KEPT: Final = 0.88  # share of a colour's chroma that is left halfway to a blackish one
_OPPOSITE: Final = 0.5  # share of chroma in a mean, below which hues are too far for a way round
_LIFT: Final = 0.05  # how much lighter than its ends a way between such hues is halfway
_STRONG: Final = 0.1  # chroma that is lost there, from which it is as light as that
_PURE: Final = 0.06  # share of a straight way in which its first or last colour does not change
_STOPS: Final = 24

Field = NDArray[np.float64]


def straight(scene: Scene, way: Way, colours: Sequence[str]) -> str:
    """Returns a fill whose colours follow each other straight on a way across the picture."""
    stops, (width, height) = evenly(colours, _PURE, _STOPS), scene.extent
    if way == "out":
        return scene.radial_gradient((width / 2, height / 2), hypot(width, height) / 2, stops)
    return scene.linear_gradient((0, 0), (width, 0) if way == "across" else (0, height), stops)


def evenly(colours: Sequence[str], pure: float, count: int) -> list[Stop]:
    """Returns stops of a way on which colours follow each other at even distances.

    Args:
        pure: the share of the way in which its first or last colour does not change.
        count: of the stops, beside those of the colours.
    """
    knots = [0.0, *np.linspace(pure, 1 - pure, len(colours)).tolist(), 1.0]
    places = np.sort(np.concatenate([np.linspace(0, 1, count), knots]))
    mixes = melted([colours[0], *colours, colours[-1]], knots, places)
    return list(zip(places.tolist(), mixes, strict=True))


def melted(colours: Sequence[str], knots: Sequence[float], places: Field) -> list[str]:
    """Returns the colours at places of a smooth way, on which some colours are at the knots."""
    labs, ats = [lab_of(colours[0])], [knots[0]]
    for (one, other), (start, end) in zip(pairwise(colours), pairwise(knots), strict=True):
        labs += [_middle(lab_of(one), lab_of(other)), lab_of(other)]
        ats += [(start + end) / 2, end]
    lab, at = np.array(labs), np.array(ats)
    long = np.diff(at)[:, None]
    rises = np.diff(lab, axis=0) / long
    # monotone cubics (Fritsch and Butland): none of them goes beyond its colours
    slopes, product = np.zeros_like(lab), rises[:-1] * rises[1:]
    np.divide(2 * product, rises[:-1] + rises[1:], out=slopes[1:-1], where=product > 0)
    piece = np.clip(np.searchsorted(at, places, "right") - 1, 0, len(at) - 2)
    t = (places[:, None] - at[piece, None]) / long[piece]
    bend = long[piece] * ((1 - t) * slopes[piece] - t * slopes[piece + 1])
    found = lab[piece] + eased(t) * (lab[piece + 1] - lab[piece]) + t * (1 - t) * bend
    return [colour_of((light, a, b)) for light, a, b in found.tolist()]


def eased(part: Field) -> Field:
    part = np.clip(part, 0, 1)
    return part * part * (3 - 2 * part)


def chain(colours: Sequence[str]) -> list[str]:
    """Returns an order of the colours in which neighbours are alike and mix without mud."""

    def cost(order: Iterable[str]) -> float:
        listed = list(order)
        steps = 0.1 * (colours[0] not in (listed[0], listed[-1]))
        for (_, a, b), (_, c, d) in pairwise(map(lab_of, listed)):
            lost_chroma = (hypot(a, b) + hypot(c, d) - hypot(a + c, b + d)) / 2
            steps += 3 * lost_chroma
        return steps + sum(starmap(distance, pairwise(listed)))

    return list(min(permutations(colours), key=cost))


def _middle(one: Lab, other: Lab) -> Lab:
    """Returns a mix of two colours that keeps most of their chroma."""
    hue, other_hue = complex(*one[1:]), complex(*other[1:])
    chroma, other_chroma = abs(hue), abs(other_hue)
    mean, between = (hue + other_hue) / 2, hue * other_chroma + other_hue * chroma
    lost = max(0, 2 * chroma * other_chroma / max(chroma + other_chroma, 1e-9) - abs(mean))
    is_opposite = abs(mean) < _OPPOSITE * (chroma + other_chroma) / 2
    mean += (0.4 if is_opposite else 0.5) * lost * between / max(abs(between), 1e-9)
    dark = one if one[0] < other[0] else other
    if dark[0] < _BLACKISH[0] and hypot(*dark[1:]) < _BLACKISH[1]:
        strong = max(hue, other_hue, key=abs)
        mean = strong * max(_KEPT, abs(mean) / max(abs(strong), 1e-9))
    lift = _LIFT * min(1.0, lost / _STRONG) if is_opposite else 0.0
    return (one[0] + other[0]) / 2 + lift, mean.real, mean.imag
