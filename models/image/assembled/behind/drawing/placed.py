"""Draws a backdrop behind a character, as SVG in the coordinates of the character's sheet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import Final

import numpy as np

from models.image.assembled.behind.backdrop import Backdrop
from models.image.assembled.behind.drawing.scenery import has_open_ground, scene_of
from models.image.assembled.behind.drawing.squares import squares
from models.image.composed.drawing.palette import lighter
from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import SHORT
from models.image.reading.description import hex_of
from models.image.reading.oklab import distance

_SQUARES: Final = 32  # on the side of a sheet
_SEEN_PX: Final = 24  # the side of a picture that tells what is behind a face
_FACE: Final = slice(5, 15), slice(7, 17)  # of its pixels, down and across
_APART: Final = 0.15  # distance in OKLab from which hair is seen on what is behind it
_HALO: Final = 470.0  # drawing units, its radius
_LIGHTER: Final = (0.3, 0.5, 0.7)


def placed(
    backdrop: Backdrop,
    size_px: tuple[int, int],
    side: float,
    ground: str,
    person: Collection[str],
    *,
    is_squares: bool,
) -> str:
    """Returns what is drawn behind a character.

    Args:
        side: of the character's sheet, which is in the middle of the picture's foot.
        ground: the colour of the drawing's background.
        person: the colours that shall be seen, as #rrggbb.
        is_squares: whether it is made of squares.
    """
    unit = side / min(size_px)
    width, height = size_px[0] * unit, size_px[1] * unit
    cell = side / _SQUARES
    if is_squares:  # that those of the character fall together with
        columns = 2 * ceil((width - side) / 2 / cell) + _SQUARES
        rows = ceil(height / cell)
        width, height = columns * cell, rows * cell
    scene = scene_of(backdrop, (width, height), ground, SHORT / _SQUARES if is_squares else 0.0)
    glow = halo(tone_of(replace(backdrop, seed=0), ground), person)
    if glow:
        centre = (scene.width / 2, scene.height - 560)
        edge = [(0.8, f"{glow}b0"), (0.81, f"{glow}50"), (1.0, f"{glow}50")]
        stops = edge if is_squares else [(0.0, glow), (0.6, f"{glow}d0"), (1.0, f"{glow}00")]
        scene.circle(*centre, _HALO, scene.radial_gradient(centre, _HALO, stops))
    scale = width / scene.width
    markup = scene.markup
    if is_squares:
        markup, scale = squares(scene, columns, rows), cell
    left, top = (side - width) / 2, side - height
    return f'<g transform="matrix({scale:.6g} 0 0 {scale:.6g} {left:.6g} {top:.6g})">{markup}</g>'


def halo(tone: str, person: Collection[str]) -> str:
    """Returns the colour of a light around the head; empty if all of a person is seen without.

    It is lighter than what is behind: a darker one would look like smoke.
    """
    if all(distance(one, tone) >= _APART for one in person):
        return ""
    return max(
        (lighter(tone, share) for share in _LIGHTER),
        key=lambda one: min(distance(one, other) for other in person),
    )


@lru_cache(256)
def tone_of(backdrop: Backdrop, ground: str = "") -> str:
    """Returns the mean colour of what is behind the face, as #rrggbb.

    Args:
        ground: the colour of the drawing's background; without it, what is drawn on that has none.
    """
    if not ground and has_open_ground(backdrop):
        return ""
    scene = scene_of(backdrop, (1.0, 1.0), ground or "#ffffff")
    shown = rasterise(scene.svg((_SEEN_PX, _SEEN_PX)))[..., :3]
    red, green, blue = (round(one) for one in np.mean(shown[_FACE], axis=(0, 1)).tolist())
    return hex_of((red, green, blue))
