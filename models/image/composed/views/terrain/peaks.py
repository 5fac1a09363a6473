"""What rises at the horizon: mountains, volcanoes and table mountains."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Final

from models.image.composed.drawing.palette import darker, lightness, mixed
from models.image.composed.drawing.paths import outline, xy
from models.image.composed.drawing.scene import Point, number
from models.image.composed.motifs.pen import disc, fill, polygon
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import apart, natural, palest

_RELIEF: Final = 400.0  # drawing units
_SPAN: Final = 300.0  # drawing units from summit to summit
_GLOW: Final = "#f2682a"  # of lava, where the palette has no warm colour
# The outline of lava, in radii of the crater across and heights of the cone down.
_LAVA: Final = (
    *((-0.95, 0.01), (0, 0.05), (0.95, 0.01), (0.8, 0.2), (1.0, 0.4), (0.55, 0.34), (0.32, 0.58)),
    *((0.02, 0.28), (-0.42, 0.45), (-0.6, 0.2)),
)
# The same of snow, of which the sides follow the cone's.
_CAP: Final = (
    *((-1.0, 0.0), (0, 0.045), (1.0, 0.0), (1.42, 0.16), (1.92, 0.31), (1.2, 0.25), (0.86, 0.38)),
    *((0.44, 0.27), (0.06, 0.42), (-0.4, 0.27), (-0.82, 0.39), (-1.24, 0.25), (-1.92, 0.31)),
    *((-1.42, 0.16),),
)


def relief(stage: Stage) -> float:
    """Returns how high mountains may rise, with room for words or calm sky above."""
    most = {"top": 0.45, "middle": 0.55}.get(stage.scene.free, 0.66)
    return float(min(_RELIEF * stage.unit, most * stage.horizon))


def mountain(stage: Stage, layer: Layer) -> Ground:
    """Builds a row of peaks, each with a side in the shade, at times with snow on top."""
    random = stage.random
    row, rows = layer.order
    high = relief(stage) * (1.0 if row == 0 else 0.62)
    summits, x, at = [], -0.4 * _SPAN * stage.unit, 0
    while x < stage.width + 0.3 * _SPAN * stage.unit:
        u = x / stage.width
        main = stage.focus if row % 2 == 0 else 1 - stage.focus
        envelope = 0.45 + 0.55 * exp(-(((u - main) / 0.25) ** 2))
        summits.append((x, high * envelope * random.uniform(0.78, 1.0), at))
        x += _SPAN * stage.unit * random.uniform(0.8, 1.3) * (1.0 if row == 0 else 0.85)
        at += 1
    asked = stage.scene.count("mountain", "snowy mountain", "peak")
    if asked and row == 0:
        gap = 0.72 * min(stage.width, 620.0 * stage.unit * asked) / asked
        left = min(
            max(stage.focus * stage.width - gap * (asked - 1) / 2, 0.4 * gap),
            stage.width - gap * (asked - 0.6),
        )
        summits = [(left + gap * at, high * (1.0, 0.8, 0.9)[at % 3], at) for at in range(asked)]
    if asked and row:
        return _plain(stage, layer)
    is_snowy = layer.name == "snowy mountain" or stage.has("snowfield")
    markup = "".join(
        _peak(stage, layer, (x, layer.level - tall), tall, is_snowy=is_snowy)
        for x, tall, _ in sorted(summits, key=lambda one: -one[1])
    )
    line = [(x, layer.level - 0.12 * tall) for x, tall, _ in summits]
    line = line if len(line) > 1 else [(0.0, layer.level), (stage.width, layer.level)]
    markup += _foot(stage, layer)
    return Ground(layer.name, line, layer.colour, layer.depth, markup)


def _plain(stage: Stage, layer: Layer, behind: str = "") -> Ground:
    """Returns flat land before what rises behind it."""
    line = [(0.0, layer.level), (stage.width, layer.level)]
    return Ground(layer.name, line, layer.colour, layer.depth, behind + _foot(stage, layer))


def _white(stage: Stage, layer: Layer) -> str:
    """Returns the colour of snow."""
    return stage.scene.asked("snow") or palest([*stage.colours, "#ffffff"], [layer.colour])


def _foot(stage: Stage, layer: Layer) -> str:
    d = f"M-5 {number(layer.level - 2)}H{number(stage.width + 5)}V{number(stage.height + 5)}H-5Z"
    return fill(d, layer.foot)


def _peak(stage: Stage, layer: Layer, top: Point, tall: float, *, is_snowy: bool) -> str:
    """Returns one mountain with uneven slopes; the side away from the focus is in the shade."""
    random, (x, y) = stage.random, top
    left, right = (tall * random.uniform(0.85, 1.15) for _ in range(2))
    level = y + tall
    slopes = {
        side: [
            (x + side * wide * (u + random.uniform(-0.02, 0.02)), y + tall * u)
            for u in (0.0, 0.18, 0.34, 0.55, 0.78, 1.0)
        ]
        for side, wide in ((-1, left), (1, right))
    }
    for slope in slopes.values():
        slope[0] = top
    shade = darker(layer.colour, 0.2)
    if lightness(layer.colour) < 0.42:
        shade = mixed(layer.colour, stage.sky, 0.2)
    dark = 1 if stage.disc is None or stage.disc[0][0] < x else -1
    paint, shady = (
        stage.scene.linear_gradient(
            (0, y), (0, level), [(0, colour), (0.45, colour), (1, layer.foot)]
        )
        for colour in (layer.colour, shade)
    )
    body = [*slopes[-1][::-1], *slopes[1][1:]]
    ridge = [
        (x + dark * tall * u, y + tall * v)
        for u, v in ((0.1, 0.2), (-0.03, 0.36), (0.14, 0.6), (0.06, 0.78), (0.22, 1.0))
    ]
    side = [*slopes[dark], *ridge[::-1]]
    markup = fill(outline(map(xy, body)), paint)
    markup += fill(outline(map(xy, side)), shady)
    return markup + (_snow(stage, layer, slopes, ridge, dark) if is_snowy else "")


def _snow(
    stage: Stage, layer: Layer, slopes: dict[int, list[Point]], ridge: Sequence[Point], dark: int
) -> str:
    """Returns the snow on a peak: a zigzag edge, and its own side in the shade."""
    white = _white(stage, layer)
    if layer.order[0] == 0 and layer.order[1] > 1:
        white = mixed(white, layer.colour, 0.06)
    top, light, shady = slopes[1][0], slopes[-dark][2], slopes[dark][2]
    inner = ridge[1]
    middle = ((light[0] + inner[0]) / 2, (light[1] + inner[1]) / 2)
    deep = 0.1 * (light[1] - top[1])
    lit = [
        top,
        slopes[-dark][1],
        light,
        (middle[0], middle[1] - 2.2 * deep),
        (middle[0] + (inner[0] - light[0]) * 0.2, middle[1] + 2 * deep),
        (inner[0], inner[1] - 1.5 * deep),
        ridge[0],
    ]
    across = ((shady[0] + inner[0]) / 2, (shady[1] + inner[1]) / 2)
    dim = [
        top,
        slopes[dark][1],
        shady,
        (across[0], across[1] - 3 * deep),
        inner,
        (inner[0], inner[1] - 1.5 * deep),
        ridge[0],
    ]
    shaded = mixed(white, darker(layer.colour, 0.2), 0.3)
    return "".join(
        fill(outline(map(xy, part)), colour) for part, colour in ((lit, white), (dim, shaded))
    )


def volcano(stage: Stage, layer: Layer) -> Ground:
    """Builds one broad cone with a crater, lava down its side and a little smoke."""
    tall = relief(stage)
    x, wide, rim = stage.width * (1 - stage.focus), 1.25 * tall, 0.17 * tall
    if stage.disc:
        x = stage.width * stage.focus
    y, level = layer.level - tall, layer.level
    slope = f"C{number(x + 0.3 * tall)} {number(y + 0.4 * tall)} {number(x + 0.7 * wide)} "
    slope += f"{number(level - 0.06 * tall)} {number(x + wide)} {number(level)}"
    back = f"C{number(x - 0.7 * wide)} {number(level - 0.06 * tall)} {number(x - 0.3 * tall)} "
    back += f"{number(y + 0.4 * tall)} {number(x - rim)} {number(y)}"
    d = f"M{number(x - rim)} {number(y)}Q{number(x)} {number(y + 0.09 * tall)} {number(x + rim)} "
    d += f"{number(y)}{slope}L{number(x - wide)} {number(level)}{back}Z"
    flow = polygon(
        *(
            value
            for u, v in (_LAVA if layer.name == "volcano" else _CAP)
            for value in (x + u * rim, y + v * tall)
        )
    )
    paint = stage.scene.linear_gradient(
        (0, y), (0, level), [(0, layer.colour), (0.5, layer.colour), (1, layer.foot)]
    )
    top, smoke = _summit(stage, layer), ""
    if layer.name == "volcano":
        smoke = _smoke(stage, layer, (x, y), tall)
    return _plain(stage, layer, smoke + fill(d, paint) + fill(flow, top))


def _summit(stage: Stage, layer: Layer) -> str:
    """Returns the colour of lava, or of the snow on Mount Fuji."""
    if layer.name != "volcano":
        return _white(stage, layer)
    warm = natural(stage.colours, ("red", "orange", "yellow", "pink"))
    warm = [one for one in warm if apart(one, [layer.colour]) > 0.1]
    return stage.scene.asked("lava") or (warm[0] if warm else _GLOW)


def _smoke(stage: Stage, layer: Layer, top: Point, tall: float) -> str:
    tone, random, (x, y) = mixed(stage.sky, layer.colour, 0.22), stage.random, top
    return "".join(
        fill(disc(x + across * tall, y - up * tall, r * tall * random.uniform(0.9, 1.1)), tone)
        for across, up, r in ((0, 0.06, 0.1), (0.07, 0.2, 0.12), (0.19, 0.34, 0.14))
    )


def pyramid(stage: Stage, layer: Layer) -> Ground:
    """Builds pyramids, the largest at the focus, each with a side in the shade."""
    high, foot = 0.72 * relief(stage), layer.level + 30 * stage.unit
    side = -1 if stage.focus > 0.5 else 1
    count = min(5, stage.count("pyramid", 3.0))
    tone, markup = layer.colour, ""
    for at in reversed(range(count)):
        tall = high * (1.0, 0.72, 0.5, 0.6, 0.4)[at]
        x = stage.width * stage.focus + side * (0.0, 1.15, 2.1, 3.2, 4.2)[at] * high
        half = 0.86 * tall
        lit = mixed(stage.mist, tone, 1.0 - 0.14 * at)
        markup += fill(polygon(x, foot - tall, x + half, foot, x - half, foot), lit)
        edge = x + side * 0.3 * half
        markup += fill(polygon(x, foot - tall, x + side * half, foot, edge, foot), darker(lit, 0.2))
    return _plain(stage, layer, markup)


def mesa(stage: Stage, layer: Layer) -> Ground:
    """Builds table mountains with flat tops and layers of rock."""
    random, unit = stage.random, stage.unit
    row = layer.order[0]
    high = 0.62 * relief(stage) * (1.0 if row == 0 else 0.6)
    shade = darker(layer.colour, 0.16)
    markup, line = "", [(0.0, layer.level)]
    count = max(2, round((2 + row) * stage.width / 1600 / unit))
    for at in range(count):
        wide = high * random.uniform(0.9, 1.7)
        x = stage.width * (at + random.uniform(0.25, 0.75)) / count
        tall = high * random.uniform(0.65, 1.0)
        half, y = wide / 2, layer.level - tall
        body = [
            (x - half, y),
            (x + half, y),
            (x + 1.08 * half, y + 0.5 * tall),
            (x + 1.5 * half, layer.level),
            (x - 1.5 * half, layer.level),
            (x - 1.08 * half, y + 0.5 * tall),
        ]
        side = [
            (x + 0.3 * half, y),
            *body[1:4],
            (x + 0.62 * half, layer.level),
            (x + 0.42 * half, y + 0.5 * tall),
        ]
        markup += fill(outline(map(xy, body)), layer.colour)
        markup += fill(outline(map(xy, side)), shade)
        band = f"M{number(x - 1.03 * half)} {number(y + 0.2 * tall)}H{number(x + 1.03 * half)}"
        band += f"V{number(y + 0.27 * tall)}H{number(x - 1.04 * half)}Z"
        markup += fill(band, shade)
    line.append((stage.width, layer.level))
    return Ground(layer.name, line, layer.colour, layer.depth, markup + _foot(stage, layer))
