"""A single line: tangled in the middle, looping along, scribbled, or drawn in one calm sweep."""

from __future__ import annotations

from math import pi
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import set_off
from models.image.composed.drawing.scene import Point, Scene

_BOLD: Final = 7.0  # drawing units, of the line
_LEAST_CONTRAST: Final = 0.25  # in OKLab, of the line and the background
_REACH: Final = 320.0  # drawing units, of a tangle to both sides
_TURNS: Final = 34  # points of a tangle
_BEYOND: Final = 40.0  # drawing units that a line runs on past the edges
_SAMPLES: Final = 241  # places of a sweep, of which every third is drawn
_LOOP: Final = 150.0  # drawing units from one loop to the next
_STROKE: Final = 34.0  # drawing units from one stroke of a scribble to the next
# Where its middle is if a side stays free, as shares of width and height.
_AWAY: Final = {"left": (0.68, 0.5), "right": (0.32, 0.5), "top": (0.5, 0.7), "bottom": (0.5, 0.3)}
_NAMES: Final = ("line", "scribble", "loop", "tangle", "squiggle", "continuous line", "doodle")


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {"sweep": _sweep, "tangle": _tangle, "loops": _loops, "scribble": _scribble}
    points = kinds[scene.kind(tuple(kinds), (0.4, 0.3, 0.3))](scene, _middle(scene))
    asked = scene.asked("line", "scribble", "stroke")
    colour = set_off(asked or own(scene.palette)[0], scene.palette, _LEAST_CONTRAST)
    scene.path(
        smooth(points),
        stroke=colour,
        stroke_width=_BOLD * scene.size**0.8,
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def _middle(scene: Scene) -> Point:
    place = scene.place(*_NAMES)
    if place:
        return place
    across, down = _AWAY.get(scene.free, (0.5, 0.5))
    return scene.width * across, scene.height * down


def _tangle(scene: Scene, middle: Point) -> list[Point]:
    """A line that comes in from one side, is tangled, and goes on to the other."""
    random, reach = scene.random, _reach(scene)
    count = max(12, round(_TURNS * scene.density**0.7))
    # by steps of about a third of a turn, lines cross near the middle and round off at the rim
    turns = np.cumsum(random.uniform(1.5, 2.7, count)) * random.choice((-1, 1))
    radii = reach * random.uniform(0.5, 1.0, count)
    xs, ys = middle[0] + 1.15 * radii * np.cos(turns), middle[1] + 0.9 * radii * np.sin(turns)
    knot: list[Point] = list(zip(xs.tolist(), ys.tolist(), strict=True))
    way = float(random.choice((-1, 1)))
    level = [middle[1] + random.uniform(-0.2, 0.2) * reach for _ in range(2)]
    start, end = (-_BEYOND, scene.width + _BEYOND)[:: int(way)]
    lead = (start + middle[0] - way * 1.1 * reach) / 2
    trail = (end + middle[0] + way * 1.1 * reach) / 2
    before = [(start, level[0]), (lead, level[0] + 0.18 * reach)]
    after = [(trail, level[1] - 0.18 * reach), (end, level[1])]
    return [*before, *knot, *after]


def _reach(scene: Scene) -> float:
    return min(0.42 * min(scene.extent), _REACH * scene.size**0.5)


def _sweep(scene: Scene, middle: Point) -> list[Point]:
    """A line that runs through the picture in calm waves, with one to three loops."""
    random = scene.random
    count = int(random.integers(1, 4 if scene.is_wide else 3))
    way = np.linspace(0, 1, _SAMPLES)
    swing, phase = random.uniform(0.5, 0.85), random.uniform(0, 2 * pi)
    heading = swing * np.sin(2 * pi * (0.6 + 0.5 * count) * way + phase)
    for at in range(count):
        place = (at + 0.5 + random.uniform(-0.16, 0.16)) / count
        turn = float(random.choice((-1, 1)))
        # a whole turn within a short part of the way is a loop
        heading += turn * 2 * pi / (1 + np.exp((place - way) / random.uniform(0.026, 0.045)))
    xs, ys = np.cumsum(np.cos(heading)), np.cumsum(np.sin(heading))
    ys -= way * ys[-1]
    scale = (scene.width + 2 * _BEYOND) / float(xs[-1])
    xs, ys = xs * scale - _BEYOND, ys * scale
    tall = float(np.ptp(ys))
    ys = middle[1] + (ys - ys.min() - tall / 2) * min(1.0, 0.62 * scene.height / tall)
    return list(zip(xs[::3].tolist(), ys[::3].tolist(), strict=True))


def _loops(scene: Scene, middle: Point) -> list[Point]:
    """A line of loops as children write them, that become larger and smaller."""
    random = scene.random
    pitch = _LOOP * scene.size**0.7 / scene.density**0.5
    turns = np.arange(0.0, 2 * pi * (scene.width / pitch + 4), pi / 6)
    along = turns * pitch / 2 / pi - 2 * pitch
    swell = 1 + 0.35 * np.sin(along / random.uniform(190, 320) + random.uniform(0, 6))
    high = min(1.25 * pitch, 0.32 * scene.height) * swell
    xs = along - 0.72 * pitch * swell * np.sin(turns)
    ys = middle[1] + high * np.cos(turns) + 0.04 * scene.height * np.sin(along / 420)
    return list(zip(xs.tolist(), ys.tolist(), strict=True))


def _scribble(scene: Scene, middle: Point) -> list[Point]:
    """Strokes to and fro without lifting the pen, that fill a patch."""
    random = scene.random
    wide, high = 1.5 * _reach(scene), 0.9 * _reach(scene)
    count = max(9, round(2 * wide / (_STROKE * scene.size**0.5 / scene.density**0.5)))
    lean = random.uniform(0.35, 0.6) * random.choice((-1, 1))
    points: list[Point] = []
    for at in range(count):
        along = 2 * at / (count - 1) - 1
        reach = high * (1 - along**2 * 0.75) ** 0.5 * random.uniform(0.78, 1.08)
        down = reach * (-1) ** at
        x = middle[0] + wide * along * 0.8 + lean * down + random.uniform(-8, 8)
        points.append((x, middle[1] + down))
    return points
