"""Dense woods of broad-leaved trees: rows of large crowns that overlap, with trunks below."""

from __future__ import annotations

from typing import Final

import numpy as np

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.motifs.pen import disc, fill, line, oval, polygon
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import apart, natural

_TALL: Final = (330.0, 410.0, 480.0)  # drawing units, of the trees of rows from the back
_BEHIND: Final = 190.0  # drawing units, of trees behind other land
# of a crown's lumps: their centres and their radii
_CROWNS: Final = (
    ((0, -70, 27), (-19, -58, 20), (19, -60, 21), (0, -50, 22)),
    ((-5, -74, 24), (13, -66, 24), (-17, -56, 22), (10, -50, 22)),
)
_WARM: Final = ("orange", "red", "yellow", "brown")


def broadleaf(stage: Stage, layer: Layer) -> Ground:
    """Builds one row of a wood on ground of its colour."""
    random, unit, (row, rows) = stage.random, stage.unit, layer.order
    is_alone = rows > 2
    tall = (_TALL[min(2, row)] if is_alone else _BEHIND * (1 + 0.15 * row)) * unit
    tall = min(tall, (0.5 if stage.scene.free == "top" else 0.72) * layer.level)
    level = layer.level + 0.05 * tall
    ground = rolling(random, stage.width, level, 0.05 * tall, stage.width / 1300 / unit)
    near = row / max(1, rows - 1) if is_alone else 0.4
    ids = [
        stage.scene.define("g", leafy_tree(kind, tone, _trunk(stage, tone, near)))
        for tone in _tones(stage, layer, near)
        for kind in (0, 1)
    ]
    xs, ys = zip(*ground, strict=True)
    stops = [(0.0, layer.colour), (1.0, layer.foot)]
    paint = stage.scene.linear_gradient((0, level), (0, level + 0.8 * tall), stops)
    markup = ""
    gap = max(tall * (0.3 + 0.16 * near) / stage.scene.density**0.5, stage.width / 60)
    x, last = -0.2 * tall, -1
    while x < stage.width + 0.2 * tall:
        which = int(random.integers(len(ids)))
        which = (which + 2) % len(ids) if which // 2 == last // 2 else which
        last = which
        scale = tall * random.uniform(0.74, 1.08) / 100
        y = float(np.interp(x, xs, ys)) + 0.02 * tall
        markup += used(ids[which], (x, y), scale=(scale * random.choice([-1, 1]), scale))
        x += gap * random.uniform(0.75, 1.25)
    floor = fill(land_below(ground, stage.height + 5), paint)
    return Ground(layer.name, ground, layer.colour, layer.depth, floor + markup)


def _tones(stage: Stage, layer: Layer, near: float) -> list[str]:
    """Returns the colours of a row's crowns: several warm ones in autumn."""
    if stage.asked(layer.name):
        return [layer.colour, darker(layer.colour, 0.12)]
    if layer.name != "autumn forest":
        return [layer.colour, darker(layer.colour, 0.14), lighter(layer.colour, 0.12)]
    wanted = [*stage.palette.pure(), *stage.colours[:-1]]
    warm = [one for one in natural(wanted, _WARM) if apart(one, [stage.sky]) > 0.12][:3]
    warm = warm or [layer.colour]
    if len(warm) < 3:
        warm += [darker(warm[0], 0.24), mixed(warm[0], warm[-1], 0.5)]
    hazed = [mixed(stage.mist, one, 0.5 + 0.5 * near) for one in dict.fromkeys(warm)]
    return hazed[:4]


def _trunk(stage: Stage, tone: str, near: float) -> str:
    asked = stage.scene.asked("trunk")
    dark = darker(tone, 0.62) if lightness(tone) > 0.3 else lighter(tone, 0.18)
    return asked or mixed(stage.mist, dark, 0.6 + 0.4 * near)


def leafy_tree(kind: int, tone: str, trunk: str) -> str:
    """Returns a tree of lumps of leaves, light above and in the shade below, 100 units high."""
    stem = fill(polygon(-2.2, -56, 2.2, -56, 3.8, 3, -3.8, 3), trunk)
    stem += line("M0 -34L-10 -48M0 -40L10 -53", trunk, 2.6)
    lumps = _CROWNS[kind]
    shade = "".join(disc(x + 1.5, y + 4, r) for x, y, r in lumps)
    body = "".join(fill(disc(x, y, r), tone) for x, y, r in lumps)
    (x, y, r), (a, b, q) = lumps[0], lumps[1]
    light = lighter(tone, 0.13)
    lit = fill(oval(x - 5, y - 4, 0.6 * r, 0.55 * r), light)
    lit += fill(oval(a - 3, b - 4, 0.5 * q, 0.42 * q), light)
    return stem + f'<path d="{shade}" fill="{darker(tone, 0.2)}"/>' + body + lit
