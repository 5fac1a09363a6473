"""Fields of lavender, tulips, vines or wheat in rows that run to the horizon, and of crops."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import Final

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point, number
from models.image.composed.motifs.pen import fill
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.terrain.hills import shaded
from models.image.composed.views.tints import apart, natural, seen_on

_ABOVE: Final = (
    0.22  # how high the rows' vanishing point is above the horizon, in the field's depth
)
_SPACING: Final = 250.0  # drawing units between rows in front


def rows(stage: Stage, layer: Layer) -> Ground:
    """Builds rows of plants that run to a place at the horizon."""
    line = rolling(
        stage.random, stage.width, layer.level, 10 * stage.unit, stage.width / 2600 / stage.unit
    )
    ground = Ground(layer.name, line, layer.colour, layer.depth, "")
    soil = _soil(stage, layer)
    base = Layer(layer.name, layer.level, layer.depth, soil, soil, layer.order)
    markup = shaded(stage, base, line) + "".join(
        _row(stage, layer, at, reach) for at, reach in _reaches(stage, layer, ground)
    )
    return Ground(layer.name, line, ground.colour, layer.depth, markup)


def _soil(stage: Stage, layer: Layer) -> str:
    if layer.name in ("vineyard", "tulip field"):
        green = natural(stage.colours[:-1], ("green",))
        green = [one for one in green if apart(one, [layer.colour]) > 0.08]
        if green and layer.name == "tulip field":
            return darker(green[0], 0.1)
    if lightness(layer.colour) < 0.42:
        return mixed(layer.colour, stage.palette.ground, 0.55)
    return darker(layer.colour, 0.36)


def _reaches(stage: Stage, layer: Layer, ground: Ground) -> list[tuple[int, tuple[Point, Point]]]:
    """Returns the number of each row, and where it begins at the horizon and ends in front."""
    room = stage.height - layer.level
    vanish = stage.width * (0.5 + 0.55 * (0.5 - stage.focus))
    above = _ABOVE * room
    spacing = _spacing(stage)
    shrink = above / (room + above)
    count = ceil(max(vanish, stage.width - vanish) / shrink / spacing) + 1
    found = []
    for at in range(-count, count + 1):
        foot = vanish + (at + 0.5) * spacing
        top = vanish + (foot - vanish) * shrink
        if -spacing < top < stage.width + spacing:
            found.append((at, ((top, ground.level(top) + 1), (foot, stage.height + 10))))
    # the outer rows are farther away, and are drawn first
    return sorted(found, key=lambda one: -abs(one[1][1][0] - vanish))


def _spacing(stage: Stage) -> float:
    """Returns how far rows are apart in front; more where there would be too many to draw."""
    return max(_SPACING * stage.unit / stage.scene.density**0.4, stage.width / 17)


def _row(stage: Stage, layer: Layer, at: int, reach: tuple[Point, Point]) -> str:
    """Returns one row: a wedge with round tops along it, and lighter tops on one side."""
    (x1, y1), (x2, y2) = reach
    room = stage.height - layer.level
    above = _ABOVE * room
    half_foot = 0.3 * _spacing(stage)
    half_top = half_foot * above / (room + above)
    colour, light = _pair(stage, layer, at)
    d = f"M{number(x1 - half_top)} {number(y1)}L{number(x1 + half_top)} {number(y1)}"
    d += f"L{number(x2 + half_foot)} {number(y2)}L{number(x2 - half_foot)} {number(y2)}Z"
    bumps, tops = "", ""
    t = 1.0
    while t > above / (room + above):
        # t is the nearness in perspective: 1 in front
        share = (t * (room + above) - above) / room
        x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
        radius = half_foot * t * 1.08
        if -radius < x < stage.width + radius and y - radius > y1 - 2:
            bumps += _dot(x, y, radius)
            tops += _dot(x - 0.3 * radius, y - 0.2 * radius, 0.6 * radius)
        t *= 0.89
    lit = f"M{number(x1 - 0.8 * half_top)} {number(y1)}L{number(x1)} {number(y1)}"
    lit += f"L{number(x2 + 0.05 * half_foot)} {number(y2)}"
    lit += f"L{number(x2 - 0.7 * half_foot)} {number(y2)}Z"
    return f'<path d="{d}{bumps}" fill="{colour}"/><path d="{lit}{tops}" fill="{light}"/>'


def _dot(x: float, y: float, radius: float) -> str:
    """Returns the outline of a disc in few characters, drawn clockwise as the wedges are."""
    r, across = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 1 {across} 0a{r} {r} 0 1 1-{across} 0"


def _pair(stage: Stage, layer: Layer, at: int) -> tuple[str, str]:
    """Returns the colours of a row and of its lit side."""
    colour = layer.colour
    if layer.name == "tulip field":
        pool = natural(stage.colours[:-1], ("red", "pink", "orange", "yellow", "purple", "pale"))
        asked = stage.asked("tulip field")
        pool = [*([asked] if asked else []), *pool] or [layer.colour]
        colour = pool[at % len(pool)]
    light = lighter(colour, 0.17) if lightness(colour) < 0.8 else darker(colour, 0.1)
    return colour, light


def field(stage: Stage, layer: Layer) -> Ground:
    """Builds a broad hill of stripes or patches of crops in two tones, seen from afar."""
    random, unit = stage.random, stage.unit
    line = rolling(
        random, stage.width, layer.level, 40 * unit * (0.5 + layer.depth), stage.width / 1700 / unit
    )
    markup = shaded(stage, layer, line)
    ground = Ground(layer.name, line, layer.colour, layer.depth, "")
    deep = layer.colour if lightness(layer.colour) > 0.4 else lighter(layer.colour, 0.15)
    second = seen_on(
        [mixed(layer.colour, one, 0.5) for one in stage.colours[:-1]],
        [layer.colour],
        ("yellow", "green", "sand"),
        0.05,
    )
    tones = (darker(deep, 0.1), mixed(layer.colour, second, 0.75))
    vanish = stage.width * (0.5 + random.uniform(-0.5, 0.5))
    step = 190 * unit * (0.7 + layer.depth)
    edges = [vanish + step * at * 1.0 for at in range(-16, 17)]
    stripes = ["", ""]
    for at, (left, right) in enumerate(pairwise(edges)):
        if at % 2:
            continue
        foot = layer.level + 330 * unit
        tops = [vanish + (x - vanish) * 0.5 for x in (left, right)]
        corners = [
            *((x, ground.level(x) + 1) for x in tops),
            (vanish + (right - vanish) * 1.5, foot),
            (vanish + (left - vanish) * 1.5, foot),
        ]
        stripes[at // 2 % 2] += "M" + "L".join(xy(one) for one in corners) + "Z"
    markup += "".join(fill(d, tone) for d, tone in zip(stripes, tones, strict=True))
    return Ground(layer.name, line, layer.colour, layer.depth, markup)
