"""Things in landscapes are as large as they are beside others, and stand, swim and hang rightly."""

from __future__ import annotations

import re

import pytest

from models.image.composed.drawing.palette import lightness
from models.image.composed.reading.reader import read
from models.image.composed.views.details.measures import outline_of, size_of
from models.image.composed.views.details.storm import darken
from models.image.composed.views.find import layer_of
from models.image.composed.views.standing import sort_of
from tests.models.image.composed.drawing_scenes import LIGHT, drawn

SHAPE = (320, 180)


@pytest.mark.parametrize(
    ("small", "large"),
    [("chicken", "tractor"), ("dog", "car"), ("penguin", "elephant"), ("bicycle", "truck")],
)
def test_motifs_are_as_tall_beside_each_other_as_they_are(small: str, large: str) -> None:
    assert size_of(small)[0] < size_of(large)[0]
    assert sort_of(small).height < sort_of("barn").height


def test_motifs_stand_on_their_own_outline() -> None:
    left, top, right, bottom = outline_of("steam train")
    assert left < -60 < 60 < right
    assert top < -50 < 60 < bottom < 100


@pytest.mark.parametrize("name", ["surfboard", "skis", "lemon", "chicken", "guitar"])
def test_only_what_flies_is_in_the_air(name: str) -> None:
    assert layer_of(name) == "standing"
    assert layer_of("dragonfly") == layer_of("helicopter") == "aloft"


@pytest.mark.parametrize("thing", ["lightning", "storm cloud", "milky way"])
def test_a_storm_and_the_milky_way_have_a_dark_sky(thing: str) -> None:
    scene = drawn("view", SHAPE, LIGHT, 3, motif="hill")
    darken(scene, ["hill", "sun"])
    assert scene.palette == LIGHT
    darken(scene, [thing, "hill"])
    assert lightness(scene.palette.ground) < 0.45


@pytest.mark.parametrize(
    ("prompt", "things"),
    [
        ("night train crossing a viaduct", {"train", "bridge"}),
        ("penguins on an ice floe", {"penguin", "ice floe"}),
        ("bamboo forest, path in the middle, light rays", {"bamboo forest", "road", "light ray"}),
        ("rooftop at dusk with string lights", {"rooftop", "sunset", "string light"}),
        ("polar bears on an iceberg", {"bear", "iceberg"}),
        ("Milky Way above a mountain lake, purple galaxy", {"milky way", "mountain", "lake"}),
        ("bridge over a river in a forest", {"bridge", "river", "forest"}),
    ],
)
def test_landscapes_show_the_main_thing(prompt: str, things: set[str]) -> None:
    brief = read(prompt)
    assert brief.style == "view"
    assert things <= set(brief.motif.replace("light rays", "light ray").split(","))


@pytest.mark.parametrize("prompt", ["train hard, dumbbells", "path to success, arrows"])
def test_words_that_mean_something_else_make_no_landscape(prompt: str) -> None:
    assert read(prompt).style != "view"


def test_a_whale_is_cut_off_by_the_water() -> None:
    markup = drawn("view", SHAPE, LIGHT, 3, motif="whale,mountain").markup
    assert re.search(r"<clipPath", markup)
    assert "<clipPath" not in drawn("view", SHAPE, LIGHT, 3, motif="boat,mountain").markup
