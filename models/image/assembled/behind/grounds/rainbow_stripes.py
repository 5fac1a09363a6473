"""The colours of the rainbow in stripes across."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage

_RAINBOW = ("#f7b4b4", "#fbd2a8", "#fbefae", "#bfe5c0", "#b5d8f5", "#d7c4ef")
_STRONG = ("#e8555b", "#f49a44", "#f8d84f", "#58b368", "#4a86d8", "#8c5fbf")


def draw(stage: Stage) -> None:
    scene = stage.scene
    is_flag = "flag" in stage.element.said or "pride" in stage.element.said
    colours = _STRONG if is_flag else _RAINBOW
    stage.fill(colours[-1])
    height = scene.height / len(colours)
    for at, colour in enumerate(colours):
        scene.rect(0, at * height, scene.width, height + 0.5, colour)
