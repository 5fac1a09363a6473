"""Glints of several sizes."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.assembled.behind.skies.night_sky import glint
from models.image.composed.drawing.palette import lightness

_APART = 165.0  # drawing units


def draw(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    usual = "#e8bd55" if lightness(stage.ground) > 0.6 else "#fbe6a6"
    inks = stage.colours or (usual,)
    for row in range(int(scene.height / _APART) + 1):
        for column in range(int(scene.width / _APART) + 1):
            x = (column + random.uniform(0.15, 0.85)) * _APART
            y = (row + random.uniform(0.15, 0.85)) * _APART
            size = random.choice((14.0, 20.0, 34.0))
            glint(stage, x, y, size, random.choice(inks))
            stage.dot(x + 55, y + 48, 5.0, random.choice(inks))
