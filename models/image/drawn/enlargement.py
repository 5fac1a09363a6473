"""Enlarges flat art as if it had been drawn larger: its areas grow, and their edges stay sharp.

Nets for flat art (models/image/upscaler.py) need many times as long, and guess where this computes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from models.image.drawn.areas import FACTOR, Areas, Floats, Pixels, areas_of
from models.image.drawn.areas_machine_code import blend_code
from models.kernels.compiled import call

_SAME: Final = 40.0  # distance in RGB, of 441, up to which an area is the background
_THIN: Final = 9  # pixels of the enlarged picture
_FURTHER_COLOURS: Final = 4
_REACH: Final = 2  # pixels over which bicubic interpolation carries the background's colour


def enlarge_flat(pixels: Pixels) -> Pixels:
    """Returns a flat drawing, uint8 [H, W, 3], four times as large.

    Pixels that are no mix of two of its colours, such as shading, are enlarged bicubically.
    """
    areas = areas_of(pixels)
    return _blended(pixels, areas, areas.mixed)


def cut_out(pixels: Pixels, background: Sequence[int]) -> Pixels:
    """Returns a flat drawing without its background, uint8 RGBA [4H, 4W, 4].

    Edges are partly transparent, in the drawing's own colour: no halo is left of the background.

    Args:
        pixels: uint8 [H, W, 3].
        background: its colour, which no other part of the drawing has.
    """
    areas = areas_of(pixels)
    apart = np.linalg.norm(areas.palette - np.asarray(background, np.float32), axis=1)
    number = int(apart.argmin())
    if apart[number] > _SAME:  # the drawing fills the whole picture
        opaque = np.full(areas.first.shape, 255, np.uint8)
        return np.dstack([_blended(pixels, areas, areas.mixed), opaque])
    large = _blended(pixels, areas, _away_from(number, areas))
    behind, before = areas.first == number, areas.second == number
    large[behind] = np.rint(areas.palette[areas.second[behind]])
    edge = before & (areas.weight < 1)
    large[edge] = np.rint(areas.palette[areas.first[edge]])
    alpha = np.where(behind, 1 - areas.weight, np.where(edge, areas.weight, 1))
    return np.dstack([large, np.rint(255 * alpha).astype(np.uint8)])


def hard_areas(pixels: Pixels) -> Pixels:
    """Returns a flat drawing, uint8 [H, W, 3], as [4H, 4W, 3] with hard edges between its areas.

    What is no mix of two of its colours becomes areas of a few further colours.
    """
    areas = areas_of(pixels)
    large = areas.hard()
    if areas.mixed is None:
        return large
    blobs = Image.fromarray((areas.mixed > 0.5).astype(np.uint8))
    # edges where three areas meet are mixed, too, but thin
    for filter in (ImageFilter.MinFilter(_THIN), ImageFilter.MaxFilter(_THIN)):
        blobs = blobs.filter(filter)
    inside = np.asarray(blobs) > 0
    if inside.any():
        size = (large.shape[1], large.shape[0])
        smooth = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC))
        row = Image.fromarray(smooth[inside][None])
        large[inside] = np.asarray(row.quantize(_FURTHER_COLOURS).convert("RGB"))[0]
    return large


def _blended(pixels: Pixels, areas: Areas, mixed: Floats | None) -> Pixels:
    """Returns the areas in their colours, with soft edges, and mixed pixels bicubically."""
    large = np.empty((*areas.first.shape, 3), np.uint8)
    smooth = large  # not read without `mixed`
    if mixed is not None:
        size = (pixels.shape[1] * FACTOR, pixels.shape[0] * FACTOR)
        smooth = np.array(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC))
        mixed = np.ascontiguousarray(mixed)
    plain = np.rint(areas.palette).astype(np.uint8)
    given = (areas.first, areas.second, areas.weight, areas.palette, plain)
    call(
        blend_code(),
        *(one.ctypes.data for one in given),
        *(0 if mixed is None else mixed.ctypes.data, smooth.ctypes.data, large.ctypes.data),
        *(areas.first.size, len(areas.palette)),
    )
    return large


def _away_from(number: int, areas: Areas) -> Floats | None:
    """Returns where pixels are mixed, but for the surroundings of one area."""
    if areas.mixed is None:
        return None
    small = Image.fromarray((areas.first == number)[::FACTOR, ::FACTOR].astype(np.uint8))
    near = np.asarray(small.filter(ImageFilter.MaxFilter(2 * _REACH + 1)))
    return areas.mixed * (1 - near.repeat(FACTOR, 0).repeat(FACTOR, 1))
