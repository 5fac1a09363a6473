"""The ground of a moon or a planet without air: plains with craters, and hills of dust."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.palette import darker, lighter, mixed
from models.image.composed.motifs.pen import fill, oval
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.terrain.hills import shaded

_CRATERS: Final = (5, 6, 5)  # in a usual picture, of rows from the back
_FLAT: Final = 0.26  # of a crater's breadth, its height


def moonscape(stage: Stage, layer: Layer) -> Ground:
    """Builds one plain with craters that are larger in front."""
    random, unit = stage.random, stage.unit
    row, rows = layer.order
    waves = stage.width / 900 / unit
    line = rolling(random, stage.width, layer.level, (46 - 10 * row) * unit, waves)
    markup = shaded(stage, layer, line, 420.0)
    ground = Ground(layer.name, line, layer.colour, layer.depth, "")
    shade, light = darker(layer.colour, 0.22), lighter(layer.colour, 0.2)
    if stage.is_dark:
        shade = mixed(layer.colour, stage.sky, 0.5)
    room = (stage.height - layer.level) / (rows - row)
    count = round(_CRATERS[min(2, row)] * stage.breadth)
    taken: list[tuple[float, float]] = []
    for _ in range(count):
        near = random.uniform(0.12, 0.95)
        half = (26 + 46 * row + 40 * near) * unit * random.uniform(0.6, 1.5)
        x = stage.width * random.random()
        y = ground.level(x) + 18 * unit + _FLAT * half + near * 0.8 * room
        if any(abs(x - a) < half + b for a, b in taken):
            continue
        taken.append((x, half))
        rim = oval(x, y, half, _FLAT * half) + oval(x, y, 0.9 * half, 0.8 * _FLAT * half)
        hollow = oval(x, y, 0.92 * half, 0.84 * _FLAT * half)
        floor = oval(x + 0.1 * half, y + 0.08 * half, 0.74 * half, 0.6 * _FLAT * half)
        markup += fill(hollow, shade) + fill(floor, mixed(shade, layer.colour, 0.5))
        markup += fill(rim, light)
    return Ground(layer.name, line, layer.colour, layer.depth, markup)
