"""Leaves: an outline, one half of it for another tone, and the rib."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, sin

from models.image.composed.drawing.scene import Point, number

# from places along and across, in drawing units, to a place as paths have it
Place = Callable[[float, float], str]


def directed(base: Point, turn: float) -> Place:
    """Returns how places are written that lie along a direction, in radians, and across it."""
    (x, y), along, across = base, cos(turn), sin(turn)
    return lambda u, v: f"{number(x + u * along - v * across)} {number(y + u * across + v * along)}"


def leaf(
    place: Place, length: float, half: float, aside: float, swell: Point
) -> tuple[str, str, str]:
    """Returns the paths of a leaf's outline, of one half of it and of its rib.

    Args:
        length: in drawing units, as are `half` and `aside`.
        half: how far the curves' handles lie aside, about 1.3 times half the width.
        aside: how far the tip lies aside.
        swell: how far along, as shares of the length, the handles lie at its base and its tip.
    """
    near, far, bent = swell[0] * length, swell[1] * length, 0.6 * aside
    base, tip = place(0, 0), place(length, aside)
    upper = f"C{place(near, -half)} {place(far, bent - half)} {tip}"
    lower = f"C{place(far, bent + half)} {place(near, half)} {base}Z"
    rib = f"M{base}Q{place(0.5 * length, 0)} {tip}"
    return f"M{base}{upper}{lower}", f"{rib}{lower}", rib
