"""Motifs are drawn with these: outlines as SVG paths, and fills, lines and copies of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, hypot, pi, sin, sqrt

from models.image.composed.drawing.scene import Point, number


def three(colours: Sequence[str]) -> tuple[str, str, str]:
    """Returns the colours of a motif's main, second and third parts, of one to three given."""
    second = colours[min(1, len(colours) - 1)]
    return colours[0], second, colours[2] if len(colours) > 2 else second


def fill(d: str, colour: str, soft: float = 0.0) -> str:
    """Returns a filled path; an outline inside another is a hole in it.

    Args:
        soft: how far its corners are rounded, and its outline moved outwards.
    """
    rounding = (
        f' stroke="{colour}" stroke-width="{number(2 * soft)}" stroke-linejoin="round"'
        if soft
        else ""
    )
    return f'<path d="{d}" fill="{colour}" fill-rule="evenodd"{rounding}/>'


def line(d: str, colour: str, width: float = 9.0) -> str:
    """Returns a path drawn as a line with round ends."""
    round_ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{number(width)}" {round_ends}/>'
    )


def moved(
    markup: str, x: float = 0.0, y: float = 0.0, turn: float = 0.0, scale: float = 1.0
) -> str:
    """Returns a part elsewhere; `turn` is in degrees, clockwise, about its own origin."""
    steps = f"translate({number(x)} {number(y)})" if x or y else ""
    steps += f"rotate({number(turn)})" if turn else ""
    steps += f"scale({scale:.3g})" if scale != 1 else ""
    return f'<g transform="{steps}">{markup}</g>' if steps else markup


def mirrored(markup: str) -> str:
    """Returns the mirror image of a part on the other side."""
    return f'<g transform="scale(-1 1)">{markup}</g>'


def flipped(markup: str) -> str:
    """Returns the mirror image of a part above or below."""
    return f'<g transform="scale(1 -1)">{markup}</g>'


def both(markup: str) -> str:
    """Returns a part and its mirror image on the other side."""
    return markup + mirrored(markup)


def turned(markup: str, count: int, first: float = 0.0) -> str:
    """Returns a part `count` times around the centre; `first` in degrees, clockwise."""
    return "".join(moved(markup, turn=first + 360 * at / count) for at in range(count))


def symmetric(right_half: str) -> str:
    """Returns the outline whose right half is given, from its top to its bottom.

    Args:
        right_half: x and y of its first point, then of two control points and the end point of
            each curve, with a comma after each of these.
    """
    values = [float(value) for value in right_half.replace(",", " ").split()]
    points = list(zip(values[::2], values[1::2], strict=True))
    back = [(-x, y) for x, y in reversed(points)]
    return f"{_curves('M', points)}{_curves('L', back)}Z"


def polygon(*numbers: float) -> str:
    """Returns the outline with these corners, each x and y."""
    return (
        "M"
        + "L".join(
            f"{number(x)} {number(y)}" for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        )
        + "Z"
    )


def outlined(points: Iterable[Point]) -> str:
    """Returns the outline with these corners."""
    return polygon(*(value for point in points for value in point))


def disc(x: float, y: float, radius: float) -> str:
    return oval(x, y, radius, radius)


def oval(x: float, y: float, across: float, down: float, turn: float = 0.0) -> str:
    """Returns an ellipse by its half axes; `turn` in degrees, clockwise."""
    dx, dy = across * cos(turn * pi / 180), across * sin(turn * pi / 180)
    radii = f"A{number(across)} {number(down)} {number(turn)} 1 0"
    start, end = (f"{number(x + sign * dx)} {number(y + sign * dy)}" for sign in (1, -1))
    return f"M{start}{radii} {end}{radii} {start}Z"


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
    """Returns a rectangle by its upper left corner, with rounded corners."""
    arc = f"a{number(radius)} {number(radius)} 0 0 1"
    r, w, h = number(radius), number(width - 2 * radius), number(height - 2 * radius)
    return (
        f"M{number(x + radius)} {number(y)}h{w}{arc} {r} {r}v{h}{arc} -{r} {r}"
        f"h-{w}{arc} -{r} -{r}v-{h}{arc} {r} -{r}Z"
    )


