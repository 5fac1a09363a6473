"""Colours that run into each other, from one corner to the other."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter, mixed
from models.image.composed.drawing.scene import Stop

_PASTEL = ("#fbd3e0", "#dccff5", "#cfe6f7")


def draw(stage: Stage) -> None:
    scene, asked = stage.scene, stage.colours
    colours = asked or (
        (lighter(stage.ground, 0.35), stage.ground) if stage.is_grounded else _PASTEL
    )
    if len(colours) == 1:
        colours = (lighter(colours[0], 0.62), colours[0])
    stops: list[Stop] = []
    for at, (one, after) in enumerate(zip(colours, [*colours[1:], colours[-1]], strict=True)):
        # mixes in OKLab have no grey between two colours
        stops.append((at / (len(colours) - 1), one))
        if after is not one:
            middle = (at + 0.5) / (len(colours) - 1)
            stops.append((middle, mixed(one, after, 0.5)))
    stage.fill(scene.linear_gradient((0, 0), scene.extent, stops))
