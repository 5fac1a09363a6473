"""A kitchen: tiles, cupboards above, a shelf with jars, a pan, a worktop."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import darker, lighter

_WALL, _TILE, _WOOD = "#eef3ee", "#e2ebe6", "#d9b993"
_CUPBOARD = "#b5cdc6"
_SIDE = 92.0  # drawing units, of a tile


def draw(stage: Stage) -> None:
    scene, left, top = stage.scene, stage.left, stage.top
    cupboard = stage.colours[0] if stage.colours else _CUPBOARD
    stage.fill(_WALL)
    for row in range(int(scene.height / _SIDE) + 1):
        for column in range(int(scene.width / _SIDE) + 1):
            scene.rect(column * _SIDE + 4, row * _SIDE + 4, _SIDE - 8, _SIDE - 8, _TILE, rx=6)
    x = left % 250 - 250
    while x < scene.width:
        scene.rect(x + 6, -10, 238, top + 190, cupboard, rx=10)
        scene.rect(x + 30, 20, 190, top + 136, lighter(cupboard, 0.25), rx=8)
        scene.circle(x + 125, top + 172, 8, darker(cupboard, 0.3))
        x += 250
    for start in (left - 40, left + 760):
        scene.rect(start, top + 470, 280, 20, _WOOD, rx=4)
    for dx, high, colour in ((20, 100, "#e8c9a0"), (100, 78, "#e3a796"), (165, 112, "#c6d3a6")):
        _jar(stage, left + dx, top + 470, high, colour)
    for dx, high, colour in ((800, 90, "#a9c6d6"), (885, 120, "#e9cf93")):
        _jar(stage, left + dx, top + 470, high, colour)
    scene.rect(0, top + 760, scene.width, 26, _WOOD)
    scene.rect(0, top + 786, scene.width, 230, cupboard)


def _jar(stage: Stage, x: float, foot: float, high: float, colour: str) -> None:
    stage.scene.rect(x, foot - high, 58, high, colour, rx=9)
    stage.scene.rect(x + 5, foot - high - 14, 48, 16, "#c9a37c", rx=5)
    stage.scene.rect(x + 9, foot - 0.62 * high, 40, 0.34 * high, "#fffaf0", rx=4)
