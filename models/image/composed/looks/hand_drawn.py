"""Drawn by hand: edges that wobble a little, and a thin ink line that does not quite meet them."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import darker, lighter, lightness
from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.bending.shape import Shape, largest
from models.image.composed.looks.bending.sheet import Sheet
from models.image.composed.looks.bending.wobble import Waves, Wobble
from models.image.composed.looks.textures import Specks, lay_over, texture

HAND: Final = (Waves(6.0, 130.0), Waves(1.8, 34.0))
PEN: Final = (Waves(4.0, 90.0), Waves(1.2, 26.0))  # how the ink strays from the edge
PIECE: Final = 42.0  # drawing units
PENCIL: Final = (  # on what has no edges to be drawn
    Specks("#ffffff", 0.16, 150, 1.6, 22.0, -0.85, 0.12),
    Specks("#000000", 0.05, 150, 1.6, 22.0, -0.85, 0.12),
)
INK: Final = 3.2  # drawing units, the width of the line
LARGE: Final = 24.0  # drawing units, of a shape that is inked


def apply(scene: Scene) -> None:
    sheet = Sheet(scene)
    sheet.bend(Wobble(scene.extent, HAND, scene.random), PIECE)
    lines = [_inked(sheet, shape) for shape in largest(sheet.drawn, LARGE, curves=3000)]
    sheet.bend(Wobble(scene.extent, PEN, scene.random), PIECE, lines)
    sheet.push_out(lines)
    sheet.put_back()
    if not lines:
        lay_over(scene, texture(scene, PENCIL))


def _inked(sheet: Sheet, shape: Shape) -> Shape:
    colour = sheet.colour(shape)
    ink = darker(colour, 0.5) if lightness(colour) > 0.45 else lighter(colour, 0.35)
    return sheet.outline(shape, INK, ink, 0.75)
