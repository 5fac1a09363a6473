"""Cane webbing of rattan: pairs of strands across and down, and slanted ones between the holes."""

from __future__ import annotations

from itertools import product
from typing import Final

from models.image.composed.drawing.palette import darker
from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells

_PITCH: Final = 100.0  # drawing units from hole to hole
_APART: Final = 9.0  # of the two strands of a pair, from the middle between them
_STRAND: Final = 11.0  # across a strand, of cells 100 wide
_GAP: Final = 4.0  # of the shade beside a strand


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = palette.pure()
    strand = colours[0]
    slanted = darker(strand, 0.16)
    cells = Cells(scene, (100, 100), _PITCH * random.uniform(0.8, 1.25))
    width = _STRAND * random.uniform(0.85, 1.15) * cells.wide / 100
    gap = _GAP * cells.wide / 100

    def lay(d: str, colour: str, wide: float) -> None:
        scene.path(d, stroke=palette.ground, stroke_width=wide + 2 * gap)
        scene.path(d, stroke=colour, stroke_width=wide)

    # Long lines, as many short ones take five times as long.
    for falls in (True, False):
        lay(_slanted(cells, falls=falls), slanted, 1.1 * width)
    sides = (0.5 - _APART / 100, 0.5 + _APART / 100)
    columns = [(at + side) * cells.wide for at in range(cells.columns) for side in sides]
    rows = [(at + side) * cells.high for at in range(cells.rows) for side in sides]
    upright = "".join(f"M{x:.2f} 0V{scene.height:.2f}" for x in columns)
    lay(upright, strand, width)
    lay("".join(f"M0 {y:.2f}H{scene.width:.2f}" for y in rows), strand, width)
    # Of each two, one strand lies above where they cross.
    long = width + 2 * gap
    pairs = ((columns[first::2], rows[first::2]) for first in (0, 1))
    crossings = (place for xs, ys in pairs for place in product(xs, ys))
    above = "".join(f"M{x:.1f} {y - long / 2:.1f}v{long:.1f}" for x, y in crossings)
    scene.path(above, stroke=strand, stroke_width=width)


def _slanted(cells: Cells, *, falls: bool) -> str:
    """Returns all slanted lines of one direction, between the holes."""
    d = ""
    for at in range(-cells.rows - 1, cells.columns + 1):
        ends = [(at + 0.5, 0.0), (at + 0.5 + cells.rows, float(cells.rows))]
        if not falls:
            ends = [(x, cells.rows - y) for x, y in ends]
        (x1, y1), (x2, y2) = ((x * cells.wide, y * cells.high) for x, y in ends)
        d += f"M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}"
    return d
