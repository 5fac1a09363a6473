"""Rain that falls aslant."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import darker, lighter, lightness

_DROPS = 70  # in the square


def draw(stage: Stage) -> None:
    scene = stage.scene
    is_light = lightness(stage.ground) > 0.6
    ink = (
        stage.colours[0] if stage.colours else (darker if is_light else lighter)(stage.ground, 0.3)
    )
    d = ""
    for _ in range(round(_DROPS * scene.width * scene.height / 1e6)):
        x, y = stage.random.uniform(0, scene.width), stage.random.uniform(-40, scene.height)
        length = stage.random.uniform(45, 85)
        d += f"M{x:.0f} {y:.0f}l{-0.22 * length:.0f} {length:.0f}"
    scene.path(d, stroke=ink, stroke_width=9.0, stroke_linecap="round")
