"""Compiled code changes pixels as NumPy does; tests/jobs/provenance has what the mark is for."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from jobs.provenance.image_mark import (
    SQUARE_PX,
    TILE,
    WAVES,
    Floats,
    Pixels,
    luminance,
    signs,
    step_of,
    wave,
)
from jobs.provenance.image_mark_search import find_mark
from tests.jobs.provenance.drawings import drawing
from workers.finish.marks.invisible_mark import add_mark

KEY = bytes(range(32))
BASIS = np.stack([np.outer(wave(down), wave(across)).ravel() for down, across in WAVES])
ROUNDS = 4


def reference(pixels: Pixels) -> tuple[Pixels, NDArray[np.bool_]]:
    """Returns the whole squares of an image with the mark, and which of them lack room for it."""
    rows, columns = pixels.shape[0] // SQUARE_PX, pixels.shape[1] // SQUARE_PX
    inside = pixels[: rows * SQUARE_PX, : columns * SQUARE_PX]
    parted = inside.reshape(rows, SQUARE_PX, columns, SQUARE_PX, 3).transpose(0, 2, 1, 3, 4)
    squares = parted.reshape(rows * columns, SQUARE_PX**2, 3)
    step = step_of(*pixels.shape[:2])
    offsets = signs_of(rows, columns) * (step / 4)
    waves = luminance(squares) @ BASIS.T
    wanted = np.round((waves - offsets) / step) * step + offsets
    free = squares + np.round((wanted - waves) @ BASIS).astype(np.int16)[..., None]
    marked = np.clip(free, 0, 255)
    cut = (free != marked).any((1, 2))
    marked[cut] = made_up(squares[cut].astype(np.float32), wanted[cut])
    whole = marked.reshape(rows, columns, SQUARE_PX, SQUARE_PX, 3).transpose(0, 2, 1, 3, 4)
    return whole.reshape(inside.shape).astype(np.uint8), cut


def made_up(squares: Floats, wanted: Floats) -> Floats:
    for _ in range(ROUNDS):
        moved = (wanted - luminance(squares) @ BASIS.T) @ BASIS
        squares = np.clip(squares + moved[..., None], 0, 255)
    return np.round(squares)


def signs_of(rows: int, columns: int) -> Floats:
    pattern = np.tile(signs(KEY), (1, -(-rows // TILE), -(-columns // TILE)))
    return pattern[:, :rows, :columns].reshape(len(WAVES), rows * columns).T


def noise(height: int, width: int, least: int, most: int) -> Pixels:
    random = np.random.default_rng(height * width + least)
    return random.integers(least, most, (height, width, 3)).astype(np.uint8)


PICTURES = {
    "flat art of 64 px": np.asarray(drawing(64, 1)),
    "flat art of 128 px": np.asarray(drawing(128, 2)),
    "flat art of 512 px": np.asarray(drawing(512, 3)),
    "odd sizes": np.asarray(drawing(201, 4))[:130],
    "upright": np.asarray(drawing(203, 5))[:, :77],
    "middle tones": noise(136, 72, 40, 216),
    "all tones": noise(128, 128, 0, 256),
    "near white": noise(64, 64, 250, 256),
    "near black": noise(64, 64, 0, 6),
    "white": np.full((64, 64, 3), 255, np.uint8),
    "black": np.zeros((64, 64, 3), np.uint8),
    "grey": np.full((64, 64, 3), 128, np.uint8),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pixels_change_as_with_numpy(name: str) -> None:
    pixels = PICTURES[name]
    wanted, _ = reference(pixels)
    found = add_mark(pixels, KEY)[: wanted.shape[0], : wanted.shape[1]]
    apart = np.abs(found.astype(int) - wanted)
    assert apart.max() <= 1  # what NumPy's products round otherwise
    assert np.count_nonzero(apart) <= 3e-4 * apart.size
    assert find_mark(Image.fromarray(found), KEY).is_found


def test_some_pictures_have_squares_without_room_and_others_have_none() -> None:
    cut = {name: reference(pixels)[1].mean() for name, pixels in PICTURES.items()}
    assert cut["middle tones"] == cut["grey"] == 0
    assert cut["white"] == cut["black"] == 1
    assert 0 < cut["flat art of 128 px"] < 1


@pytest.mark.parametrize(("height", "width"), [(64, 71), (71, 64), (79, 130), (64, 64)])
def test_what_is_beyond_the_whole_squares_stays(height: int, width: int) -> None:
    pixels = noise(height, width, 0, 256)
    found = add_mark(pixels, KEY)
    inside = np.s_[: height // SQUARE_PX * SQUARE_PX, : width // SQUARE_PX * SQUARE_PX]
    assert not np.array_equal(found[inside], pixels[inside])
    expected = pixels.copy()
    expected[inside] = found[inside]
    assert np.array_equal(found, expected)


def test_the_picture_given_stays_as_it_is_even_if_its_pixels_are_not_side_by_side() -> None:
    pixels = noise(96, 80, 0, 256)
    pixels.setflags(write=False)
    turned = pixels[::-1].transpose(1, 0, 2)
    assert np.array_equal(add_mark(turned, KEY), add_mark(turned.copy(), KEY))
    assert np.array_equal(pixels, noise(96, 80, 0, 256))


def test_pixels_without_three_channels_are_refused() -> None:
    with pytest.raises(ValueError, match="of shape"):
        add_mark(np.zeros((64, 64, 4), np.uint8), KEY)
