"""Petals, leaves and scrolls as pieces of paths, for ornaments."""

from __future__ import annotations

from cmath import exp, rect
from math import pi, radians

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.paths import finely


def petal(
    start: complex, turn: float, length: float, width: float, tip: float = 0.5, bend: float = 0.0
) -> str:
    """Returns a petal, or a leaf.

    Args:
        start: where it begins; right and down are positive.
        turn: in degrees, from the right clockwise.
        width: of the widest part.
        tip: 0 for a sharp one; 1 for a round one.
        bend: how far it bends aside, in shares of its length.
    """
    way = rect(1, radians(turn))

    def at(along: float, aside: float) -> str:
        place = start + way * complex(along * length, aside + bend * along**2 * length)
        return finely(place.real, place.imag, 2)

    half, round_tip = 0.66 * width, 0.19 * tip * width
    far = half if tip else 0.5 * half
    end = 0.62 + 0.38 * tip
    return (
        f"M{at(0, 0)}C{at(0.25, -half)} {at(end, -far)} {at(1, -round_tip)}"
        f"Q{at(1 + 0.04 * tip, 0)} {at(1, round_tip)}C{at(end, far)} {at(0.25, half)} {at(0, 0)}Z"
    )


def rosette(
    middle: complex,
    count: int,
    start: float,
    end: float,
    width: float,
    turn: float = -90.0,
    tip: float = 0.5,
) -> str:
    """Returns petals all around a middle, from a distance to another."""
    return "".join(
        petal(
            middle + rect(start, radians(turn + 360 * at / count)),
            turn + 360 * at / count,
            end - start,
            width,
            tip,
        )
        for at in range(count)
    )


def disc(middle: complex, radius: float) -> str:
    """Returns a circle."""
    left = finely(middle.real - radius, middle.imag)
    size = f"{radius:.2f}"
    return (
        f"M{left}a{size} {size} 0 1 1 {2 * radius:.2f} 0a{size} {size} 0 1 1 {-2 * radius:.2f} 0Z"
    )


def ring_of_discs(
    middle: complex, count: int, away: float, radius: float, turn: float = 0.0
) -> str:
    """Returns dots all around a middle."""
    return "".join(
        disc(middle + rect(away, turn + 2 * pi * at / count), radius) for at in range(count)
    )


def scroll(middle: complex, radius: float, turn: float, turns: float, hand: int = 1) -> str:
    """Returns a spiral that winds inwards.

    Args:
        turn: where it begins, in degrees.
        turns: how often it goes round.
        hand: 1 clockwise, -1 the other way.
    """
    steps = max(6, round(14 * turns))
    places = []
    for at in range(steps + 1):
        share = at / steps
        angle = radians(turn) + hand * 2 * pi * turns * share
        places.append(middle + radius * (1 - 0.82 * share) * exp(1j * angle))
    return smooth_line(places)


def smooth_line(places: list[complex]) -> str:
    """Returns a smooth path through some places."""
    return smooth([(one.real, one.imag) for one in places], written=lambda one: finely(*one))
