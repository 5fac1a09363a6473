"""A pale rainbow over the head, with clouds at its feet."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.assembled.behind.skies.clouds import cloud

_BANDS = ("#f39a9a", "#f8c08c", "#fae59a", "#a9d9a6", "#9cc8ee", "#c5aee6")
_WIDTH = 46.0


def draw(stage: Stage) -> None:
    scene = stage.scene
    stage.fade(*stage.heaven())
    x, y = stage.left + 500, stage.top + 590
    for number, colour in enumerate(_BANDS):
        scene.circle(
            x, y, 520 - (number + 0.5) * _WIDTH, "none", stroke=colour, stroke_width=_WIDTH + 1
        )
    if stage.sky is not None:  # over land
        return
    white = "#ffffff" if stage.light.share < 0.5 else stage.light.on("#ffffff")
    for left, foot, width in (
        (-0.2, 0.76, 0.62),
        (0.6, 0.79, 0.62),
        (-0.26, 0.92, 0.7),
        (0.56, 0.94, 0.74),
    ):
        cloud(stage, stage.left + 1000 * left, stage.top + 1000 * foot, 1000 * width, white)
    scene.rect(0, stage.top + 880, scene.width, 200, white)
