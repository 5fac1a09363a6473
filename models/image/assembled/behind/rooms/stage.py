"""A stage: curtains at the sides and light from above."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import darker, lighter

_CURTAIN, _BACK = "#b5616c", "#5c5478"
_FOLD = 62.0  # drawing units


def draw(stage: Stage) -> None:
    scene, top = stage.scene, stage.top
    curtain = stage.colours[0] if stage.colours else _CURTAIN
    stage.fade(_BACK, lighter(_BACK, 0.18))
    for x, lean in ((0.2, 190.0), (0.5, 0.0), (0.8, -190.0)):
        start = scene.width * x
        beam = [
            (start - 22, 0),
            (start + 22, 0),
            (start + lean + 210, scene.height),
            (start + lean - 210, scene.height),
        ]
        scene.polygon(beam, "#fff2cf", fill_opacity=0.2)
    scene.rect(0, top + 900, scene.width, 110, "#a98a76")
    for way in (0, 1):
        for number in range(4):
            width = _FOLD
            x = number * width if way == 0 else scene.width - (number + 1) * width
            shade = curtain if number % 2 else darker(curtain, 0.1)
            scene.rect(x, 0, width + 1, scene.height - 40 + 14 * (number % 2), shade)
    at, number = -20.0, 0
    while at < scene.width:
        scene.path(
            f"M{at:.0f} -5h130v105q-65 70 -130 0z", curtain if number % 2 else lighter(curtain, 0.1)
        )
        at, number = at + 125, number + 1
