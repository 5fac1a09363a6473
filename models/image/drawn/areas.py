"""Takes flat art apart into areas of one colour each, four times as large as the picture.

A flat drawing is a few colours, and its edge pixels are mixes of two. So each pixel is taken apart
into shares of these colours, the shares are enlarged smoothly, and the largest share wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

FACTOR: Final = 4
_MOST_COLOURS: Final = 12
_SMALLEST_AREA: Final = 0.0008  # of the picture, for a colour of its own: an eye's white
_LINES: Final = 0.2  # weight of pixels of lines: ink may have no areas
_APART: Final = 24.0  # distance in RGB, of 441, of two colours of one palette
_FITS: Final = 14.0  # a mix of two colours may miss a pixel by this much
_PURE: Final = 4.0  # squared distance in RGB up to which a pixel is of a colour
_AROUND: Final = 2  # pixels
_ELSEWHERE: Final = 60.0  # added to the squared distance for a colour that is not near
_BLUR_PX: Final = 2.0  # standard deviation, in pixels of the enlarged picture
_FAINT: Final = 0.01  # of the Gaussian's height: it ends there, at 3 standard deviations
_MARGIN: Final = 4  # pixels around an area, which its smoothed edge does not reach beyond
_SOFT: Final = 0.25  # the difference of two shares over which an edge fades, about 1.5 pixels
_LABELS: Final = 16  # a share and its colour's number in one integer: share * 16 + number

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]
Shares = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Areas:
    """A drawing taken apart into areas, four times as large.

    palette: its colours, float32 [K, 3].
    first, second: numbers of the two colours with the largest shares, uint8 [4H, 4W].
    weight: the share of the first in the mix of both, 0.5..1, [4H, 4W].
    mixed: where pixels are no mix of two colours, 0..1, [4H, 4W]; None if there are none.
    """

    palette: Floats
    first: Pixels
    second: Pixels
    weight: Floats
    mixed: Floats | None

    def hard(self) -> Pixels:
        """Returns the areas in their colours, without mixes at their edges, [4H, 4W, 3]."""
        image = Image.fromarray(self.first)
        image.putpalette(np.rint(self.palette).astype(np.uint8).tobytes())
        return np.array(image.convert("RGB"))


def areas_of(pixels: Pixels) -> Areas:
    """Takes a flat drawing, uint8 [H, W, 3], apart."""
    height, width, _ = pixels.shape
    palette = _palette(pixels)
    shares, misses = _shares(pixels, palette)
    first, second = _two_largest(shares.reshape(height, width, -1))
    lead = (first // _LABELS).astype(np.float32) - (second // _LABELS)
    whole = (slice(0, height), slice(0, width))
    mixed = _enlarged(misses.reshape(height, width), whole) if misses.any() else None
    return Areas(
        palette,
        (first % _LABELS).astype(np.uint8),
        (second % _LABELS).astype(np.uint8),
        np.clip(0.5 + lead / np.float32(2 * _SOFT * 255), 0.5, 1),
        mixed / np.float32(255) if mixed is not None else None,
    )


def _palette(pixels: Pixels) -> Floats:
    """Returns the colours of the larger flat areas, the largest first, float32 [K, 3]."""
    whole = pixels.astype(np.int32)
    codes = (whole[..., 0] << 16) | (whole[..., 1] << 8) | whole[..., 2]
    values, places = np.unique(codes, return_inverse=True)
    # edges have colours, too, but no area of them
    inside = np.bincount(places.reshape(-1), _has_equal_neighbours(codes).reshape(-1))
    counts = np.maximum(inside, np.bincount(places.reshape(-1)) * _LINES)
    order = np.argsort(-counts)
    chosen: list[Floats] = []
    for at in order:
        if counts[at] < _SMALLEST_AREA * codes.size and len(chosen) > 1:
            break
        value = int(values[at])
        colour = np.array([value >> 16, value >> 8 & 255, value & 255], dtype=np.float32)
        if all(np.linalg.norm(colour - other) > _APART for other in chosen):
            chosen.append(colour)
        if len(chosen) == _MOST_COLOURS:
            break
    return np.stack(chosen)


def _has_equal_neighbours(codes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Returns which pixels [H, W] have the colour of one beside and of one above or below them."""
    found = np.ones(codes.shape, np.bool_)
    for axis in (0, 1):
        equal = np.diff(codes, axis=axis) == 0
        before, after = ((1, 0), (0, 0)), ((0, 1), (0, 0))
        if axis == 1:
            before, after = before[::-1], after[::-1]
        found &= np.pad(equal, before) | np.pad(equal, after)
    return found


