"""A city at night, with lit windows."""

from __future__ import annotations

from dataclasses import replace

from models.image.assembled.behind.drawing.light import LIGHTS
from models.image.assembled.behind.drawing.stage import Stage
from models.image.assembled.behind.lands import city


def draw(stage: Stage) -> None:
    if stage.sky is None:
        stage.fade(*LIGHTS["night"].sky)
    city.draw(replace(stage, light=LIGHTS["night"]))
