"""Soft discs of light, out of focus."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter

_WARM = ("#ffe3a8", "#ffd08a", "#fff2d0", "#ffc49a")
_DISCS = 34  # in the square


def draw(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    tints = stage.colours or _WARM
    for _ in range(round(_DISCS * scene.width * scene.height / 1e6)):
        x, y = random.uniform(0, scene.width), random.uniform(0, scene.height)
        radius, tint = random.choice((26.0, 42.0, 60.0, 80.0)), random.choice(tints)
        scene.circle(x, y, radius, tint, fill_opacity=random.choice((0.22, 0.35, 0.5)))
        scene.circle(
            x, y, radius, "none", stroke=lighter(tint, 0.4), stroke_width=3.0, stroke_opacity=0.35
        )