def band(across: float, down: float, top: float, bottom: float) -> str:
    """Returns the part of an ellipse about the centre between two heights."""
    upper, lower = (across * sqrt(max(0.0, 1 - (y / down) ** 2)) for y in (top, bottom))
    arc = f"A{number(across)} {number(down)} 0 0 1"
    return (
        f"M{number(-upper)} {number(top)}H{number(upper)}{arc} {number(lower)} {number(bottom)}"
        f"H{number(-lower)}{arc} {number(-upper)} {number(top)}Z"
    )


def slit(start: Point, end: Point, width: float = 8.0, bend: float = 0.0) -> str:
    """Returns a narrow shape with two pointed ends, as a cut of a knife.

    Args:
        width: where it is widest, in the middle.
        bend: how far its middle lies beside the straight line, to the right of its way.
    """
    (x1, y1), (x2, y2) = start, end
    length = hypot(x2 - x1, y2 - y1) or 1.0
    nx, ny = -(y2 - y1) / length, (x2 - x1) / length
    middle_x, middle_y = (x1 + x2) / 2, (y1 + y2) / 2
    sides = [
        f"{number(middle_x + 2 * aside * nx)} {number(middle_y + 2 * aside * ny)}"
        for aside in (bend + width / 2, bend - width / 2)
    ]
    first, last = f"{number(x1)} {number(y1)}", f"{number(x2)} {number(y2)}"
    return f"M{first}Q{sides[0]} {last}Q{sides[1]} {first}Z"


def petal(length: float, width: float, fullest: float = 0.5) -> str:
    """Returns a pointed leaf that stands on the centre.

    Args:
        fullest: where it is widest, from 0, its foot, to 1, its tip.
    """
    low, high, side = length * (fullest - 0.3), length * (fullest + 0.25), 0.66 * width
    return _curves("M", [(0, -length), (side, -high), (side, -low), (0, 0)]) + (
        _curves("L", [(0, 0), (-side, -low), (-side, -high), (0, -length)]) + "Z"
    )


def wedge(inner: float, outer: float, degrees: float) -> str:
    """Returns a part of a ring about the centre, its middle at the top."""
    half = degrees * pi / 360
    (x1, y1), (x2, y2) = ((r * sin(half), -r * cos(half)) for r in (inner, outer))
    back = f"A{number(inner)} {number(inner)} 0 0 0" if inner else "L"
    return (
        f"M{number(-x1)} {number(y1)}L{number(-x2)} {number(y2)}"
        f"A{number(outer)} {number(outer)} 0 0 1 {number(x2)} {number(y2)}"
        f"L{number(x1)} {number(y1)}{back} {number(-x1)} {number(y1)}Z"
    )


def crescent(radius: float, degrees: float, thickness: float) -> str:
    """Returns a moon-like part of a circle about the centre, its middle at the top."""
    half = degrees * pi / 360
    x, y = radius * sin(half), -radius * cos(half)
    rise = max(radius * (1 - cos(half)) - thickness, 0.1)
    inner = number((x * x + rise * rise) / (2 * rise))
    return (
        f"M{number(-x)} {number(y)}A{number(radius)} {number(radius)} 0 0 1 {number(x)} {number(y)}"
        f"A{inner} {inner} 0 0 0 {number(-x)} {number(y)}Z"
    )


def corners(count: int, outer: float, inner: float) -> str:
    """Returns a star with `count` points, the first at the top."""
    radii = [outer, inner] * count
    return outlined(
        (radius * sin(pi * at / count), -radius * cos(pi * at / count))
        for at, radius in enumerate(radii)
    )


def _curves(command: str, points: Sequence[Point]) -> str:
    listed = [f"{number(x)} {number(y)}" for x, y in points]
    return f"{command}{listed[0]}" + "".join(
        f"C{' '.join(listed[at : at + 3])}" for at in range(1, len(listed), 3)
    )
