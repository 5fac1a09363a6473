"""Edges of generated drawings become steeper, and nothing else changes."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from models.image.drawn.sharpening import sharpened


def edge(*levels: int) -> NDArray[np.uint8]:
    """A picture, [8, 8, 3], whose columns have these levels."""
    return np.broadcast_to(np.array(levels, np.uint8)[None, :, None], (8, 8, 3)).copy()


SOFT = edge(0, 0, 12, 76, 178, 242, 255, 255)


def test_a_soft_edge_becomes_steeper() -> None:
    before, after = SOFT[4, :, 0].astype(int), sharpened(SOFT)[4, :, 0].astype(int)
    assert after[4] - after[3] > before[4] - before[3] + 3
    assert after[2] < before[2]
    assert after[5] > before[5]


def test_there_is_no_halo_beside_it() -> None:
    assert np.array_equal(sharpened(SOFT)[:, [0, 1, 6, 7]], SOFT[:, [0, 1, 6, 7]])


def test_flat_areas_and_hard_edges_stay_as_they_are() -> None:
    hard = edge(3, 3, 3, 250, 250, 250, 90, 90)
    assert np.array_equal(sharpened(hard), hard)


def test_it_is_an_unsharp_mask_within_the_range_of_the_neighbours() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (9, 7, 3), dtype=np.uint8)
    around = np.pad(pixels.astype(float), ((1, 1), (1, 1), (0, 0)), mode="edge")
    parts = [[around[y : y + 9, x : x + 7] for x in range(3)] for y in range(3)]
    weights = np.outer([1, 2, 1], [1, 2, 1]) / 16
    blurred = sum(weights[y, x] * parts[y][x] for y in range(3) for x in range(3))
    near = np.stack([part for row in parts for part in row])
    wanted = np.clip(pixels + 0.3125 * (pixels - blurred), near.min(0), near.max(0))
    assert np.abs(sharpened(pixels) - wanted).max() <= 0.51


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 5), (5, 1), (2, 2), (17, 33)])
def test_each_pixel_moves_away_from_its_blurred_surroundings_but_within_them(
    height: int, width: int
) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8)
    around = np.pad(pixels, ((1, 1), (1, 1), (0, 0)), mode="edge").astype(int)
    found = sharpened(pixels)
    weights = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]])[..., None]
    for y in range(height):
        for x in range(width):
            seen = around[y : y + 3, x : x + 3]
            blurred = (seen * weights).sum((0, 1)) / 16
            wanted = pixels[y, x] + 5 / 16 * (pixels[y, x] - blurred)
            wanted = wanted.clip(seen.min((0, 1)), seen.max((0, 1)))
            assert np.abs(found[y, x] - wanted).max() <= 0.51


def test_pictures_without_three_channels_are_refused() -> None:
    for shape in ((4, 4, 1), (0, 4, 3), (4, 0, 3)):
        with pytest.raises(ValueError, match="pixels of shape"):
            sharpened(np.zeros(shape, np.uint8))
