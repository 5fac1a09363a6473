"""Broad stripes that lean."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_WIDTH = 130.0  # drawing units, along the top


def draw(stage: Stage) -> None:
    scene, colours = stage.scene, stage.pair()
    stage.fill(colours[0])
    lean = scene.height * 0.7
    at, number = -_WIDTH * len(colours), 0
    while at < scene.width + lean:
        colour = colours[number % len(colours)]
        if number % len(colours):
            edge = [(at, 0.0), (at + _WIDTH, 0.0)]
            foot = [(x - lean, scene.height) for x, _ in edge[::-1]]
            scene.polygon([*edge, *foot], colour)
        at, number = at + _WIDTH, number + 1
