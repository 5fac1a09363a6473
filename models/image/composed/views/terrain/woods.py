"""Woods and towns at the horizon: rows of trees, and silhouettes of houses."""

from __future__ import annotations

from typing import Final

import numpy as np

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.paths import box, outline, xy
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point
from models.image.composed.motifs.pen import fill, oval, polygon
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import apart, natural, palest

_TREE: Final = 150.0  # drawing units, the height of one in the nearest row
_INSIDE: Final = 2.4  # how much higher they are where a way leads into the wood
_HOUSE: Final = 92.0  # drawing units, the width of one


def forest(stage: Stage, layer: Layer) -> Ground:
    """Builds a row of trees, close together, on ground of their colour."""
    random, unit = stage.random, stage.unit
    row, rows = layer.order
    near = 0.62 + 0.38 * row / max(1, rows - 1) if rows > 1 else 0.7
    is_front = layer.depth > 0.55
    tall = _TREE * unit * near * (1.25 if is_front else 1.0)
    is_inside = stage.has("road", "light ray")  # one looks into the wood
    if is_inside:
        tall = min(_INSIDE * tall, 0.8 * layer.level)
    level = layer.level + 0.3 * tall / (_INSIDE if is_inside else 1.0)
    line = rolling(random, stage.width, level, 0.16 * tall, stage.width / 1300 / unit)
    tones = _tones(stage, layer)
    names = [
        stage.scene.define("g", _tree(layer.name, kind, tone)) for tone in tones for kind in (0, 1)
    ]
    xs, ys = zip(*line, strict=True)
    markup, x, phase = "", -0.2 * tall, float(random.uniform(0, 6))
    gap = tall * (0.3 if layer.name == "pine forest" else 0.42) / stage.scene.density**0.5
    gap = max(gap, stage.width / 130)
    while x < stage.width + 0.2 * tall:
        # taller and lower parts of the wood follow each other
        group = 0.82 + 0.2 * np.sin(phase + 2.6 * x / (300 * unit)) * np.sin(0.9 * x / (300 * unit))
        height = tall * group * random.uniform(0.62, 1.2)
        y = float(np.interp(x, xs, ys)) + 0.06 * tall
        which = int(random.integers(len(names)))
        markup += used(names[which], (x, y), scale=height / 100)
        x += gap * random.uniform(0.7, 1.4)
    stops = [(0.0, layer.colour), (1.0, layer.foot)]
    paint = stage.scene.linear_gradient((0, level), (0, level + 1.6 * tall), stops)
    markup += fill(land_below(line, stage.height + 5), paint)
    return Ground(layer.name, line, layer.colour, layer.depth, markup)


def _tones(stage: Stage, layer: Layer) -> list[str]:
    """Returns the colours of a row's trees: several in autumn."""
    if layer.name != "autumn forest" or stage.asked("autumn forest"):
        return [layer.colour]
    warm = natural(stage.colours[:-1], ("orange", "red", "yellow", "brown"))
    warm = [one for one in warm if apart(one, [stage.sky]) > 0.08]
    hazed = [mixed(stage.mist, one, 0.55 + 0.45 * layer.depth) for one in warm[:3]]
    return [layer.colour, *(one for one in hazed if apart(one, [layer.colour]) > 0.02)][:3]


def _tree(name: str, kind: int, colour: str) -> str:
    if name == "pine forest":
        wide = 24 if kind else 19
        tiers = ((-100, -60, 0.56), (-78, -34, 0.78), (-52, 0, 1.0))
        return fill(
            "".join(
                polygon(0, top, wide * share, low, -wide * share, low) for top, low, share in tiers
            )
            + polygon(-4, -12, 4, -12, 4, 12, -4, 12),
            colour,
        ).replace('fill-rule="evenodd"', "")
    crown = oval(0, -58, 29, 42) if kind else oval(0, -54, 36, 40)
    return fill(crown, colour) + fill(polygon(-4, -20, 4, -20, 4, 12, -4, 12), colour)


def skyline(stage: Stage, layer: Layer) -> Ground:
    """Builds a row of tall houses, the highest around the focus, some windows lit."""
    random, unit = stage.random, stage.unit
    row = layer.order[0]
    tallest = min(430 * unit, 0.55 * stage.horizon) * (1.0 if row == 0 else 0.72)
    is_last = layer.depth > 0.25 and len(stage.names) == 1
    base = layer.level if not is_last else layer.level + 20
    houses, windows = "", ""
    x, line = -_HOUSE * random.random(), []
    middle = stage.focus if row == 0 else stage.focus + 0.12
    while x < stage.width:
        share = np.exp(-(((x / stage.width - middle) / 0.28) ** 2))
        height = tallest * (0.3 + 0.7 * share) * random.uniform(0.55, 1.0)
        width = _HOUSE * unit * random.uniform(0.55, 1.0)
        houses += _house(stage, (x, base - height), width, base)
        line.append((x, base))
        if row:
            windows += _windows(stage, (x, base - height), width, base)
        x += width * (1.0 if random.random() < 0.75 else 1.2)
    line.append((stage.width + 5, base))
    plinth = 0.14 * tallest
    foot = box(-5, base - plinth, stage.width + 10, stage.height + 8 - base + plinth)
    stops = [(0.0, layer.colour), (1.0, layer.foot)]
    paint = stage.scene.linear_gradient((0, base - tallest), (0, base + 40), stops)
    light = natural(stage.colours, ("yellow", "sand", "orange", "pale"))
    light = [one for one in light if apart(one, [layer.colour]) > 0.2]
    pane = light[0] if light else palest(stage.colours, [layer.colour])
    pane = mixed(layer.colour, pane, 0.9 if stage.is_dark or stage.is_dusk else 0.55)
    pane = stage.scene.asked("window") or pane
    markup = f'<path d="{houses}{foot}" fill="{paint}"/>' + fill(windows, pane)
    return Ground(layer.name, line, layer.colour, layer.depth, markup)


def _house(stage: Stage, top: Point, width: float, base: float) -> str:
    kind, (x, y) = int(stage.random.choice(5, p=[0.46, 0.18, 0.14, 0.12, 0.1])), top
    roofs: tuple[tuple[Point, ...], ...] = (
        ((0, 0), (1, 0)),
        ((0, 0), (0.2, 0), (0.2, -0.25), (0.8, -0.25), (0.8, 0), (1, 0)),
        ((0, 0), (1, -0.45)),
        ((0, 0), (0.46, 0), (0.485, -1.0), (0.515, -1.0), (0.54, 0), (1, 0)),
        ((0, 0), (0.5, -0.55), (1, 0)),
    )
    points = [(x, base), *((x + width * u, y + width * v) for u, v in roofs[kind])]
    return outline(xy(point) for point in [*points, (x + width, base)])


def _windows(stage: Stage, top: Point, width: float, base: float) -> str:
    """Returns a few lit windows in the grid of a house's floors."""
    random, pane = stage.random, 7.5 * stage.unit
    columns = int((width - pane) / (2.2 * pane))
    rows = int((base - top[1] - 3 * pane) / (3.2 * pane))
    if columns < 1 or rows < 1:
        return ""
    lit = random.random((rows, columns)) < random.choice([0.0, 0.14, 0.28])
    margin = (width - columns * 2.2 * pane + 1.2 * pane) / 2
    return "".join(
        box(
            top[0] + margin + 2.2 * pane * column, top[1] + pane * (2 + 3.2 * row), pane, 1.6 * pane
        )
        for row, column in zip(*np.nonzero(lit), strict=True)
    )
