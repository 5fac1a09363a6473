"""Elements that shall fade, shrink or stand closer towards a side are read and drawn so."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

from models.image.composed.reading.reader import read
from models.image.composed.thinning.left import thin_out
from models.image.composed.wishes import Place, Thinning
from tests.models.image.composed.drawing_scenes import LIGHT, drawn, off, pixels

RIGHT: Final = Thinning((1.0, 0.5), False)


@pytest.mark.parametrize(
    ("prompt", "place", "is_full"),
    [
        ("stripes that fade out to the right", (1.0, 0.5), False),
        ("lines getting denser towards the bottom", (0.5, 1.0), True),
        ("halftone dots fading from the top left corner", (0.0, 0.0), True),
        ("a grid that dissolves at the right edge", (1.0, 0.5), False),
        ("confetti only at the top", (0.5, 0.0), True),
        ("triangles in the bottom right corner only", (1.0, 1.0), True),
        ("dots getting bigger from left to right", (1.0, 0.5), True),
        ("random dots concentrated in the centre", (0.5, 0.5), True),
        ("hexagons fading towards the edges", (0.5, 0.5), True),
    ],
)
def test_where_elements_thin_out_is_read(prompt: str, place: Place, is_full: bool) -> None:
    thins = read(prompt).thins
    assert thins is not None
    assert (thins.place, thins.is_full) == (place, is_full)


@pytest.mark.parametrize(
    "prompt",
    [
        "gradient that fades to white on the right, mint",
        "thin lines, gold on black",
        "just waves",
        "no fading to the right, stripes",
        "larger circle on the left",
    ],
)
def test_other_words_let_nothing_thin_out(prompt: str) -> None:
    assert read(prompt).thins is None


@pytest.mark.parametrize(
    ("prompt", "style", "motif"),
    [
        ("lines getting denser towards the bottom", "graded_lines", "close"),
        ("dots getting smaller towards the right", "halftone", "across"),
        ("checkerboard that fades out towards the top", "dissolve", "checkerboard"),
        ("pixels scattering off to the right", "dissolve", ""),
        ("wavy lines fading to the right", "flow_lines", ""),
        ("one tangled line, black on white", "one_line", "tangle"),
        ("one big circle with small circles around it", "discs", "around"),
        ("thin lines converging to a point on the right", "rays", "lines"),
        ("half circle on the right edge", "discs", "half"),
        ("a spiral of dots", "rings", "dot spiral"),
    ],
)
def test_a_style_is_chosen_that_shows_it(prompt: str, style: str, motif: str) -> None:
    brief = read(prompt)
    assert (brief.style, brief.motif) == (style, motif)


def test_fading_elements_are_no_order_of_colours() -> None:
    assert read("diagonal lines fading to the bottom right, grey").course is None
    order = read("gradient from the centre outwards, peach to plum").course
    assert order is not None
    assert order.way == "out"


def test_upright_elements_are_no_upright_picture() -> None:
    assert read("vertical stripes, orange").shape is None
    assert read("squares dissolving to the right").shape is None
    assert read("vertical banner, stripes").shape == (1.0, 3.0)


def test_a_number_within_a_phrase_counts() -> None:
    assert read("three overlapping circles in the middle").counts["circle"] == 3


def _sides(image: NDArray[np.int32]) -> tuple[float, float]:
    """Returns how much is seen in the left and in the right quarter of a picture."""
    seen = off(image, LIGHT.ground) > 24
    return float(seen[:, :160].mean()), float(seen[:, -160:].mean())


@pytest.mark.parametrize("name", ["stripes", "halftone", "graded_lines", "dissolve", "confetti"])
def test_little_is_left_where_a_style_thins_out(name: str) -> None:
    for seed in range(3):
        full, empty = _sides(pixels(drawn(name, seed=seed, thins=RIGHT)))
        assert empty < 0.35 * full, (seed, empty, full)


@pytest.mark.parametrize("name", ["grid", "hexagons", "flow_lines"])
def test_a_veil_lets_all_else_thin_out(name: str) -> None:
    scene = drawn(name, thins=RIGHT)
    thin_out(scene)
    full, empty = _sides(pixels(scene))
    assert empty < 0.35 * full
