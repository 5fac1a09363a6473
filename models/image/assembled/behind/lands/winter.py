"""Hills under snow with firs, and flakes."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.assembled.behind.lands.forest import fir

_HILLS = ((590, 80, "#e4eef6"), (700, -70, "#f0f6fa"), (820, 50, "#fafdff"))
_FIRS = (
    (60, 650, 330),
    (170, 625, 230),
    (830, 640, 250),
    (940, 660, 350),
    (285, 600, 150),
    (735, 600, 160),
)


def draw(stage: Stage) -> None:
    scene, light = stage.scene, stage.light
    if stage.sky is None and light.share < 0.2:
        stage.fade("#bcd4e8", "#dfeaf3")
    for number, (level, bend, colour) in enumerate(_HILLS):
        stage.hill(level, bend, light.on(colour))
        if number == 0:
            for across, foot, high in _FIRS:
                fir(stage, (stage.left + across, stage.top + foot), high, light.on("#8fb3b5"))
    for _ in range(round(55 * scene.width * scene.height / 1e6)):
        x, y = stage.random.uniform(0, scene.width), stage.random.uniform(0, scene.height)
        stage.dot(x, y, stage.random.choice((6.0, 9.0, 13.0)), "#ffffff")
