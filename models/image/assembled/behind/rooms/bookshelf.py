"""Shelves full of books."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import mixed

_WOOD, _BACK = "#cfae8b", "#dcc4a6"
_BOOKS = ("#c98d82", "#8fa9b8", "#a9b58c", "#d9b77e", "#b59bb0", "#e0cdb4", "#7f9a9a")
_ROW, _BOARD = 215.0, 24.0  # drawing units


def draw(stage: Stage) -> None:
    scene, random = stage.scene, stage.random
    wood = stage.colours[0] if stage.colours else _WOOD
    back = mixed(wood, "#fff6e8", 0.4) if stage.colours else _BACK
    stage.fill(back)
    level = scene.height % _ROW - 2 * _ROW + 120
    while level < scene.height + _ROW:
        x = -30.0
        while x < scene.width:
            if random.random() < 0.1:
                x += random.uniform(40, 90)
                continue
            width, high = random.uniform(26, 52), random.uniform(0.62, 0.9) * (_ROW - _BOARD)
            book = mixed(random.choice(_BOOKS), back, 0.3)
            scene.rect(x, level - high, width - 3, high, book, rx=3)
            scene.rect(x + 5, level - 0.8 * high, width - 13, 9, mixed(book, "#fff6e8", 0.55))
            x += width
        scene.rect(0, level, scene.width, _BOARD, wood)
        level += _ROW
    for x in (stage.left - 12, stage.left + 988):
        scene.rect(x, 0, _BOARD, scene.height, wood)
