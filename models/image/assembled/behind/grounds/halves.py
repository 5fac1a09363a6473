"""Two colours side by side, or more."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage


def draw(stage: Stage) -> None:
    colours = stage.colours if len(stage.colours) > 1 else stage.pair()
    scene = stage.scene
    stage.fill(colours[-1])
    width = scene.width / len(colours)
    for at, colour in enumerate(colours[:-1]):
        scene.rect(at * width, 0, width + 0.5, scene.height, colour)
