"""Enlarges flat art as if it had been drawn larger: its areas grow, and their edges stay sharp.

A flat drawing is a few colours, and its edge pixels are mixes of two. So each pixel is taken apart
into shares of these colours, the shares are enlarged smoothly, and the largest share wins. Nets for
flat art (models/image/upscaler.py) need ten times as long, and guess where this computes.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

FACTOR: Final = 4
_MOST_COLOURS: Final = 12
_SMALLEST_AREA: Final = 0.0008  # of the picture, for a colour of its own: an eye's white
_APART: Final = 24.0  # distance in RGB, of 441, of two colours of one palette
_FITS: Final = 14.0  # a mix of two colours may miss a pixel by this much
# standard deviation in pixels of the enlarged picture
_BLUR: Final = ImageFilter.GaussianBlur(2.0)
_SOFT: Final = 0.25  # the difference of two shares over which an edge fades, about 1.5 pixels

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


def enlarge_flat(pixels: Pixels) -> Pixels:
    """Returns a flat drawing, uint8 [H, W, 3], four times as large.

    Pixels that are no mix of two of its colours, such as shading, are enlarged bicubically.
    """
    height, width, _ = pixels.shape
    size = (width * FACTOR, height * FACTOR)
    smooth = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC), np.float32)
    palette = _palette(pixels)
    shares, misses = _shares(pixels.reshape(-1, 3).astype(np.float32), palette)
    maps = (shares[:, k].reshape(height, width) for k in range(len(palette)))
    large = np.stack([_enlarged(one, size) for one in maps])
    first = large.argmax(0)
    top = np.take_along_axis(large, first[None], 0)[0]
    np.put_along_axis(large, first[None], -1, 0)
    second = large.argmax(0)
    lead = top - np.take_along_axis(large, second[None], 0)[0]
    weight = np.clip(0.5 + lead / (2 * _SOFT), 0.5, 1)[..., None]
    sharp = weight * palette[first] + (1 - weight) * palette[second]
    other = np.clip(_enlarged(misses.reshape(height, width), size), 0, 1)[..., None]
    result: Pixels = np.rint(other * smooth + (1 - other) * sharp).clip(0, 255).astype(np.uint8)
    return result


def _palette(pixels: Pixels) -> Floats:
    """Returns the colours of the larger flat areas, the largest first, float32 [K, 3]."""
    flat = pixels.reshape(-1, 3).astype(np.int32)
    codes = (flat[:, 0] << 16) | (flat[:, 1] << 8) | flat[:, 2]
    values, counts = np.unique(codes, return_counts=True)
    order = np.argsort(-counts)
    chosen: list[Floats] = []
    for at in order:
        if counts[at] < _SMALLEST_AREA * len(codes) and len(chosen) > 1:
            break
        value = int(values[at])
        colour = np.array([value >> 16, value >> 8 & 255, value & 255], dtype=np.float32)
        if all(np.linalg.norm(colour - other) > _APART for other in chosen):
            chosen.append(colour)
        if len(chosen) == _MOST_COLOURS:
            break
    return np.stack(chosen)


def _shares(flat: Floats, palette: Floats) -> tuple[Floats, Floats]:
    """Returns each pixel's shares of the colours [N, K], and 1 for pixels that no two mix [N]."""
    count = len(palette)
    shares = np.zeros((len(flat), count), dtype=np.float32)
    distances = np.linalg.norm(flat[:, None] - palette[None], axis=2)
    nearest = distances.argmin(1)
    shares[np.arange(len(flat)), nearest] = 1
    mixed = np.flatnonzero(distances.min(1) > 2)
    missed = np.zeros(len(flat), dtype=np.float32)
    if count == 1 or not len(mixed):
        return shares, missed
    one, other = (index.astype(np.intp) for index in np.triu_indices(count, 1))
    along = palette[other] - palette[one]  # [pairs, 3]
    offset = flat[mixed][:, None] - palette[one][None]
    share = np.clip((offset * along).sum(2) / (along**2).sum(1), 0, 1)  # [mixed, pairs]
    misses = np.linalg.norm(offset - share[..., None] * along, axis=2)
    best = misses.argmin(1)
    rows = np.arange(len(mixed))
    shares[mixed] = 0
    shares[mixed, one[best]] = 1 - share[rows, best]
    shares[mixed, other[best]] = share[rows, best]
    missed[mixed] = misses[rows, best] > _FITS
    return shares, missed


def _enlarged(values: Floats, size: tuple[int, int]) -> Floats:
    """Returns shares [H, W] in the larger size, smoothed so that steps between pixels vanish."""
    image = Image.fromarray(np.rint(values * 255).astype(np.uint8))
    large = image.resize(size, Image.Resampling.BICUBIC).filter(_BLUR)
    return np.asarray(large, dtype=np.float32) / np.float32(255)
