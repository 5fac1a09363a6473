"""Prints are seen on the clothes, in each style, and stay where clothes are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from models.image.assembled.picture import picture
from models.image.assembled.prints.asked import Print
from models.image.composed.drawing.raster import rasterise
from models.image.drawn.drawable import Drawing
from tests.models.image.assembled.drawings import STYLES, drawing, share_of, wearing

SIDE_PX = 256
CLOTHES = "#2f74e0"
RED = "#ff0000"


def _shown(made: Drawing, outfit: str, print_: Print) -> NDArray[np.uint8]:
    worn = print_.on(wearing(made, "outfit", outfit))
    colours = {"pattern": print_.colour} if print_.colour else {}
    asked = ["clothing", "outfit"]
    return rasterise(picture(worn, (SIDE_PX, SIDE_PX), 1, colours, asked))[..., :3]


def _changed(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return (np.abs(one.astype(int) - other.astype(int)) > 24).any(-1)


@pytest.mark.parametrize("outfit", ["t-shirt", "dress", "jersey", "hoodie"])
@pytest.mark.parametrize("style", STYLES)
def test_a_print_is_whole_and_on_the_chest(style: str, outfit: str) -> None:
    made = drawing(style, clothing=CLOTHES)
    pair = [_shown(made, outfit, Print(name, name)) for name in ("pineapple", "t-rex")]
    rows, columns = np.nonzero(_changed(*pair))
    assert len(rows) > 0.0015 * SIDE_PX**2
    assert rows.min() > 0.6 * SIDE_PX
    assert columns.min() > 0.35 * SIDE_PX
    assert columns.max() < 0.65 * SIDE_PX


@pytest.mark.parametrize("style", STYLES)
def test_many_are_strewn_over_the_clothes(style: str) -> None:
    made = drawing(style, clothing=CLOTHES)
    pair = [
        _shown(made, "t-shirt", Print(name, name, is_many=True)) for name in ("pineapple", "t-rex")
    ]
    rows, columns = np.nonzero(_changed(*pair))
    assert rows.min() > 0.5 * SIDE_PX
    assert columns.max() - columns.min() > 0.4 * SIDE_PX


@pytest.mark.parametrize("outfit", ["t-shirt", "jersey"])
@pytest.mark.parametrize("style", STYLES)
def test_each_number_is_another(style: str, outfit: str) -> None:
    made = drawing(style, clothing=CLOTHES)
    numbers = [*map(str, range(10)), "10", "11", "47", "74"]
    shown = [_shown(made, outfit, Print(one, number=one)) for one in numbers]
    for at, one in enumerate(shown):
        assert all(_changed(one, other).any() for other in shown[at + 1 :])


@pytest.mark.parametrize("style", STYLES)
def test_prints_and_numbers_have_the_asked_colour(style: str) -> None:
    made = drawing(style, clothing="#ffffff", background="#a0a0a0")
    for red in (Print("1", number="88", colour=RED), Print("", "t-rex", colour=RED)):
        assert share_of(_shown(made, "t-shirt", red), RED, 60) > share_of(
            _shown(made, "t-shirt", Print("", "")), RED, 60
        )


def test_a_print_is_seen_on_clothes_of_its_colour() -> None:
    made = drawing("thumbs", clothing="#00d26a")
    pair = [_shown(made, "t-shirt", Print(name, name)) for name in ("t-rex", "")]
    assert _changed(*pair).sum() > 0.002 * SIDE_PX**2
