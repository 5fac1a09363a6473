"""A window with a view of hills, and curtains."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import darker, lighter

_WALL, _CURTAIN = "#efe6da", "#d8b7a6"


def draw(stage: Stage) -> None:
    scene, left, top = stage.scene, stage.left, stage.top
    stage.fill(_WALL)
    curtain = stage.colours[0] if stage.colours else _CURTAIN
    x, y, width, height = left + 90, top + 60, 820, 720
    scene.rect(x - 22, y - 22, width + 44, height + 44, "#fffdf8", rx=6)
    sky = scene.linear_gradient(
        (0, y), (0, y + height), [(0.0, stage.light.sky[0]), (1.0, stage.light.sky[-1])]
    )
    scene.rect(x, y, width, height, sky)
    d = f"M{x} {y + 480}q205 -110 410 -30t410 -40v310h-820z"
    scene.path(d, stage.light.on("#bcd9b0"))
    scene.rect(x + width / 2 - 8, y, 16, height, "#fffdf8")
    scene.rect(x, y + 300, width, 16, "#fffdf8")
    for start, way in ((left - 40, 1), (left + 1040, -1)):
        for number in range(3):
            fold = start + way * 62 * number
            shade = darker(curtain, 0.06) if number % 2 else lighter(curtain, 0.1)
            scene.rect(min(fold, fold + way * 64), top + 20, 64, 830, shade, rx=12)
    scene.rect(left - 60, top + 4, 1120, 20, "#b79a7c", rx=10)
