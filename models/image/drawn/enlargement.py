"""Enlarges flat art as if it had been drawn larger: its areas grow, and their edges stay sharp.

Nets for flat art (models/image/upscaler.py) need many times as long, and guess where this computes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from models.image.drawn.areas import FACTOR, Areas, Floats, Pixels, areas_of

_SAME: Final = 40.0  # distance in RGB, of 441, up to which an area is the background
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


def _blended(pixels: Pixels, areas: Areas, mixed: Floats | None) -> Pixels:
    """Returns the areas in their colours, with soft edges, and mixed pixels bicubically."""
    large = areas.hard()
    edges = areas.weight < 1
    weight = areas.weight[edges][:, None]
    first, second = areas.palette[areas.first[edges]], areas.palette[areas.second[edges]]
    large[edges] = np.rint(weight * first + (1 - weight) * second)
    if mixed is None:
        return large
    size = (pixels.shape[1] * FACTOR, pixels.shape[0] * FACTOR)
    smooth = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC))
    inside = mixed > 0
    share = mixed[inside][:, None]
    large[inside] = np.rint(share * smooth[inside] + (1 - share) * large[inside])
    return large


def _away_from(number: int, areas: Areas) -> Floats | None:
    """Returns where pixels are mixed, but for the surroundings of one area."""
    if areas.mixed is None:
        return None
    small = Image.fromarray((areas.first == number)[::FACTOR, ::FACTOR].astype(np.uint8))
    near = np.asarray(small.filter(ImageFilter.MaxFilter(2 * _REACH + 1)))
    return areas.mixed * (1 - near.repeat(FACTOR, 0).repeat(FACTOR, 1))
