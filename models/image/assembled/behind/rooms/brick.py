"""A brick wall."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import darker, lighter, mixed

_BRICK = "#d9a08c"
_WIDTH, _HEIGHT, _JOINT = 168.0, 72.0, 9.0  # drawing units


def draw(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    brick = stage.colours[0] if stage.colours else _BRICK
    stage.fill(mixed(brick, "#fff4ea", 0.62))
    tones = (brick, lighter(brick, 0.1), darker(brick, 0.06), lighter(brick, 0.2))
    for row in range(int(scene.height / _HEIGHT) + 2):
        for column in range(-1, int(scene.width / _WIDTH) + 1):
            x, y = (column + 0.5 * (row % 2)) * _WIDTH, scene.height - (row + 1) * _HEIGHT
            scene.rect(x, y, _WIDTH - _JOINT, _HEIGHT - _JOINT, random.choice(tones), rx=4)
