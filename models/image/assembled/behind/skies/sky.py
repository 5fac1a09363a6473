"""A clear sky."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter


def draw(stage: Stage) -> None:
    if stage.colours:
        stage.fade(stage.colours[0], *(stage.colours[1:] or (lighter(stage.colours[0], 0.55),)))
    else:
        stage.fade(*stage.light.sky)
