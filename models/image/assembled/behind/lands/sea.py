"""The sea, with a small boat far away."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.curves import rolling, smooth
from models.image.composed.drawing.palette import lighter

_WATER: tuple[str, ...] = ("#a9d8e4", "#94cbdb", "#7fbdd1", "#6caec6")


def draw(stage: Stage) -> None:
    scene, light = stage.scene, stage.light
    horizon = stage.top + 500
    water = _WATER
    if stage.colours:
        water = tuple(lighter(stage.colours[0], share) for share in (0.5, 0.38, 0.25, 0.1))
    scene.rect(0, horizon, scene.width, scene.height, light.on(water[0]))
    x, y = stage.left + 150, horizon + 14
    scene.path(f"M{x - 62} {y}h124l-26 34h-72z", light.on("#b97f62"))
    scene.path(f"M{x - 4} {y - 12}v-128l-56 128z", light.on("#ffffff"))
    scene.path(f"M{x + 6} {y - 12}v-150l66 150z", light.on("#fdeee0"))
    for number, colour in enumerate(water[1:]):
        level = horizon + 95 + 125 * number
        line = rolling(scene.random, scene.width, level, 18, scene.width / 330)
        (right, _), (left, _) = line[-1], line[0]
        scene.path(f"{smooth(line)}L{right:.0f} {scene.height:.0f}H{left:.0f}Z", light.on(colour))
