"""Dots in rows that are shifted by turns."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_APART = 150.0  # drawing units
_RADIUS = 33.0


def draw(stage: Stage) -> None:
    scene, (ground, *colours) = stage.scene, stage.pair()
    stage.fill(ground)
    rows, columns = int(scene.height / _APART * 1.2) + 2, int(scene.width / _APART) + 2
    for row in range(rows):
        for column in range(-1, columns):
            x = (column + 0.5 * (row % 2)) * _APART + stage.left % _APART
            scene.circle(
                x, (row + 0.3) * 0.87 * _APART, _RADIUS, colours[(row + column) % len(colours)]
            )
