"""The invisible mark: what it survives, how little it shows, how rarely it is seen by mistake."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from jobs.provenance.image_mark_search import LEVEL, find_mark
from tests.jobs.provenance.drawings import as_jpeg, as_webp, cropped, drawing, halved
from workers.finish.marks.invisible_mark import add_mark

KEY = bytes(range(32))
SEEDS = range(10)


def marked(side_px: int, seed: int) -> Image.Image:
    return Image.fromarray(add_mark(np.asarray(drawing(side_px, seed)), KEY))


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "JPEG 75": lambda image: as_jpeg(image, 75),
    "half the size": halved,
    "a tenth cut away": lambda image: cropped(image, 5),
    "WebP 85": lambda image: as_webp(image, 85),
    "half the size, then JPEG 90": lambda image: as_jpeg(halved(image), 90),
    "a tenth cut away, then JPEG 75": lambda image: as_jpeg(cropped(image, 6), 75),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_mark_survives(change: str) -> None:
    found = [find_mark(CHANGES[change](marked(128, seed)), KEY).is_found for seed in SEEDS]
    assert sum(found) == len(SEEDS)


@pytest.mark.parametrize("change", ["JPEG 75", "half the size", "a tenth cut away"])
def test_nine_in_ten_of_the_smallest_images_keep_it(change: str) -> None:
    found = [find_mark(CHANGES[change](marked(64, seed)), KEY).is_found for seed in SEEDS]
    assert sum(found) >= 0.9 * len(SEEDS)


@pytest.mark.parametrize(("side_px", "least_db"), [(64, 39.0), (128, 42.5), (256, 42.5)])
def test_the_mark_changes_little(side_px: int, least_db: float) -> None:
    for seed in SEEDS:
        before = np.asarray(drawing(side_px, seed)).astype(float)
        error = np.mean((before - np.asarray(marked(side_px, seed))) ** 2)
        assert 10 * np.log10(255**2 / error) > least_db


def test_plain_white_and_plain_black_carry_it() -> None:
    for colour in ("white", "black"):
        plain = np.asarray(Image.new("RGB", (128, 128), colour))
        assert find_mark(as_jpeg(Image.fromarray(add_mark(plain, KEY)), 75), KEY).is_found


def test_images_without_the_mark_or_with_that_of_another_key_show_none() -> None:
    p_values = [find_mark(drawing(128, seed), KEY).p_value for seed in SEEDS]
    p_values += [find_mark(marked(128, seed), bytes(32)).p_value for seed in SEEDS]
    assert min(p_values) > 0.01 > LEVEL


def test_odd_sizes_are_marked_as_far_as_whole_squares_go() -> None:
    image = drawing(201, 3).crop((0, 0, 201, 130))
    pixels = add_mark(np.asarray(image), KEY)
    assert pixels.shape == (130, 201, 3)
    assert np.array_equal(pixels[:, 200:], np.asarray(image)[:, 200:])
    assert find_mark(as_jpeg(Image.fromarray(pixels), 75), KEY).is_found


def test_an_image_that_is_too_small_is_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        add_mark(np.zeros((63, 64, 3), np.uint8), KEY)


def test_tiny_images_show_no_mark() -> None:
    assert find_mark(Image.new("RGB", (1, 1)), KEY).p_value == 1.0
    assert find_mark(Image.new("RGB", (3, 900)), KEY).p_value == 1.0
