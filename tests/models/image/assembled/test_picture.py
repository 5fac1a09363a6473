"""Assembled pictures: sharp in any size and shape, in the colours that are asked for."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from models.image.assembled.picture import picture
from models.image.assembled.sheet import load_sheet
from models.image.assembled.styles import LOOKS
from models.image.composed.drawing.raster import rasterise
from tests.models.image.assembled.drawings import STYLES, WHAT, drawing, pixels, share_of

PEOPLE = [style for style in STYLES if style != "thumbs"]


@pytest.mark.parametrize("style", STYLES)
def test_every_variant_that_may_be_chosen_is_on_the_sheet(style: str) -> None:
    sheet = load_sheet(style)
    for part in WHAT.styles[style].parts:
        for choice in part.choices:
            drawn = set(choice.variants) & sheet.variants.get(part.option, {}).keys()
            ours = set(choice.variants) - drawn
            assert not ours or style in LOOKS, (part.option, ours)


@pytest.mark.parametrize("style", PEOPLE)
@pytest.mark.parametrize(
    ("name", "colour", "least"),
    [
        ("hair", "#ff7f11", 0.01),
        ("hair", "#3355ee", 0.01),
        ("skin", "#7a4a2b", 0.05),
        ("clothing", "#11aa77", 0.02),
        ("background", "#fedcba", 0.2),
    ],
)
def test_an_asked_colour_is_seen(style: str, name: str, colour: str, least: float) -> None:
    shares = [
        share_of(pixels(drawing(style, seed, headwear="none", **{name: colour})), colour, within=24)
        for seed in range(6)
    ]
    assert np.median(shares) > least, shares
    assert min(shares) > 0, shares


@pytest.mark.parametrize("style", STYLES)
def test_a_transparent_picture_has_nothing_around_the_character(style: str) -> None:
    document = picture(drawing(style), (96, 96), 1, is_transparent=True)
    alpha = rasterise(document)[..., 3]
    assert alpha[:2, :2].max() == 0
    assert (alpha == 255).mean() > 0.2


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("size_px", [(300, 100), (100, 240)])
def test_another_shape_shows_more_background(style: str, size_px: tuple[int, int]) -> None:
    width, height = size_px
    made = drawing(style, background="#fedcba")
    shown = rasterise(picture(made, size_px, 1))[..., :3]
    assert shown.shape == (height, width, 3)
    side = min(size_px)
    left, top = (width - side) // 2, height - side
    square = shown[top : top + side, left : left + side].astype(int)
    alone = rasterise(picture(made, (side, side), 1))[..., :3]
    assert (np.abs(square - alone).max(-1) > 8).mean() < 0.01
    around = shown.copy()
    around[top : top + side, left : left + side] = shown[0, 0]
    assert share_of(around, "#fedcba") == 1


@pytest.mark.parametrize("style", STYLES)
def test_a_picture_is_the_same_drawing_in_any_size(style: str) -> None:
    made = drawing(style, seed=5)
    large = pixels(made, 256)
    small = large.reshape(128, 2, 128, 2, 3).mean((1, 3))
    assert np.abs(small - pixels(made, 128)).mean() < 3
    ET.fromstring(picture(made, (64, 64), 1))
