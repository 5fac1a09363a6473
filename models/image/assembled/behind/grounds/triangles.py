"""Triangles in shades of a colour."""

from __future__ import annotations

from models.image.assembled.behind.drawing.stage import Stage
from models.image.composed.drawing.palette import lighter, mixed

_SIDE = 210.0  # drawing units


def draw(stage: Stage) -> None:
    scene = stage.scene
    first, last = stage.pair()[0], stage.pair()[-1]
    rows, columns = int(scene.height / _SIDE) + 2, int(scene.width / _SIDE) + 3
    stage.fill(first)
    shift = [
        [
            (stage.random.uniform(-0.25, 0.25), stage.random.uniform(-0.25, 0.25))
            for _ in range(columns + 1)
        ]
        for _ in range(rows + 1)
    ]

    def corner(row: int, column: int) -> tuple[float, float]:
        dx, dy = shift[row][column]
        x = (column - 0.5 - 0.5 * (row % 2) + dx) * _SIDE
        return x, (row - 0.4 + dy) * _SIDE

    for row in range(rows):
        for column in range(columns):
            here, right = corner(row, column), corner(row, column + 1)
            low, lower = corner(row + 1, column), corner(row + 1, column + 1)
            ways = ((here, right, lower), (here, low, lower))
            if row % 2:
                ways = ((here, right, low), (right, low, lower))
            for three in ways:
                share = stage.random.random()
                colour = (
                    mixed(first, last, share)
                    if len(stage.colours) > 1
                    else mixed(lighter(first, 0.2), last, share)
                )
                scene.polygon(three, colour, stroke=colour, stroke_width=1.5)
