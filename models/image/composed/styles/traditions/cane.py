"""Cane webbing of rattan: pairs of strands across and down, and slanted ones between the holes."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import darker
from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, lined

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
    width = _STRAND * random.uniform(0.85, 1.15)
    flat = {"stroke_linecap": "butt"}

    def laid(d: str, colour: str, wide: float) -> str:
        return lined(d, palette.ground, wide + _GAP, **flat) + lined(d, colour, wide, **flat)

    d = laid("M-5 45L55 105M45-5L105 55", slanted, 1.1 * width)
    d += laid("M-5 55L55-5M45 105L105 45", slanted, 1.1 * width)
    near, far = 50 - _APART, 50 + _APART
    d += laid(f"M{near}-1V101M{far}-1V101", strand, width)
    d += laid(f"M-1 {near}H101M-1 {far}H101", strand, width)
    # Of each two, one strand lies above where they cross.
    above = f"M{near} {near - 8}v16M{far} {far - 8}v16"
    cells.show([d + lined(above, strand, width, **flat)])
