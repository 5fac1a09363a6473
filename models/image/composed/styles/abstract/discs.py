"""A few plain discs: small ones around a big one, a growing row, a cluster, or parts of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, tau
from typing import Final

from models.image.composed.abstract_parts.own_colours import course_of, in_steps, own, two_own
from models.image.composed.drawing.focus import away_from_free
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.thinning.left import heading

_BIG: Final = 210.0  # drawing units, the radius of a disc with others around it
_SMALL: Final = 34.0
_GLASS: Final = 0.78  # opacity of discs that overlap
_MOST: Final = 6  # discs that overlap
_NAMES: Final = ("big circle", "half circle", "quarter circle", "semicircle", "circle", "disc")
_CORNERS: Final = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_OFF: Final = {"left": (1, 2), "right": (0, 3), "top": (2, 3), "bottom": (0, 1)}
# The middle of the straight side of half a disc that lies on an edge.
_EDGES: Final = {"left": (1.0, 0.5), "right": (0.0, 0.5), "top": (0.5, 1.0), "bottom": (0.5, 0.0)}


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {
        "around": _around,
        "row": _row,
        "overlapping": _overlapping,
        "half": _half,
        "quarter": _quarter,
    }
    kinds[scene.kind(tuple(kinds), (0.3, 0.2, 0.2, 0.15, 0.15))](scene)


def _centre(scene: Scene) -> Point:
    middle = (scene.width / 2, scene.height / 2)
    place = scene.place(*_NAMES) or away_from_free(scene, middle, 0.6)
    if scene.free in ("left", "right"):
        return scene.width * (0.68 if scene.free == "left" else 0.32), place[1]
    return place


def _around(scene: Scene) -> None:
    """One big disc, and small ones on two rounds about it, evenly but of several sizes."""
    random, (x, y) = scene.random, _centre(scene)
    first, *others = two_own(scene.palette)
    big = min(_BIG * scene.size**0.6, 0.24 * min(scene.extent))
    scene.circle(x, y, big, scene.asked("big circle") or first)
    for ring, (away, share) in enumerate(((1.42, 1.0), (1.86, 0.62))):
        count = max(5, round((9 + 5 * ring) * scene.density**0.5))
        turn = random.uniform(0, tau)
        for at in range(count):
            angle = turn + tau * at / count
            radius = _SMALL * scene.size**0.6 * share * random.uniform(0.62, 1.15)
            place = (x + away * big * cos(angle), y + away * big * sin(angle))
            scene.circle(*place, radius, others[(at + ring) % len(others)])


def _row(scene: Scene) -> None:
    """Discs side by side, each larger than the one before it."""
    count = scene.count("circle", "dot", "disc") or round(7 * scene.density**0.4)
    way = heading(scene.thins) if scene.thins else (-1, 0)
    is_down = abs(way[1]) > abs(way[0]) or (scene.is_tall and not way[0])
    length, depth = scene.extent[:: -1 if is_down else 1]
    growth = min(1.5, 6.0 ** (1 / (count - 1))) if count > 1 else 1.0
    sizes = [growth**at for at in range(count)]
    gap = 0.3
    unit = 0.88 * length / (2 * sum(sizes) + gap * sum(sizes[1:]))
    unit = min(unit, 0.42 * depth / sizes[-1])
    whole = unit * (2 * sum(sizes) + gap * sum(sizes[1:]))
    colours = in_steps(list(course_of(scene)) or own(scene.palette)[:3], count)
    along = (length - whole) / 2
    for at, (size, colour) in enumerate(zip(sizes, colours, strict=True)):
        along += unit * size * (1 + (gap if at else 0))
        place = length - along if way[int(is_down)] > 0 else along
        x, y = (depth / 2, place) if is_down else (place, depth / 2)
        scene.circle(x, y, unit * size, colour)
        along += unit * size


def _overlapping(scene: Scene) -> None:
    """Some discs that overlap around a middle, or in a row if there are two."""
    count = min(_MOST, scene.count("overlapping circle", "circle", "disc") or 3)
    x, y = _centre(scene)
    radius = min(250.0 * scene.size**0.6, 0.27 * min(scene.extent))
    away = radius * {1: 0.0, 2: 0.62}.get(count, 0.66 + 0.06 * (count - 3))
    turn = 0.0 if count == 2 else -pi / 2
    colours = two_own(scene.palette)
    for at in range(count):
        angle = turn + tau * at / count
        place = (x + away * cos(angle), y + away * sin(angle))
        scene.circle(*place, radius, colours[at % len(colours)], fill_opacity=_GLASS)


def _half(scene: Scene) -> None:
    """Half a disc on an edge, with smaller ones in it."""
    asked = scene.place(*_NAMES)
    shares = (0.5, 1.0)
    if asked:
        across, down = asked[0] / scene.width, asked[1] / scene.height
        is_side = abs(across - 0.5) > abs(down - 0.5)
        shares = (float(round(across)), 0.5) if is_side else (across, float(round(down)))
    elif scene.free in _EDGES:
        shares = _EDGES[scene.free]
    is_side = shares[0] in (0.0, 1.0) and shares[1] == 0.5
    room = min(scene.width, scene.height / 2) if is_side else min(scene.height, scene.width / 2)
    _nested(scene, shares, 0.84 * room * min(1.1, scene.size**0.3))


def _quarter(scene: Scene) -> None:
    """A quarter of a disc in a corner, with smaller ones in it."""
    asked = scene.place(*_NAMES, "corner")
    numbers = _OFF.get(scene.free, (0, 1, 2, 3))
    shares = _CORNERS[numbers[int(scene.random.integers(len(numbers)))]]
    if asked and asked != (scene.width / 2, scene.height / 2):
        shares = (float(round(asked[0] / scene.width)), float(round(asked[1] / scene.height)))
    _nested(scene, shares, 0.78 * min(scene.extent) * min(1.2, scene.size**0.3))


def _nested(scene: Scene, shares: Sequence[float], reach: float) -> None:
    colours = list(course_of(scene)) or own(scene.palette)[:4]
    count = len(colours) if len(colours) > 1 else 1
    for at, colour in enumerate(colours[:count]):
        radius = reach * (1 - at / count * (0.86 if count > 2 else 0.9))
        scene.circle(shares[0] * scene.width, shares[1] * scene.height, radius, colour)
