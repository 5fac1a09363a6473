"""Mudcloth, or bogolan: hand-drawn marks in rows and fields, light on dark or dark on light."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Final

from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.composed.repeating.cells import lined

_BAND: Final = 118.0  # drawing units, the height of a row of marks
_LINE: Final = 9.0  # drawing units across a line
_SHAKE: Final = 0.022  # of a hand, in heights of a mark

# a mark: lines in a box of 1 by 1, each through some places
Mark = tuple[tuple[Point, ...], ...]


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    colour = scene.palette.pure()[0]
    wanted = _BAND * scene.size / scene.density**0.5 * random.uniform(0.9, 1.25)
    rows = whole(scene.height, wanted)
    high = scene.height / rows
    width = _LINE * (high / _BAND) * random.uniform(0.9, 1.2)
    kinds = list(_MARKS)
    order: list[str] = []
    while len(order) < rows:
        order += [kinds[at] for at in random.permutation(len(kinds)).tolist()]
    d = ""
    for row in range(rows):
        mark, share = _MARKS[order[row]]
        d += _row(scene, mark(), (row * high, high), share)
        if order[row] not in _WHOLE and order[row - 1] not in _WHOLE or random.random() < 0.5:
            d += _ruled(scene, row * high, high)
    scene.add(lined(d, colour, width))


def _row(scene: Scene, mark: Mark, band: tuple[float, float], share: float) -> str:
    """Returns a mark all along a row; `share` is its width by the height of the row."""
    top, high = band
    count = whole(scene.width, share * high)
    wide = scene.width / count
    inside = 0.64 * high
    d = ""
    for column in range(count):
        shaken = scene.random.normal(0, _SHAKE, (len(mark), 8, 2))
        for line, shakes in zip(mark, shaken, strict=True):
            places = []
            for (x, y), (right, down) in zip(line, shakes.tolist() * 4, strict=False):
                shake = inside if 0 < x < 1 else 0.0  # none where the next mark joins
                at_y = top + 0.18 * high + y * inside + down * shake
                places.append(((column + x) * wide + right * shake, at_y))
            d += _stroke(places)
            if column == 0 and any(x <= 0 for x, _ in line):  # also seen at the other edge
                d += _stroke([(x + scene.width, y) for x, y in places])
            if column == count - 1 and any(x >= 1 for x, _ in line):
                d += _stroke([(x - scene.width, y) for x, y in places])
    return d


def _stroke(places: list[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)


def _ruled(scene: Scene, y: float, high: float) -> str:
    """Returns a line across the picture that a hand drew; one at the top is seen below, too."""
    count = 9
    shakes = scene.random.normal(0, 0.4 * _SHAKE * high, count).tolist()
    shakes[-1] = shakes[0]
    xs = [scene.width * at / (count - 1) for at in range(count)]
    d = _stroke([(x, y + shake) for x, shake in zip(xs, shakes, strict=True)])
    if y < 1:
        d += _stroke([(x, y + scene.height + shake) for x, shake in zip(xs, shakes, strict=True)])
    return d


def _zigzag() -> Mark:
    return (((0, 0.85), (0.5, 0.15), (1, 0.85)),)


def _zigzags() -> Mark:
    return tuple(((0, top + 0.6), (0.5, top), (1, top + 0.6)) for top in (0.0, 0.3))


def _cross() -> Mark:
    return (((0.2, 0.1), (0.8, 0.9)), ((0.8, 0.1), (0.2, 0.9)))


def _crosses() -> Mark:
    return (((0.5, 0.1), (0.5, 0.9)), ((0.12, 0.5), (0.88, 0.5)))


def _diamond(share: float) -> tuple[Point, ...]:
    half = 0.48 * share
    return (
        (0.5, 0.5 - half),
        (0.5 + half, 0.5),
        (0.5, 0.5 + half),
        (0.5 - half, 0.5),
        (0.5, 0.5 - half),
    )


def _diamonds() -> Mark:
    return (_diamond(1.0), _diamond(0.42))


def _ring(radius: float) -> tuple[Point, ...]:
    return tuple(
        (0.5 + radius * cos(pi * at / 6), 0.5 + radius * sin(pi * at / 6)) for at in range(13)
    )


def _rings() -> Mark:
    return (_ring(0.42), ((0.5, 0.5), (0.5, 0.51)))


def _chevrons() -> Mark:
    return tuple(((left, 0.08), (left + 0.32, 0.5), (left, 0.92)) for left in (0.12, 0.5))


def _bars() -> Mark:
    return tuple(((x, 0.08), (x, 0.92)) for x in (0.2, 0.5, 0.8))


def _dots() -> Mark:
    return tuple(
        ((x, y), (x + 0.01, y))
        for x, y in ((0.25, 0.2), (0.75, 0.2), (0.5, 0.5), (0.25, 0.8), (0.75, 0.8))
    )


def _arrow() -> Mark:
    return (
        ((0.5, 0.95), (0.5, 0.05)),
        ((0.18, 0.4), (0.5, 0.05), (0.82, 0.4)),
        ((0.18, 0.7), (0.5, 0.35), (0.82, 0.7)),
    )


def _combs() -> Mark:
    teeth = tuple(((x, 0.5), (x, 0.95)) for x in (0.15, 0.5, 0.85))
    return (((0.15, 0.5), (0.85, 0.5)), ((0.5, 0.05), (0.5, 0.5)), *teeth)


# each mark, and the width of its box by the height of a row
_MARKS: Final[dict[str, tuple[Callable[[], Mark], float]]] = {
    "zigzags": (_zigzags, 0.75),
    "cross": (_cross, 0.85),
    "diamonds": (_diamonds, 0.8),
    "chevrons": (_chevrons, 0.8),
    "crosses": (_crosses, 0.9),
    "zigzag": (_zigzag, 0.55),
    "rings": (_rings, 0.85),
    "bars": (_bars, 0.9),
    "dots": (_dots, 0.85),
    "arrow": (_arrow, 0.75),
    "combs": (_combs, 0.8),
}
_WHOLE: Final = frozenset(("zigzag", "zigzags"))
