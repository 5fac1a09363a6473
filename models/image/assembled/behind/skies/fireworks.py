"""Fireworks in a night sky, at the sides."""

from __future__ import annotations

from math import cos, pi, sin

from models.image.assembled.behind.drawing.light import LIGHTS
from models.image.assembled.behind.drawing.stage import Stage

_BURSTS = (
    (0.15, 0.2, 165.0),
    (0.86, 0.17, 180.0),
    (0.05, 0.62, 130.0),
    (0.95, 0.58, 140.0),
    (0.5, 0.04, 110.0),
)
_INKS = ("#f6c667", "#f28aa5", "#8fd3c8", "#a9b8f2", "#f7a072")


def draw(stage: Stage) -> None:
    stage.fade(*LIGHTS["night"].sky)
    inks = stage.colours or _INKS
    for number, (across, down, radius) in enumerate(_BURSTS):
        ink = inks[number % len(inks)]
        x, y = across * stage.scene.width, stage.top + 1000 * down
        d = ""
        for at in range(14):
            turn = 2 * pi * at / 14
            near, far = radius * 0.35, radius * (1.0 if at % 2 else 0.78)
            d += f"M{x + near * cos(turn):.0f} {y + near * sin(turn):.0f}"
            d += f"L{x + far * cos(turn):.0f} {y + far * sin(turn):.0f}"
            stage.scene.circle(x + 1.14 * far * cos(turn), y + 1.14 * far * sin(turn), 6.5, ink)
        stage.scene.path(d, stroke=ink, stroke_width=9.0, stroke_linecap="round")
