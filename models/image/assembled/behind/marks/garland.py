"""Strings of small lamps that hang from side to side."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import darker, lightness

_LAMPS = ("#f2777f", "#f6c04f", "#7cc48a", "#6fb0e6", "#c39ae0")
_SPAN = 500.0  # drawing units


def draw(stage: Stage) -> None:
    scene, lamps = stage.scene, stage.colours or _LAMPS
    wire = darker(stage.ground, 0.5) if lightness(stage.ground) > 0.55 else "#cfd6ea"
    for row, level in enumerate((60.0, 250.0, 440.0, 630.0, 820.0)):
        if level > scene.height:
            break
        left = stage.left % _SPAN - _SPAN * (1 + 0.5 * (row % 2))
        while left < scene.width:
            _string(stage, left, level, wire, lamps, row)
            left += _SPAN


def _string(
    stage: Stage, left: float, level: float, wire: str, lamps: tuple[str, ...], row: int
) -> None:
    sag = 110.0
    d = f"M{left:.0f} {level:.0f}q{_SPAN / 2:.0f} {2 * sag:.0f} {_SPAN:.0f} 0"
    stage.scene.path(d, stroke=wire, stroke_width=5.0)
    for at in range(5):
        share = (at + 0.5) / 5
        x, y = left + share * _SPAN, level + 4 * sag * share * (1 - share)
        lamp = lamps[(at + row) % len(lamps)]
        stage.scene.circle(x, y + 22, 44, lamp, fill_opacity=0.22)
        stage.scene.rect(x - 7, y - 4, 14, 14, wire)
        stage.scene.path(f"M{x} {y + 6}q24 22 0 48q-24 -26 0 -48z", lamp)
