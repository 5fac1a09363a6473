"""Large squares, or the bands of gingham where a prompt speaks of cloth."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import mixed

_SIDE = 125.0  # drawing units
_CLOTH = frozenset("plaid gingham tartan".split())


def draw(stage: Stage) -> None:
    scene, colours = stage.scene, stage.pair()
    ground, ink = colours[0], colours[1]
    stage.fill(ground)
    left, top = stage.left % (2 * _SIDE) - 2 * _SIDE, stage.top % (2 * _SIDE) - 2 * _SIDE
    columns, rows = int((scene.width - left) / _SIDE) + 1, int((scene.height - top) / _SIDE) + 1
    is_cloth = not _CLOTH.isdisjoint(stage.element.said.split())
    half = mixed(ground, ink, 0.5)
    for row in range(rows):
        for column in range(columns):
            crossed = row % 2 + column % 2
            place = (left + column * _SIDE, top + row * _SIDE, _SIDE, _SIDE)
            if is_cloth and crossed:
                scene.rect(*place, ink if crossed == 2 else half)
            elif not is_cloth and crossed == 1:
                scene.rect(*place, ink)
