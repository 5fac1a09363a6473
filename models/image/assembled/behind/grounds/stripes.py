"""Broad stripes, upright or across."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_WIDTH = 125.0  # drawing units


def draw(stage: Stage) -> None:
    scene, colours = stage.scene, stage.pair()
    stage.fill(colours[0])
    is_across = "horizontal" in stage.element.said
    start = (stage.top if is_across else stage.left) % (_WIDTH * len(colours))
    at, number = start - _WIDTH * len(colours), 0
    while at < (scene.height if is_across else scene.width):
        colour = colours[number % len(colours)]
        if colour is not colours[0]:
            if is_across:
                scene.rect(0, at, scene.width, _WIDTH, colour)
            else:
                scene.rect(at, 0, _WIDTH, scene.height, colour)
        at, number = at + _WIDTH, number + 1
