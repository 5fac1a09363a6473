"""Flat art: cleaning generated drawings, and enlarging them with sharp edges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from models.image.drawn import areas
from models.image.drawn.enlargement import enlarge_flat
from models.image.drawn.flat_art import even_out, square_up

RED, BLUE, BLACK = (220, 40, 40), (30, 60, 200), (0, 0, 0)


def disc(size: int) -> NDArray[np.uint8]:
    """A red disc with a black outline on blue, drawn four times as large and reduced."""
    large = Image.new("RGB", (4 * size, 4 * size), BLUE)
    box = (0.8 * size, 0.8 * size, 3.2 * size, 3.2 * size)
    ImageDraw.Draw(large).ellipse(box, fill=RED, outline=BLACK, width=size // 8)
    return np.asarray(large.resize((size, size), Image.Resampling.BOX))


def test_noise_near_known_colours_vanishes_and_other_pixels_stay() -> None:
    picture = disc(64)
    noise = np.random.default_rng(0).integers(-6, 7, picture.shape)
    noisy = np.clip(picture.astype(int) + noise, 0, 255).astype(np.uint8)
    noisy[:4, :4] = (255, 230, 90)  # a colour that is not in the palette
    clean = even_out(noisy, [RED, BLUE, BLACK])
    flat = (picture == RED).all(2) | (picture == BLUE).all(2)
    flat[:4, :4] = False
    assert np.abs(clean[flat].astype(int) - picture[flat]).max() <= 1
    assert (clean[:4, :4] == (255, 230, 90)).all()


def test_each_pixel_moves_towards_its_nearest_colour_as_far_as_it_is_near() -> None:
    random = np.random.default_rng(2)
    colours = random.integers(0, 256, (9, 3)).tolist()
    pixels = random.integers(0, 256, (40, 40, 3)).astype(np.uint8)
    clean = even_out(pixels, colours)
    for pixel, found in zip(pixels.reshape(-1, 3), clean.reshape(-1, 3), strict=True):
        distances = [math.dist(pixel, colour) for colour in colours]
        keep = min(1.0, max(0.0, (min(distances) - 12) / 20))
        colour = np.array(colours[distances.index(min(distances))])
        assert np.abs(keep * pixel + (1 - keep) * colour - found).max() < 0.501


def test_pixel_art_becomes_equal_squares_of_the_known_colours() -> None:
    random = np.random.default_rng(1)
    squares = random.integers(0, 256, (16, 16, 3)).astype(np.uint8)
    squares[0, 0] = RED[0] - 3, RED[1] + 2, RED[2]
    blurred = Image.fromarray(squares).resize((128, 128), Image.Resampling.NEAREST)
    squared = square_up(np.asarray(blurred), 16, [RED, BLUE])
    assert len(np.unique(squared.reshape(-1, 3), axis=0)) <= 256
    assert (squared[:8, :8] == RED).all()
    assert (squared[8:16, :8] == squares[1, 0]).all()


def test_an_enlarged_drawing_is_the_drawing_drawn_larger() -> None:
    small, large = disc(64), disc(256)
    enlarged = enlarge_flat(small)
    assert enlarged.shape == (256, 256, 3)
    error = np.abs(enlarged.astype(int) - large).mean()
    bicubic = np.asarray(Image.fromarray(small).resize((256, 256), Image.Resampling.BICUBIC))
    assert error < 0.7 * np.abs(bicubic.astype(int) - large).mean()


def test_the_colours_of_areas_stay_exactly() -> None:
    enlarged = enlarge_flat(disc(64))
    assert tuple(enlarged[2, 2]) == BLUE
    assert tuple(enlarged[128, 128]) == RED


@pytest.mark.parametrize("value", [0, 255])
def test_a_picture_of_one_colour_stays_that(value: int) -> None:
    picture = np.full((32, 32, 3), value, np.uint8)
    assert (enlarge_flat(picture) == value).all()


def test_shading_stays_smooth() -> None:
    ramp = np.repeat(np.linspace(0, 255, 64).astype(np.uint8)[None, :, None], 64, 0)
    picture = np.concatenate([ramp, 255 - ramp, np.full_like(ramp, 128)], 2)
    steps = np.abs(np.diff(enlarge_flat(picture).astype(int), axis=1)).max()
    assert steps < 24


@pytest.mark.parametrize(("height", "width"), [(1, 1), (3, 40), (40, 5), (17, 33)])
def test_pictures_of_any_shape_are_enlarged(height: int, width: int) -> None:
    picture = np.full((height, width, 3), BLUE, np.uint8)
    picture[:, : width // 2] = RED
    enlarged = enlarge_flat(picture)
    assert enlarged.shape == (4 * height, 4 * width, 3)
    assert (enlarged[:, -1] == BLUE).all()
    assert width == 1 or (enlarged[:, 0] == RED).all()


def test_areas_are_enlarged_by_the_whole_matrices() -> None:
    shares = np.random.default_rng(3).integers(0, 256, (9, 21)).astype(np.uint8)
    rows, columns = areas._smoothing(9), areas._smoothing(21)
    wanted = (rows @ shares.astype(np.float32) @ columns.T).clip(0, 255)
    assert np.abs(areas._enlarged(shares) - wanted).max() < 1e-3


def test_a_cut_out_drawing_is_mixed_of_its_own_two_colours_only() -> None:
    taken = areas.areas_of(disc(64))
    alone = taken.weight == 1
    assert (taken.first[~alone] != taken.second[~alone]).all()
    with pytest.raises(ValueError, match="0 colours"):
        even_out(disc(64), [])
