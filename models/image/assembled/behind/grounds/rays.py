"""Rays from behind the head."""

from __future__ import annotations

from math import cos, hypot, pi, sin

from models.image.assembled.behind.drawing.stage import Stage

_RAYS = 14  # of each colour


def draw(stage: Stage) -> None:
    scene, colours = stage.scene, stage.pair()
    stage.fill(colours[0])
    (x, y), reach = stage.middle, hypot(*scene.extent)
    count = _RAYS * max(2, len(colours)) // (1 if len(colours) < 3 else 2)
    for at in range(count):
        colour = colours[at % len(colours)]
        if not at % len(colours):
            continue
        ends = (2 * pi * (at + side) / count - pi / 2 for side in (-0.5, 0.5))
        scene.polygon(
            [(x, y), *((x + reach * cos(end), y + reach * sin(end)) for end in ends)], colour
        )
