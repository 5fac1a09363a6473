"""Soap bubbles at the sides."""

from __future__ import annotations

from math import hypot

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter, lightness, mixed

_TINTS = ("#8fd0ea", "#f3a9cb", "#b7a6ec", "#9adfc6")
_BUBBLES = 30  # in the square


def draw(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    tints = stage.colours or _TINTS
    placed: list[tuple[float, float, float]] = []
    for number in range(round(_BUBBLES * scene.width * scene.height / 1e6) * 4):
        radius = random.choice((22.0, 32.0, 46.0, 64.0, 84.0))
        x, y = random.uniform(0, scene.width), random.uniform(0, scene.height)
        if any(hypot(x - a, y - b) < radius + other + 12 for a, b, other in placed):
            continue
        placed.append((x, y, radius))
        tint = tints[number % len(tints)]
        share = 0.35 if lightness(stage.ground) > 0.6 else 0.5
        scene.circle(x, y, radius, mixed(stage.ground, tint, share), fill_opacity=0.75)
        scene.circle(x, y, radius - 2.5, "none", stroke=tint, stroke_width=5.0)
        left, high, arc = x - 0.62 * radius, y - 0.1 * radius, f"{0.63 * radius:.1f}"
        shine = f"M{left:.1f} {high:.1f}A{arc} {arc} 0 0 1"
        shine += f" {x - 0.1 * radius:.1f} {y - 0.62 * radius:.1f}"
        scene.path(
            shine, stroke=lighter(tint, 0.8), stroke_width=0.13 * radius + 2, stroke_linecap="round"
        )
