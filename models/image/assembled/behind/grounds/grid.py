"""A grid of thin lines."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_SIDE = 100.0  # drawing units
_LINE = 7.0


def draw(stage: Stage) -> None:
    scene, (ground, ink, *_) = stage.scene, stage.pair()
    stage.fill(ground)
    for at in range(int(scene.width / _SIDE) + 1):
        scene.rect(stage.left % _SIDE + at * _SIDE - _LINE / 2, 0, _LINE, scene.height, ink)
    for at in range(int(scene.height / _SIDE) + 1):
        scene.rect(0, stage.top % _SIDE + at * _SIDE - _LINE / 2, scene.width, _LINE, ink)
