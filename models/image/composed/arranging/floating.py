"""A group of things that need no floor: a large one, and smaller ones around it."""

from __future__ import annotations

from math import cos, hypot, radians, sin
from typing import Final

from models.image.composed.arranging import backdrops
from models.image.composed.arranging.outlines import bounds
from models.image.composed.arranging.stages import Stage, is_banner, stage
from models.image.composed.arranging.still_life import dealt
from models.image.composed.arranging.things import Things
from models.image.composed.drawing.scene import Point

# where others are around the largest, in degrees from the right, clockwise
_AROUND: Final = ((-38, 168, 66, -130, 18), (-142, 12, 114, -50, 165), (-62, 150, 35, -150, 85))
# the same in banners, where they are beside it
_BESIDE: Final = ((-12, 170, 24, -160, 5), (-168, 10, 156, -22, 175))
_SMALLER: Final = (0.58, 0.48, 0.38, 0.3, 0.28)  # radii, to that of the largest
_FEWEST: Final = 3  # things, if nobody said how many
_TOUCH: Final = 0.8  # of two radii, how far two things are apart
_LEAN: Final = 16.0  # degrees

_Placed = tuple[str, float, float, float]  # motif, x and y of its middle, radius


def floating(things: Things, side: str) -> None:
    """Places the things at a side, prints them, and a shape behind them."""
    scene = things.scene
    place = stage(scene, side)
    names = dealt(things)
    if scene.density >= 1 and not any(scene.count(name) for name in names):
        names += [things.names[at % len(things.names)] for at in range(1, 5)]
        names = names[: max(_FEWEST, len(things.names) + int(scene.random.integers(2)))]
    names = names[: len(_SMALLER) + 1]
    group = _group(things, names)
    lefts, tops, rights, bottoms = zip(*(_ends(one) for one in group), strict=True)
    broad, tall = max(rights) - min(lefts), max(bottoms) - min(tops)
    scale = min(0.94 * place.broad / broad, 0.98 * place.tall / tall)
    middle = ((max(rights) + min(lefts)) / 2, (max(bottoms) + min(tops)) / 2)
    centre = _centre(place, scale * broad)
    for count, (name, x, y, radius) in enumerate(group):
        way = None if count else things.bold
        at = (centre[0] + scale * (x - middle[0]), centre[1] + scale * (y - middle[1]))
        things.place(name, at, scale * radius, things.swing(name, _LEAN), way)
    radius = 0.44 * scale * hypot(broad, tall)
    soft = backdrops.behind(scene, place, centre, radius, stands=False)
    things.print(rim=soft)


def _group(things: Things, names: list[str]) -> list[_Placed]:
    """Returns the largest on the origin, with radius 1, and the others around it."""
    random = things.scene.random
    ways = _BESIDE if is_banner(things.scene) else _AROUND
    around = ways[int(random.integers(len(ways)))]
    group: list[_Placed] = [(names[0], 0.0, 0.0, 1.0)]
    left, top, right, bottom = bounds(names[0])
    for name, degrees, small in zip(names[1:], around, _SMALLER, strict=False):
        angle = radians(degrees + random.uniform(-9, 9))
        across = right if cos(angle) > 0 else -left
        down = bottom if sin(angle) > 0 else -top
        x, y = cos(angle) * _TOUCH * (across + small), sin(angle) * _TOUCH * (down + small)
        group.append((name, x, y, small))
    return group


def _ends(one: _Placed) -> tuple[float, float, float, float]:
    name, x, y, radius = one
    left, top, right, bottom = bounds(name)
    return x + left * radius, y + top * radius, x + right * radius, y + bottom * radius


def _centre(place: Stage, broad: float) -> Point:
    """Returns the middle of a group, which is a little nearer to the edge than to the words."""
    x, y = place.centre
    spare = 0.15 * (place.broad - broad)
    return x + {"left": -spare, "right": spare}.get(place.side, 0.0), y
