"""Pixel art: large square pixels in a few colours, which are dithered where colours flow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.palette import Palette, darker, lighter, mixed
from models.image.composed.drawing.raster import rasterise
from models.image.composed.drawing.scene import Scene
from models.image.reading.description import rgb_of
from models.image.reading.oklab import labs_of

SIDES: Final = range(128, 95, -1)  # pixels on the longer side, the best first
FINER: Final = 3  # what is drawn small is this much finer, and each pixel takes the most frequent
_COMMON: Final = 0.004  # of a picture, from which a colour in it is kept as it is
_MOST: Final = 24  # such colours
_DITHER: Final = 0.07  # in OKLab, between two thresholds
_NEAR: Final = 0.02  # in OKLab, of colours that are not dithered
_BAYER: Final = (
    np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) + 0.5
) / 16
_CLEAR: Final = 128  # alpha below which a pixel is left out

Numbers = NDArray[np.int64]


def apply(scene: Scene) -> None:
    columns, rows = _grid(scene.width / scene.height)
    image = rasterise(scene.svg((columns * FINER, rows * FINER)))
    colours = _colours(image, scene.palette)
    chosen = _most_frequent(_nearest(image[..., :3], colours), len(colours))
    alpha = image[..., 3].reshape(rows, FINER, columns, FINER).mean(axis=(1, 3))
    chosen[alpha < _CLEAR] = -1
    scene.clear()
    across, down = scene.width / columns, scene.height / rows
    ground = np.bincount(chosen[chosen >= 0], minlength=len(colours)).argmax()
    if (chosen >= 0).all():
        scene.ground(colours[ground])
        chosen[chosen == ground] = -1
    drawn = "".join(
        f'<path fill="{colour}" d="{"".join(_runs(chosen == at))}"/>'
        for at, colour in enumerate(colours)
        if (chosen == at).any()
    )
    scale = f'transform="scale({across:.5f} {down:.5f})"'
    scene.add(f'<g {scale} shape-rendering="crispEdges">{drawn}</g>')


def _grid(shape: float) -> tuple[int, int]:
    """Returns columns and rows of pixels that are as square as they can be."""

    def uneven(side: int) -> float:
        other = side / max(shape, 1 / shape)
        return abs(round(other) / other - 1)

    side = min(SIDES, key=uneven)
    other = max(1, round(side / max(shape, 1 / shape)))
    return (side, other) if shape >= 1 else (other, side)


def _colours(image: NDArray[np.uint8], palette: Palette) -> list[str]:
    """Returns the common colours of a picture, its palette, and a few shades of this."""
    packed = image[..., :3].astype(np.int64) @ np.array([65536, 256, 1])
    found, counts = np.unique(packed, return_counts=True)
    ordered = np.argsort(-counts)[:_MOST]
    common = found[ordered][counts[ordered] > _COMMON * packed.size]
    colours = [f"#{colour:06x}" for colour in common.tolist()]
    own = [palette.ground, *palette.colours]
    colours += [*own, *(mixed(one, other, 0.5) for one, other in pairwise(own))]
    for one in palette.colours[:4]:
        colours += [darker(one, 0.25), lighter(one, 0.35)]
    return list(dict.fromkeys(colours))


def _nearest(image: NDArray[np.uint8], colours: list[str]) -> Numbers:
    """Returns the number of the nearest colour of each pixel."""
    height, width, _ = image.shape
    labs = labs_of(image.reshape(-1, 3))
    known = labs_of(np.array([rgb_of(colour) for colour in colours], np.uint8))
    apart = _distances(labs, known)
    nearest = apart.argmin(axis=1)
    is_between = np.sqrt(np.take_along_axis(apart, nearest[:, None], 1)[:, 0]) > _NEAR
    rows, columns = np.divmod(np.arange(len(labs)), width)
    threshold = _BAYER[rows // FINER % 4, columns // FINER % 4] - 0.5
    moved = labs[is_between]
    moved[:, 0] += _DITHER * threshold[is_between]
    nearest[is_between] = _distances(moved, known).argmin(axis=1)
    return nearest.reshape(height, width)


def _distances(labs: NDArray[np.float64], known: NDArray[np.float64]) -> NDArray[np.float64]:
    squares: NDArray[np.float64] = (
        (labs**2).sum(axis=1)[:, None] - 2 * labs @ known.T + (known**2).sum(axis=1)
    )
    return np.maximum(squares, 0)


def _most_frequent(numbers: Numbers, count: int) -> Numbers:
    """Returns for each large pixel the colour that most of its small ones have."""
    height, width = numbers.shape
    rows, columns = height // FINER, width // FINER
    cells = numbers.reshape(rows, FINER, columns, FINER).swapaxes(1, 2).reshape(rows * columns, -1)
    votes = np.zeros((len(cells), count), np.int64)
    np.add.at(votes, (np.arange(len(cells))[:, None], cells), 1)
    chosen: Numbers = votes.argmax(axis=1).reshape(rows, columns)
    return chosen


def _runs(mask: NDArray[np.bool_]) -> Iterator[str]:
    """Yields a rectangle for each horizontal run of a mask."""
    edges = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    starts, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    for (row, start), (_, end) in zip(starts.tolist(), ends.tolist(), strict=True):
        yield f"M{start} {row}h{end - start}v1H{start}z"
