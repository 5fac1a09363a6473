"""Snow that falls, and lies at the foot if there is no land."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lightness

_FLAKES = 75  # in the square


def draw(stage: Stage) -> None:
    scene = stage.scene
    ink = stage.colours[0] if stage.colours else "#ffffff"
    if not stage.colours and lightness(stage.ground) > 0.93:
        ink = "#c3d6ea"
    for _ in range(round(_FLAKES * scene.width * scene.height / 1e6)):
        x, y = stage.random.uniform(0, scene.width), stage.random.uniform(0, scene.height)
        radius = stage.random.choice((6.0, 9.0, 9.0, 13.0, 18.0))
        stage.dot(x, y, radius, ink, fill_opacity=0.95 if radius < 15 else 0.8)
