"""Polka dots, in straight or staggered rows, or irregular as if cut out by hand."""

from __future__ import annotations

from itertools import product
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import around, smooth
from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene

_SPACING: Final = 125.0  # drawing units
_SHAPES: Final = 12  # of dots cut by hand, each used many times


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    shown = _shown(scene)
    spacing = _SPACING * scene.size / scene.density**0.5
    if scene.motif == "irregular":
        _hand_cut(scene, spacing, shown)
    elif random.random() < 0.7:
        _staggered(scene, spacing, shown)
    else:
        _straight(scene, spacing, shown)


def _shown(scene: Scene) -> list[str]:
    """Returns the colours of the dots: all that were asked for."""
    own = scene.asked("dot", "spot", "polka dot", "circle")
    colours = [own] if own else scene.palette.pure()[:4]
    most = int(scene.random.choice((1, 2, 3, 4), p=(0.2, 0.3, 0.3, 0.2)))
    return colours if scene.palette.asked else colours[:most]


def _staggered(scene: Scene, spacing: float, colours: list[str]) -> None:
    """Six neighbours around each dot: of three colours, none is next to itself.

    Two or four go by the rows, where one colour fills the gaps of the other.
    """
    count = len(colours)
    across = 3 if count == 3 else max(1, count // 2)
    columns = whole(scene.width, spacing, across)
    rows = whole(scene.height, spacing, 2)
    radius = _radius(scene)
    for row, column in product(range(rows), range(columns)):
        if count == 3:
            at = (column - row // 2 - row) % 3
        else:
            at = row % 2 + 2 * (column % 2) if count > 1 else 0
        x = (column + row % 2 / 2 + 0.25) * scene.width / columns
        _dot(scene, x, (row + 0.5) * scene.height / rows, radius, colours[at % count])


def _straight(scene: Scene, spacing: float, colours: list[str]) -> None:
    """Colours run along diagonals, so that no dot has its own beside, above or below it."""
    count = len(colours)
    columns = whole(scene.width, spacing, count)
    rows = whole(scene.height, spacing, count)
    radius = _radius(scene)
    fills_gaps = scene.random.random() < 0.4
    for row, column in product(range(rows), range(columns)):
        x, y = (column + 0.5) * scene.width / columns, (row + 0.5) * scene.height / rows
        _dot(scene, x, y, radius, colours[(column + row) % count])
        if fills_gaps:
            right, below = scene.width / columns / 2, scene.height / rows / 2
            _dot(scene, x + right, y + below, radius * 0.3, colours[(column + row + 1) % count])


def _radius(scene: Scene) -> float:
    return _SPACING * scene.size * scene.random.uniform(0.17, 0.34)


def _dot(scene: Scene, x: float, y: float, radius: float, colour: str) -> None:
    for at in scene.copies(x, y, radius):
        scene.circle(*at, radius, colour)


def _hand_cut(scene: Scene, spacing: float, colours: list[str]) -> None:
    """Uneven dots of several sizes, somewhat off their places."""
    random = scene.random
    middling = _SPACING * scene.size * random.uniform(0.22, 0.32)
    unevenness = random.uniform(0.05, 0.1)
    places = _loose_places(scene, max(spacing, 2.9 * middling))
    tones = _spread_tones(scene, places, len(colours))
    radii = middling * (1 + unevenness * random.uniform(-1, 1, (_SHAPES, 7)))
    shapes = [
        scene.define("path", "", d=smooth(around(0, 0, shape.tolist()), is_closed=True))
        for shape in radii
    ]
    uses = [""] * len(colours)
    for (x, y), tone in zip(places, tones, strict=True):
        shape = shapes[int(random.integers(_SHAPES))]
        scale, turn = random.uniform(0.7, 1.15), int(random.integers(360))
        for left, top in scene.copies(x, y, middling * 1.4):
            uses[tone] += used(shape, (left, top), turn, scale, digits=2)
    for colour, inside in zip(colours, uses, strict=True):
        scene.add(f'<g fill="{colour}">{inside}</g>')


def _loose_places(scene: Scene, spacing: float) -> list[Point]:
    """Returns staggered places, each moved a little: more even than scattered ones."""
    columns = whole(scene.width, spacing)
    rows = whole(scene.height, spacing, 2)
    wide, high = scene.width / columns, scene.height / rows
    moved = scene.random.uniform(-0.19, 0.19, (rows, columns, 2))
    return [
        (
            (column + row % 2 / 2 + 0.25 + float(moved[row, column, 0])) * wide % scene.width,
            (row + 0.5 + float(moved[row, column, 1])) * high,
        )
        for row, column in product(range(rows), range(columns))
    ]


def _spread_tones(scene: Scene, places: list[Point], count: int) -> list[int]:
    """Returns for each place the colour that is farthest away from it, seen across edges, too."""
    points = np.array(places)
    size = np.array(scene.extent)
    tones = np.full(len(points), -1)
    for at, place in enumerate(points):
        away = np.abs(points - place)
        far = np.hypot(*np.minimum(away, size - away).T)
        nearest = [far[tones == tone].min(initial=4 * _SPACING) for tone in range(count)]
        tones[at] = int(np.argmax(np.array(nearest) * scene.random.uniform(0.9, 1.1, count)))
    return [int(tone) for tone in tones]
