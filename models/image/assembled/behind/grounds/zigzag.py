"""Bands that go up and down."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_WIDTH = 125.0  # drawing units, of one step
_BAND = 85.0


def draw(stage: Stage) -> None:
    scene, colours = stage.scene, stage.pair()
    stage.fill(colours[0])
    steps = int(scene.width / _WIDTH) + 3
    for number in range(int(scene.height / _BAND) + 4):
        if not number % len(colours):
            continue
        level = (number - 2) * _BAND
        line = [
            (stage.left % _WIDTH + (at - 1) * _WIDTH, level + 0.6 * _WIDTH * (at % 2))
            for at in range(steps)
        ]
        below = [(x, y + _BAND) for x, y in line[::-1]]
        scene.polygon([*line, *below], colours[number % len(colours)])
