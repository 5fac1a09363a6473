"""A fjord: calm water between steep mountains, which are reflected in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point
from models.image.composed.motifs.pen import box, fill
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.terrain.peaks import relief
from models.image.composed.views.tints import natural

_VIVID: Final = 0.1  # chroma in OKLab, from which a red is none of rock
# of each wall: its side, how far it reaches, its height, and how far down its foot is
_WALLS = (
    (-1, 0.62, 0.62, 0.0),
    (1, 0.58, 0.72, 0.02),
    (-1, 0.44, 1.0, 0.1),
    (1, 0.36, 0.9, 0.2),
)
_SLOPE = ((0.0, 0.84), (0.2, 1.0), (0.34, 0.83), (0.46, 0.9), (0.6, 0.6), (0.74, 0.46), (0.87, 0.2))


def fjord(stage: Stage, layer: Layer) -> Ground:
    """Builds the water and two walls on each side, the near ones dark."""
    top, room = layer.level, stage.height - layer.level
    far, near = mixed(layer.colour, stage.mist, 0.5), layer.colour
    if stage.is_dark:
        far, near = mixed(layer.colour, stage.mist, 0.3), mixed(layer.colour, stage.sky, 0.7)
        near = near if stage.asked("fjord") is None else layer.colour
    paint = stage.scene.linear_gradient((0, top), (0, stage.height), [(0.0, far), (0.8, near)])
    markup = fill(box(-5, top, stage.width + 10, room + 5), paint)
    high = relief(stage) * 1.05
    mirrored = walls = ""
    flip = 1 if stage.focus < 0.5 else -1
    for at, (side, reach, share, down) in enumerate(_WALLS):
        colour = _rock(stage, layer, at / (len(_WALLS) - 1))
        foot, tall = top + down * room, share * high
        outline = _outline(stage, side * flip, (reach, tall))
        water = mixed(mixed(far, near, min(1.0, 2.5 * down)), colour, 0.5)
        mirrored += _wall(outline, foot, 0.62, (water, mixed(water, near, 0.25)))
        walls += _wall(outline, foot, -1.0, (colour, darker(colour, 0.2)))
        walls += fill(box(-5, foot - 1, 0, 0), colour)
    markup += mirrored + walls + _glints(stage, layer, far)
    line = [(-5.0, top), (stage.width + 5, top)]
    return Ground(layer.name, line, near, layer.depth, markup)


def _rock(stage: Stage, layer: Layer, share: float) -> str:
    """Returns the colour of a wall: hazed far away, dark in front."""
    pool = natural(stage.colours[:-1], ("purple", "blue", "grey", "green"))
    pool += [one for one in natural(stage.colours[:-1], ("brown",)) if chroma(one) < _VIVID]
    pool = [one for one in pool if one != layer.colour] or [layer.colour]
    asked = stage.asked("mountain")
    if stage.is_dark and not asked:
        dark = darker(stage.sky, 0.55)
        return mixed(mixed(stage.mist, pool[0], 0.3), dark, 0.5 + 0.5 * share)
    body = asked or (pool[0] if lightness(pool[0]) < 0.7 else darker(pool[0], 0.4))
    return mixed(stage.mist, darker(body, 0.25 * share), 0.5 + 0.5 * share)


def _outline(stage: Stage, side: int, size: tuple[float, float]) -> list[Point]:
    """Returns how high a wall is from the picture's edge to where it falls into the water."""
    (reach, tall), random = size, stage.random
    wide = min(reach * stage.width, 1.25 * tall + 0.14 * stage.width)
    points = [(u + random.uniform(-0.03, 0.03), v * random.uniform(0.93, 1.05)) for u, v in _SLOPE]
    points = [(-0.02, points[0][1]), *points[1:], (1.0, 0.0)]
    edge = 0.0 if side < 0 else stage.width
    return [(edge - side * u * wide, v * tall) for u, v in points]


def _wall(outline: Sequence[Point], foot: float, way: float, colours: tuple[str, str]) -> str:
    """Returns a wall above its foot, or mirrored below it, with its shaded side."""
    line = [(x, foot + way * high) for x, high in outline]
    start = outline[0][0]
    body = [*line, (start, foot)]
    top, end = outline[1], outline[-1]
    inner = [
        (top[0] + u * (end[0] - top[0]), foot + way * v * top[1])
        for u, v in ((0.55, 0.0), (0.24, 0.3), (0.34, 0.48), (0.06, 0.72))
    ]
    shade = [*line[1:], *inner]
    return "".join(
        fill("M" + "L".join(xy(one) for one in part) + "Z", colour)
        for part, colour in zip((body, shade), colours, strict=True)
    )


def _glints(stage: Stage, layer: Layer, far: str) -> str:
    """Returns a few thin lines of light on the water."""
    random, top, room = stage.random, layer.level, stage.height - layer.level
    light, markup = mixed(far, lighter(stage.mist, 0.4), 0.45), ""
    for at in range(round(9 * stage.breadth**0.5) + 4):
        share = 0.06 + 0.9 * at / 14
        long = (50 + 190 * share) * stage.unit * random.uniform(0.6, 1.2)
        x = stage.width * (0.5 + random.normal(0, 0.16)) - long / 2
        thick = (2 + 5 * share) * stage.unit
        markup += fill(box(x, top + min(0.96, share) * room, long, thick, thick / 2), light)
    return markup
