"""Sharp splinters that burst from one side: long blades with a light and a dark face."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import Final

from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Point, Scene

_BLADES: Final = 34
_LONG: Final = (0.3, 1.0)  # of the way to the free side
_WIDE: Final = (0.035, 0.11)  # of a blade's length
_SPLINTERS: Final = 26  # loose ones before the tips


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    ground = palette.ground
    scene.ground(ground)
    root, turn, reach = _root(scene)
    tones = _tones(scene)
    count = max(12, round(_BLADES * scene.density**0.5))
    blades = []
    for at in range(count):
        aside = (at + random.uniform(0.1, 0.9)) / count * 2 - 1
        long = random.uniform(*_LONG) * reach * (1 - 0.45 * abs(aside)) * scene.size**0.3
        blades.append((long, turn + aside * 1.25, aside))
    for at, (long, way, aside) in enumerate(sorted(blades, reverse=True)):
        spread = 0.42 * reach * aside
        foot = (root[0] - sin(turn) * spread * 0.55, root[1] + cos(turn) * spread * 0.55)
        _blade(scene, foot, way, long, tones[at % len(tones)])
    for _ in range(round(_SPLINTERS * scene.density)):
        way = turn + float(random.normal(0, 0.42))
        away = reach * random.uniform(0.45, 1.05)
        place = (root[0] + away * cos(way), root[1] + away * sin(way))
        long = 90 * scene.size * random.uniform(0.3, 1.2)
        _blade(
            scene, place, way + random.uniform(-0.2, 0.2), long, tones[int(random.integers(0, 2))]
        )


def _root(scene: Scene) -> tuple[Point, float, float]:
    """Returns from where the blades burst, which way, and how far it is to the other side."""
    random, (width, height) = scene.random, scene.extent
    side: str = "" if scene.free == "middle" else scene.free
    if not side:
        side = str(random.choice(("top", "bottom") if scene.is_tall else ("left", "right")))
    shift = random.uniform(-0.2, 0.2)
    x, y, turn = {
        "left": (1.06, 0.5 + shift, pi),
        "right": (-0.06, 0.5 + shift, 0.0),
        "top": (0.5 + shift, 1.06, -pi / 2),
        "bottom": (0.5 + shift, -0.06, pi / 2),
    }[side]
    reach = width if side in ("left", "right") else height
    share = 0.62 if scene.free else 0.74
    reach = max(share * reach, 0.75 * hypot(width, height) * (0.5 if scene.free else 0.6))
    return (x * width, y * height), turn + random.uniform(-0.15, 0.15), reach


def _tones(scene: Scene) -> list[tuple[str, str]]:
    """Returns the light and the dark face of the blades of each colour."""
    found = []
    ground = scene.palette.ground
    for colour in scene.palette.pure()[:4]:
        deep = darker(colour, 0.42) if lightness(colour) > 0.25 else lighter(colour, 0.14)
        found.append((colour, deep))
    first = found[0][0]
    shade = mixed(ground, first, 0.3)
    return [found[0], (shade, mixed(ground, first, 0.14)), *found[1:]]


def _blade(scene: Scene, foot: Point, way: float, long: float, tone: tuple[str, str]) -> None:
    """Draws a narrow kite, of which each half has another tone."""
    half = long * scene.random.uniform(*_WIDE)
    knee = scene.random.uniform(0.18, 0.4) * long
    x, y = cos(way), sin(way)

    def at(along: float, aside: float) -> Point:
        return foot[0] + along * x - aside * y, foot[1] + along * y + aside * x

    tip, back = at(long, 0), at(-0.25 * long, 0)
    ridge = at(knee, half * scene.random.uniform(-0.3, 0.3))
    scene.path(polygon([back, at(knee, -half), tip, ridge]), tone[0])
    scene.path(polygon([back, ridge, tip, at(knee, half)]), tone[1])