def _shares(pixels: Pixels, palette: Floats) -> tuple[Pixels, Pixels]:
    """Returns each pixel's shares of the colours [N, K], and where no two mix to it [N], 0..255."""
    flat = pixels.reshape(-1, 3).astype(np.float32)
    count = len(palette)
    shares = np.zeros((len(flat), count), dtype=np.uint8)
    distances = _squares(flat, palette)
    nearest, least = distances.argmin(1), distances.min(1)
    shares[np.arange(len(flat)), nearest] = 255
    mixed = np.flatnonzero(least > _PURE)
    missed = np.zeros(len(flat), dtype=np.uint8)
    if count == 1 or not len(mixed):
        return shares, missed
    one, other = (index.astype(np.intp) for index in np.triu_indices(count, 1))
    along = palette[other] - palette[one]  # [pairs, 3]
    length = (along**2).sum(1)
    # a pixel's place on the line between two colours, and its squared distance from it
    share = (flat[mixed] @ along.T - (palette[one] * along).sum(1)) / length  # [mixed, pairs]
    np.clip(share, 0, 1, out=share)
    near, far = distances[np.ix_(mixed, one)], distances[np.ix_(mixed, other)]
    misses = (1 - share) * near + share * far - share * (1 - share) * length
    # grey may be black on white, or a grey area's edge: what lies around it decides
    absent = _absent(np.where(least > _PURE, count, nearest).reshape(pixels.shape[:2]), count)[
        mixed
    ]
    best = (misses + _ELSEWHERE * absent[:, one] + _ELSEWHERE * absent[:, other]).argmin(1)
    rows = np.arange(len(mixed))
    of_other = np.rint(share[rows, best] * 255).astype(np.uint8)
    shares[mixed] = 0
    shares[mixed, one[best]] = 255 - of_other
    shares[mixed, other[best]] = of_other
    missed[mixed] = np.where(misses[rows, best] > _FITS**2, 255, 0)
    return shares, missed


def _absent(areas: NDArray[np.intp], count: int) -> NDArray[np.bool_]:
    """Returns for pixels [N] and colours [K] whether no pixel of that area [H, W] is near."""
    height, width = areas.shape
    bits = np.pad((1 << areas).astype(np.uint16), _AROUND)  # a bit a colour
    for axis, length in ((0, height), (1, width)):
        parts = [bits.take(range(by, by + length), axis) for by in range(2 * _AROUND + 1)]
        bits = np.bitwise_or.reduce(parts)
    return (bits.reshape(-1, 1) >> np.arange(count, dtype=np.uint16)) & 1 == 0


def _squares(flat: Floats, palette: Floats) -> Floats:
    """Returns the squared distance of each pixel from each colour, [N, K]."""
    squares = (flat**2).sum(1)[:, None] - 2 * flat @ palette.T + (palette**2).sum(1)
    return np.maximum(squares, 0)


def _two_largest(shares: Pixels) -> tuple[Shares, Shares]:
    """Returns the two largest shares [H, W, K] in the larger size, each with its number."""
    height, width, count = shares.shape
    first = np.zeros((height * FACTOR, width * FACTOR), np.uint16)
    second = np.zeros_like(first)
    for number in range(count):
        rows, columns = np.nonzero(shares[..., number])
        if not len(rows):
            continue
        # small areas are most of them, so only the part around each is enlarged
        down = slice(max(0, rows.min() - _MARGIN), min(height, rows.max() + 1 + _MARGIN))
        across = slice(max(0, columns.min() - _MARGIN), min(width, columns.max() + 1 + _MARGIN))
        large = _enlarged(shares[..., number], (down, across))
        labelled = np.rint(large).astype(np.uint16) * np.uint16(_LABELS) + np.uint16(number)
        at = (_times(down), _times(across))
        second[at] = np.maximum(second[at], np.minimum(first[at], labelled))
        first[at] = np.maximum(first[at], labelled)
    return first, second


def _times(part: slice) -> slice:
    return slice(part.start * FACTOR, part.stop * FACTOR)


def _enlarged(shares: Pixels, part: tuple[slice, slice]) -> Floats:
    """Returns a part of shares [H, W], 0..255, four times as large, and smooth.

    Outside the part, and `_MARGIN` pixels inside its edges, there must be nothing.
    """
    height, width = shares.shape
    down, across = part
    rows = _smoothing(height)[_times(down), down]
    columns = _smoothing(width)[_times(across), across]
    large: Floats = rows @ shares[part].astype(np.float32) @ columns.T
    return np.clip(large, 0, 255, out=large)


@cache
def _smoothing(length: int) -> Floats:
    """Returns the matrix [4N, N] that enlarges a row of N pixels, so smooth that no steps are seen.

    Bicubic interpolation (Keys 1981), then a Gaussian.
    """
    at = (np.arange(length * FACTOR) + 0.5) / FACTOR - 0.5
    apart = np.abs(at[:, None] - np.arange(length))
    cubic = np.where(
        apart < 1,
        1.5 * apart**3 - 2.5 * apart**2 + 1,
        np.where(apart < 2, -0.5 * apart**3 + 2.5 * apart**2 - 4 * apart + 2, 0),
    )
    steps = np.arange(length * FACTOR)
    blur = np.exp(-0.5 * ((steps[:, None] - steps) / _BLUR_PX) ** 2)
    blur[blur < _FAINT] = 0
    matrix = (blur / blur.sum(1, keepdims=True)) @ (cubic / cubic.sum(1, keepdims=True))
    return matrix.astype(np.float32)
