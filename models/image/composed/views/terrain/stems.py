"""Woods of straight stems that reach above the picture: bamboo and birches."""

from __future__ import annotations

from typing import Final

import numpy as np

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.motifs.pen import box, disc, fill, line, moved, petal
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import palest

_THICK: Final = {"bamboo forest": (13.0, 22.0, 36.0), "birch forest": (15.0, 26.0, 44.0)}
_GAP: Final = (3.6, 5.2, 8.0)  # stem breadths between the stems of rows from the back
_NODE: Final = 5.2  # stem breadths from one node of bamboo to the next
_LEAF: Final = 3.4  # stem breadths, the length of a leaf of bamboo
_BARK: Final = "#f4f1ea"  # of birches, where the palette has nothing pale


def stems(stage: Stage, layer: Layer) -> Ground:
    """Builds one row of stems on ground of the wood's colour."""
    random, unit, (row, rows) = stage.random, stage.unit, layer.order
    at = min(2, row + (3 - min(3, rows)))
    thick, height = _THICK[layer.name][at] * unit, stage.height
    level = layer.level + 0.06 * height
    ground = rolling(random, stage.width, level, 16 * unit, stage.width / 1500 / unit)
    xs, ys = zip(*ground, strict=True)
    tall = level + 60 * unit
    ids = [
        stage.scene.define("g", _stem(stage, layer, (tall, thick), tone))
        for tone in _tones(stage, layer, (at + 1) / 3)
    ]
    markup, x = "", -thick * random.uniform(0, 3)
    gap = max(thick * _GAP[at] / stage.scene.density**0.5, stage.width / 70)
    while x < stage.width + thick:
        is_free = stage.is_free(x, 0.5 * height, thick)
        if not is_free or random.random() > (0.35, 0.75, 1.0)[at]:
            y = float(np.interp(x, xs, ys)) + 3 * unit
            scale = float(random.choice([-1, 1]))
            turn = float(random.uniform(-1.6, 1.6))
            markup += used(ids[int(random.integers(len(ids)))], (x, y), turn, (scale, 1.0))
        x += gap * random.uniform(0.5, 1.6)
    stops = [(0.0, layer.colour), (1.0, layer.foot)]
    paint = stage.scene.linear_gradient((0, level), (0, height), stops)
    foot = fill(land_below(ground, height + 5), paint)
    crowns = _crowns(stage, layer, at) if layer.name == "birch forest" else ""
    return Ground(layer.name, ground, layer.colour, layer.depth, foot + markup + crowns)


def _tones(stage: Stage, layer: Layer, near: float) -> list[str]:
    """Returns two colours of a row's stems."""
    if layer.name == "birch forest":
        pale = palest([*stage.colours, _BARK], [layer.colour])
        pale = stage.scene.asked("trunk") or pale
        bark = mixed(layer.colour, pale, 0.35 + 0.65 * near)
        return [bark, mixed(bark, layer.colour, 0.14)]
    return [layer.colour, darker(layer.colour, 0.14)]


def _stem(stage: Stage, layer: Layer, size: tuple[float, float], tone: str) -> str:
    draw = _birch if layer.name == "birch forest" else _bamboo
    return draw(stage, size, tone)


def _birch(stage: Stage, size: tuple[float, float], tone: str) -> str:
    """Returns a pale trunk with dark marks and a twig or two."""
    (tall, thick), random = size, stage.random
    dark = darker(tone, 0.62) if lightness(tone) > 0.4 else lighter(tone, 0.3)
    trunk = fill(box(-thick / 2, -tall - 200, thick, tall + 200), tone)
    trunk += fill(box(0.18 * thick, -tall - 200, 0.32 * thick, tall + 200), darker(tone, 0.12))
    marks, y = "", -0.6 * thick
    while y > -tall:
        side = float(random.choice([-1, 1]))
        long = thick * random.uniform(0.2, 0.5)
        start = -thick / 2 if side < 0 else thick / 2 - long
        marks += box(start, y, long, 0.14 * thick, 0.06 * thick)
        y -= thick * random.uniform(0.9, 2.4)
    return trunk + fill(marks, dark)


def _bamboo(stage: Stage, size: tuple[float, float], tone: str) -> str:
    """Returns a cane with nodes, and leaves at some of them."""
    (tall, thick), random = size, stage.random
    light, deep = lighter(tone, 0.22), darker(tone, 0.24)
    cane = fill(box(-thick / 2, -tall - 200, thick, tall + 200), tone)
    cane += fill(box(-0.32 * thick, -tall - 200, 0.2 * thick, tall + 200), light)
    nodes, leaves, y = "", "", -2.0 * thick
    leaf = fill(petal(_LEAF * thick, 0.72 * thick, 0.4), deep)
    while y > -tall - 100:
        nodes += box(-0.56 * thick, y, 1.12 * thick, 0.2 * thick, 0.09 * thick)
        if y < -0.3 * tall and random.random() < 0.32:
            side = float(random.choice([-1, 1]))
            tip = (side * 2.4 * thick, y - 1.3 * thick)
            leaves += line(f"M0 {y:.1f}L{tip[0]:.1f} {tip[1]:.1f}", deep, 0.14 * thick)
            for turn in (70, 105, 140):
                leaves += moved(leaf, *tip, side * (turn + random.uniform(-10, 10)))
        y -= _NODE * thick * random.uniform(0.85, 1.15)
    return leaves + cane + fill(nodes, deep)


def _crowns(stage: Stage, layer: Layer, at: int) -> str:
    """Returns the leaves of birches along the upper edge, lower at the sides."""
    random, unit = stage.random, stage.unit
    reach = (150.0, 112.0, 74.0)[at] * unit
    free = 0.4 if stage.scene.free in ("top", "middle") else 1.0
    tone = layer.colour if lightness(layer.colour) > 0.3 else lighter(layer.colour, 0.1)
    found, x = "", -reach
    while x < stage.width + reach:
        radius = (64.0 - 8 * at) * unit * random.uniform(0.7, 1.2)
        side = abs(2 * x / stage.width - 1)
        found += disc(x, free * reach * (0.3 + 0.7 * side) * random.uniform(0.5, 1.0), radius)
        x += radius * random.uniform(0.7, 1.1)
    found += box(-5, -5, stage.width + 10, 0.35 * free * reach + 5)
    return f'<path d="{found}" fill="{tone}"/>'
