"""A large circle behind the head."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_RADIUS = 385.0  # drawing units


def draw(stage: Stage) -> None:
    colours = stage.pair()
    stage.fill(colours[0])
    x, y = stage.middle
    for at, colour in enumerate(colours[1:4]):
        stage.scene.circle(x, y, _RADIUS - 70 * at, colour)
