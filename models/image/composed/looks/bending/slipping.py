"""A second ink below shapes that is a little out of place, as in prints of several plates."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import Palette, darker, lightness
from models.image.composed.looks.bending.shape import Shape, largest
from models.image.composed.looks.bending.sheet import Sheet

_MOST: Final = 2500  # curves


def slip(sheet: Sheet, palette: Palette, by: tuple[float, float]) -> None:
    """Lays another of the palette's colours below each shape, out of place by drawing units."""
    for shape in largest(sheet.drawn, 0.0, _MOST):
        if not {"opacity", "fill-opacity"} & shape.element.attrib.keys():  # else it shines through
            _slip(sheet, shape, palette, by)


def _slip(sheet: Sheet, shape: Shape, palette: Palette, by: tuple[float, float]) -> None:
    own = sheet.colour(shape)
    others = [one for one in palette.pure() if one != own] or [darker(own, 0.3)]
    under = min(others, key=lambda one: abs(lightness(one) - lightness(own)))
    size = max(shape.matrix.scale, 1e-6)
    moved = f"translate({by[0] / size:.4f} {by[1] / size:.4f})"
    sheet.copy(shape, is_below=True, moved=moved, fill=under, fill_opacity=0.8)
