"""Watercolour: wavering edges with a dark rim, washes of uneven pigment, and paper grain."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.palette import darker, lightness
from models.image.composed.drawing.scene import Scene
from models.image.composed.looks.bending.shape import Shape, largest
from models.image.composed.looks.bending.sheet import Sheet
from models.image.composed.looks.bending.wobble import Waves, Wobble
from models.image.composed.looks.textures import Specks, lay_over, texture

BRUSH: Final = (Waves(9.0, 190.0), Waves(3.2, 44.0))
WASH: Final = (Waves(20.0, 150.0), Waves(7.0, 52.0))
PIECE: Final = 44.0  # drawing units
RIM: Final = 5.0  # drawing units
DEEP: Final = 0.5  # in OKLab, the lightness below which white shows more
SMALL: Final = 16.0  # drawing units, of an area that has no rim
LARGE: Final = 60.0  # drawing units, of an area that shows several washes
SHRUNK: Final = (0.82, 0.56)  # of a wash within a wash
DROPPED: Final = (24.0, 70.0)  # drawing units, of washes in a band from edge to edge
_POOLS: Final = (
    '<radialGradient id="poolround" cx=".4" cy=".38" r=".78">'
    '<stop offset="0" stop-color="#fff" stop-opacity=".15"/>'
    '<stop offset=".5" stop-color="#fff" stop-opacity=".04"/>'
    '<stop offset=".6" stop-opacity="0"/><stop offset="1" stop-opacity=".28"/></radialGradient>'
    '<linearGradient id="poolband" x2="0" y2="1">'
    '<stop offset="0" stop-opacity=".12"/><stop offset=".15" stop-opacity="0"/>'
    '<stop offset=".4" stop-color="#fff" stop-opacity=".14"/>'
    '<stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>'
)


def apply(scene: Scene) -> None:
    sheet = Sheet(scene)
    sheet.bend(Wobble(scene.extent, BRUSH, scene.random), PIECE)
    drawn = sheet.drawn
    large = largest(drawn, LARGE, curves=1200)
    rims = [_rim(sheet, shape) for shape in largest(drawn, SMALL, curves=2500)]
    washes = [wash for shape in large for wash in _washes(sheet, shape, scene)]
    sheet.push_out(rims)
    sheet.bend(Wobble(scene.extent, WASH, scene.random), PIECE, washes)
    for shape in large:
        pool = "poolband" if _is_band(shape, scene) else "poolround"
        deep = lightness(sheet.colour(shape)) < DEEP
        sheet.copy(shape, fill=f"url(#{pool})", fill_opacity=0.35 if deep else 1)
    sheet.put_back()
    scene.add(f"<defs>{_POOLS}</defs>")
    light = 0.06 if scene.palette.is_dark else 0.1
    paper = (
        Specks("#ffffff", light, 240, 3.2, 2.0),
        Specks("#ffffff", 1.5 * light, 200, 2.0, 2.6),
        Specks("#000000", 0.035, 320, 3.0, 1.6),
    )
    lay_over(scene, texture(scene, paper))


def _is_band(shape: Shape, scene: Scene) -> bool:
    left, _, right, _ = shape.box
    return right - left > 0.9 * scene.width


def _rim(sheet: Sheet, shape: Shape) -> Shape:
    """Draws the edge, where pigment gathers."""
    return sheet.outline(shape, RIM, darker(sheet.colour(shape), 0.45), 0.4)


def _washes(sheet: Sheet, shape: Shape, scene: Scene) -> list[Shape]:
    """Draws lighter washes within a shape, where they stay inside."""
    outline = np.array([curve[3] for _, curves in shape.lines for curve in curves])
    is_band = _is_band(shape, scene)
    water = 0.03 if lightness(sheet.colour(shape)) < DEEP else 0.07
    moves = [
        f"translate(0 {dropped / shape.matrix.scale:.3f})" if is_band else _shrunk(outline, shrunk)
        for shrunk, dropped in zip(SHRUNK[::-1], DROPPED[::-1], strict=True)
    ]
    return [
        sheet.copy(shape, moved=moved, fill="#ffffff", fill_opacity=water)
        for moved in moves
        if moved
    ]


def _shrunk(outline: NDArray[np.complex128], share: float) -> str:
    """Returns the transform that shrinks an outline; none if it would come out of itself."""
    middle = outline.mean()
    if not _holds(outline, middle + share * (outline - middle)):
        return ""
    at = middle * (1 - share)
    return f"translate({at.real:.3f} {at.imag:.3f}) scale({share})"


def _holds(outline: NDArray[np.complex128], points: NDArray[np.complex128]) -> bool:
    """Whether points are within a closed outline: a ray from each crosses it an odd number."""
    start, end = outline, np.roll(outline, -1)
    over = (start.imag[:, None] > points.imag) != (end.imag[:, None] > points.imag)
    run = np.where(end.imag == start.imag, 1e-9, end.imag - start.imag)[:, None]
    share = (points.imag - start.imag[:, None]) / run
    at = start.real[:, None] + share * (end.real - start.real)[:, None]
    return bool((((over & (points.real < at)).sum(axis=0)) % 2 == 1).mean() > 0.97)
