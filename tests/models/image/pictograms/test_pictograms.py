"""Pictograms are found by what people call them, and drawn in other colours."""

from __future__ import annotations

import json
import re
from importlib import resources

import numpy as np
import pytest

from models.image.composed.drawing.raster import rasterise
from models.image.pictograms.find import phrases, pictogram, pictograms
from models.image.pictograms.pictogram import Pictogram
from models.image.pictograms.recolouring import lch_of, recoloured

ROOM = resources.files("models.image.pictograms")
CALLED = {
    "fox": "fox",
    "French bulldog": "dog-face",
    "aubergine": "eggplant",
    "eggplant": "eggplant",
    "coffee": "hot-beverage",
    "football": "soccer-ball",
    "lorry": "articulated-lorry",
    "truck": "delivery-truck",
    "ladybird": "lady-beetle",
    "t-rex": "t-rex",
    "t rex": "t-rex",
    "jack o'lantern": "jack-o-lantern",
    "cherry": "cherries",
    "car": "automobile",
    "mic": "microphone",
}


def drawn(one: Pictogram, side_px: int = 64) -> np.ndarray:
    return rasterise(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side_px}" height="{side_px}" '
        f'viewBox="0 0 32 32" fill="none">{one.svg}</svg>'
    )


@pytest.mark.parametrize(("said", "name"), CALLED.items())
def test_a_pictogram_is_found_by_its_names(said: str, name: str) -> None:
    found = pictogram(said)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("said", ["", "asdf", "person", "thumbs up", "flag of france", "logo"])
def test_what_has_no_pictogram_is_none(said: str) -> None:
    assert pictogram(said) is None


def test_every_phrase_names_a_pictogram_and_every_pictogram_has_one() -> None:
    assert set(phrases().values()) == set(pictograms())


def test_each_phrase_belongs_to_one_pictogram_only() -> None:
    text = ROOM.joinpath("names.toml").read_text()
    said = re.findall(r'(?<=["; ])[^;="\\]+(?=[;"])', text.split("[names]")[1].replace("\\\n", ""))
    stripped = [one.strip() for one in said if one.strip()]
    assert sorted(stripped) == sorted(set(stripped))


def test_every_pictogram_is_drawn_and_has_its_colours() -> None:
    for one in pictograms().values():
        assert (drawn(one, 32)[..., 3] > 128).mean() > 0.02, one.name
        assert one.colours, one.name
        assert all(colour in one.svg for colour in one.colours), one.name


def test_the_sheets_and_their_licences_are_shipped() -> None:
    sizes = [len(file.read_bytes()) for file in ROOM.joinpath("sheets").iterdir()]
    assert sum(sizes) < 3_000_000
    assert "Copyright (c) Microsoft Corporation" in ROOM.joinpath("LICENSE").read_text()
    assert "Unicode, Inc." in ROOM.joinpath("LICENSE.unicode").read_text()
    for file in ROOM.joinpath("sheets").iterdir():
        assert "MIT" in json.loads(file.read_text())["source"]


def test_an_asked_colour_replaces_the_main_one_and_keeps_its_shades() -> None:
    fox = pictogram("fox")
    assert fox is not None
    blue = recoloured(fox, "#2f74e0")
    assert blue.colours[0] == "#2f74e0"
    assert "#ff822d" not in blue.svg
    assert "#ff6723" not in blue.svg  # of the ears
    assert "#ffdea7" in blue.svg  # of the cheeks
    assert "#212121" in blue.svg  # of the eyes


def test_eyes_are_seen_in_a_black_face() -> None:
    cat = pictogram("cat face")
    assert cat is not None
    black = recoloured(cat, "#232323", is_face=True)
    assert any(lch_of(colour)[0] > 0.9 for colour in re.findall(r"#\w{6}", black.svg))


def test_a_red_mug_is_red_and_its_coffee_brown() -> None:
    mug = pictogram("mug")
    assert mug is not None
    red = recoloured(mug, "#df3f3f")
    assert red.colours[0] == "#df3f3f"
    assert "#7d4533" in red.svg


def test_a_colour_survives_the_way_to_lightness_and_back() -> None:
    whale = pictogram("whale")
    assert whale is not None
    for colour in ("#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#123456"):
        assert recoloured(whale, colour).svg.count("#") == whale.svg.count("#")
