"""Tests that a part of a drawing takes a colour, and nothing else does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from models.image.drawn.tinting.covering import cover_of, squares_tinted, tinted

SKIN, INK, GREY = (220, 170, 130), (0, 0, 0), (150, 150, 150)


def painted(
    drawn: NDArray[np.uint8],
    without: NDArray[np.uint8],
    colour: tuple[int, int, int],
    shape: str = "whole",
) -> NDArray[np.uint8]:
    """Returns a drawing with the part that others lack in a colour."""
    free = np.ones(drawn.shape[:2], np.float32)
    return tinted(drawn, cover_of(drawn, without, INK), colour, shape, free)[0]


def face(*, beard: bool) -> NDArray[np.uint8]:
    """Draws a chin's line and perhaps a beard over it, four times as large, for soft edges."""
    image = Image.new("RGB", (512, 512), SKIN)
    pen = ImageDraw.Draw(image)
    pen.arc((100, 0, 400, 400), 30, 150, fill=INK, width=12)
    pen.ellipse((180, 60, 220, 100), fill=INK)  # an eye
    if beard:
        pen.ellipse((150, 250, 350, 480), fill=INK)
    return np.asarray(image.resize((128, 128), Image.Resampling.BOX))


def test_a_part_takes_the_colour_with_its_edges_and_the_line_behind_it() -> None:
    drawn, without = face(beard=True), face(beard=False)
    grey = painted(drawn, without[None], GREY)
    assert (grey[70:110, 50:75] == GREY).all()
    assert (grey[15:25, 45:55] == drawn[15:25, 45:55]).all()  # the eye
    outside = np.abs(drawn.astype(int) - without).max(-1) == 0
    outside[60:125, 35:90] = False
    assert (grey[outside] == drawn[outside]).all()
    # an edge is a mix of skin and grey, so it is nowhere much darker than both
    assert grey[90:122, 38:88].min() >= 115


def test_an_outline_stays_in_ink() -> None:
    drawn, without = face(beard=True), face(beard=False)
    grey = painted(drawn, without[None], GREY, "outlined")
    assert (grey[75:105, 55:70] == GREY).all()
    column = grey[80:125, 62].max(-1)
    assert column.min() < 60  # between grey and skin


def test_what_cannot_be_told_from_its_background_stays() -> None:
    black = np.zeros((64, 64, 3), np.uint8)
    assert (painted(black, black[None], GREY) == black).all()


def test_a_part_that_moves_is_found_where_it_is() -> None:
    left, right = np.full((2, 64, 64, 3), SKIN, np.uint8)
    left[20:30, 10:20], right[20:30, 40:50] = INK, INK
    both = np.stack([left, right])
    red = painted(left, both, (200, 0, 0))
    assert (red[20:30, 10:20] == (200, 0, 0)).all()
    assert (red[:, 30:] == SKIN).all()


def test_a_part_that_is_lighter_than_what_lies_behind_it_is_found() -> None:
    dark, lips = (60, 40, 30), (201, 130, 118)
    drawn, other = np.full((2, 32, 32, 3), dark, np.uint8)
    drawn[8:12, 8:16], other[8:12, 12:20] = lips, lips
    red = squares_tinted(drawn, drawn, np.stack([other, drawn * 0 + dark]), lips, (200, 0, 0))
    assert (red[8:12, 8:16] == (200, 0, 0)).all()
    assert (red[8:12, 16:] == dark).all()


def test_squares_take_the_colour_only_if_they_have_the_part_s_own() -> None:
    without = np.full((16, 16, 3), SKIN, np.uint8)
    drawn = without.copy()
    drawn[4:8, 4:8], drawn[4:8, 8:12] = (90, 124, 139), (255, 255, 255)
    green = squares_tinted(drawn, drawn, without[None], (91, 124, 139), (0, 200, 0))
    assert (green[4:8, 4:8] == (0, 200, 0)).all()
    assert (green[4:8, 8:12] == 255).all()
    assert (green[8:] == SKIN).all()


def test_what_one_part_has_taken_no_other_takes() -> None:
    drawn, without = face(beard=True), face(beard=False)
    cover = cover_of(drawn, without[None], INK)
    free = np.ones(drawn.shape[:2], np.float32)
    free[:, 64:] = 0
    grey, share = tinted(drawn, cover, GREY, "whole", free)
    assert (grey[70:110, 50:64] == GREY).all()
    assert (grey[:, 64:] == drawn[:, 64:]).all()
    assert (share[:, 64:] == 0).all()
