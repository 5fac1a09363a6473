"""Pixel art is told from other art by how even its squares are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.jobs.provenance.drawings import drawing
from workers.finish.pixel_art import _deviation, square_side

RANDOM = np.random.default_rng(0)


def art(squares: int, side: int, noise: float = 0) -> NDArray[np.uint8]:
    """Pixel art of squares x squares, with noise of this deviation."""
    plain = RANDOM.integers(0, 256, (squares, squares, 3)).repeat(side, 0).repeat(side, 1)
    return np.clip(plain + RANDOM.normal(0, noise, plain.shape), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("side", [2, 4])
@pytest.mark.parametrize("noise", [0, 8])
def test_the_side_of_squares_is_found(side: int, noise: float) -> None:
    assert square_side(art(32, side, noise)) == side


def test_other_art_has_no_squares() -> None:
    assert {square_side(np.asarray(drawing(128, seed))) for seed in range(10)} == {None}
    assert square_side(np.full((64, 64, 3), 90, np.uint8)) is None
    assert square_side(art(64, 1)) is None


@pytest.mark.parametrize("side", [2, 4])
def test_the_deviation_within_squares_is_that_of_numpy(side: int) -> None:
    for pixels in (art(16, 4, 30), np.asarray(drawing(64, 3)), np.full((8, 8, 3), 255, np.uint8)):
        rows, columns = pixels.shape[0] // side, pixels.shape[1] // side
        squares = pixels.astype(float).reshape(rows, side, columns, side, 3)
        planes = pixels.transpose(2, 0, 1).astype(np.int32)
        assert _deviation(planes, side) == pytest.approx(squares.std(axis=(1, 3)).mean())
