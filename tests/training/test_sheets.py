"""The sheets of parts that are shipped: they draw what DiceBear draws."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from models.image.assembled.picture import picture
from models.image.assembled.sheet import load_sheet
from models.image.assembled.styles import LOOKS
from models.image.composed.drawing.raster import rasterise
from models.image.reading.description import CATEGORIES
from models.training.dicebear.drawable import draw_at_random, options_of
from models.training.dicebear.drawing import DrawingError, draw, install
from models.training.dicebear.sheets import sheets

SIDE_PX = 96
SEEDS = range(8)


@pytest.fixture(scope="module")
def dicebear(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return install(tmp_path_factory.mktemp("dicebear"))
    except DrawingError as error:
        pytest.skip(f"DiceBear can't be had here: {error}")


@pytest.mark.slow
def test_the_shipped_sheets_are_those_of_the_locked_version(dicebear: Path) -> None:
    for style, sheet in sheets(dicebear).items():
        shipped = load_sheet(style)
        assert (shipped.side, shipped.body) == (sheet["side"], sheet["body"])
        assert shipped.variants == sheet["variants"]


@pytest.mark.slow
@pytest.mark.parametrize("style", ["pixel-art", "thumbs"])
def test_a_drawing_without_parts_of_our_own_is_dicebears(dicebear: Path, style: str) -> None:
    mended = LOOKS[style].mended.get("hair", {})
    drawn = (draw_at_random(style, Random(seed)) for seed in SEEDS)
    made = [one for one in drawn if one.variants.get("hair") not in mended]
    theirs = draw(dicebear, [{"style": style, "options": options_of(one)} for one in made], SIDE_PX)
    for one, wanted in zip(made, theirs, strict=True):
        plain = replace(one, tints={})
        ours = rasterise(picture(plain, (SIDE_PX, SIDE_PX), 1))[..., :3]
        assert (np.abs(ours.astype(int) - wanted).max(-1) > 16).mean() < 0.02


def test_every_style_of_faces_has_a_sheet() -> None:
    for style in CATEGORIES["style"]:
        assert load_sheet(style).variants
