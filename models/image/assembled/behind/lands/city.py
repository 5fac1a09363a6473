"""The skyline of a city: high houses at the sides, far ones in haze."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter, mixed

_FAR, _NEAR = "#c9d5e2", "#a9bacd"
_GLOW = "#ffe09a"


def draw(stage: Stage) -> None:
    scene, light = stage.scene, stage.light
    is_dark = light.share > 0.5
    far, near = light.on(_FAR, 0.05), light.on(_NEAR)
    if stage.colours:
        near = stage.colours[0]
        far = mixed(near, light.sky[-1], 0.5)
    _row(stage, far, (330, 520), 110.0, "")
    pane = mixed(near, _GLOW, 0.75) if is_dark else lighter(near, 0.38)
    _row(stage, near, (150, 620), 150.0, pane)
    scene.rect(0, scene.height - 60, scene.width, 70, near)


def _row(stage: Stage, colour: str, heights: tuple[float, float], wide: float, pane: str) -> None:
    """Draws houses, which are higher towards the sides, so that they are seen."""
    scene, random = stage.scene, stage.random
    x = stage.left % wide - wide * 1.4
    while x < scene.width:
        width = wide * random.uniform(0.75, 1.2)
        side = min(1.0, abs(x + width / 2 - scene.width / 2) / 480)
        high = heights[0] + (heights[1] - heights[0]) * (0.35 + 0.65 * side) * random.uniform(
            0.75, 1.15
        )
        top = scene.height - 130 - high
        scene.rect(x, top, width + 1, scene.height - top, colour)
        roof = random.randrange(4)
        if roof == 0:
            scene.rect(x + 0.42 * width, top - 70, 9, 72, colour)
        elif roof == 1:
            scene.rect(x + 0.2 * width, top - 34, 0.6 * width, 36, colour)
        elif roof == 2:
            scene.polygon([(x, top + 1), (x + width, top + 1), (x + width, top - 46)], colour)
        if pane:
            _panes(stage, x, top, width, pane)
        x += width + random.uniform(0, 14)


def _panes(stage: Stage, x: float, top: float, width: float, pane: str) -> None:
    columns = max(2, int(width / 42))
    step, d = width / (columns + 0.4), ""
    for row in range(int((stage.scene.height - 60 - top) / 56)):
        for column in range(columns):
            if stage.random.random() < 0.62:
                d += f"M{x + (column + 0.45) * step:.0f} {top + 34 + row * 56:.0f}h20v27h-20z"
    stage.scene.path(d, pane)
