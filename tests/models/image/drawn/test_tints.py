"""Tests which parts of a drawing get colours that the generator does not give them."""

from __future__ import annotations

import pytest

from models.image.drawn.completing.completion import Completed, Completion
from models.image.reading.description import Description
from models.training.dicebear.drawable import drawable

WHAT = drawable()
COMPLETION = Completion(WHAT)
SEEDS = range(40)
GREY, RED, GREEN = (156, 156, 156), (194, 43, 43), (60, 154, 75)


def complete(seed: int, **asked: str) -> Completed:
    return COMPLETION.complete(Description(asked, is_person=True), seed)


def test_a_beard_has_the_colour_of_hair_unless_another_is_asked_for() -> None:
    for seed in SEEDS:
        ginger = complete(seed, hair="#d4611c", facial_hair="beard")
        assert WHAT.shown_by(ginger.drawing)[1]["facial_hair_colour"] == (212, 97, 28)
        both = complete(seed, hair="#d4611c", facial_hair="beard", facial_hair_colour="#9c9c9c")
        assert WHAT.shown_by(both.drawing)[1]["facial_hair_colour"] == GREY
        assert both.not_shown == ()


def test_hair_goes_with_the_colour_of_an_asked_beard() -> None:
    for seed in SEEDS:
        one = complete(seed, facial_hair="moustache", facial_hair_colour="#9c9c9c")
        assert one.not_shown == ()
        assert WHAT.shown_by(one.drawing)[1].get("hair", GREY) == GREY


@pytest.mark.parametrize("style", ["open-peeps", "lorelei", "notionists", "pixel-art"])
def test_black_glasses_are_drawn_as_they_are(style: str) -> None:
    one = complete(3, style=style, glasses="clear", glasses_colour="#232323")
    assert (one.drawing.tints, one.not_shown) == ({}, ())


def test_a_black_beard_is_drawn_in_all_styles_that_have_one() -> None:
    asked = {"facial_hair": "beard", "facial_hair_colour": "#1c1714"}
    styles = {complete(seed, **asked).drawing.style for seed in SEEDS}
    assert styles == {"open-peeps", "lorelei", "notionists"}


def test_black_lipstick_is_wider_than_a_mouth() -> None:
    one = complete(3, style="lorelei", lips="#232323")
    assert (one.drawing.tints, one.not_shown) == ({"mouth": (35, 35, 35)}, ())


def test_a_black_beard_is_drawn_as_it_is() -> None:
    one = complete(3, style="open-peeps", facial_hair="beard", facial_hair_colour="#1c1714")
    assert (one.drawing.tints, one.not_shown) == ({}, ())


@pytest.mark.parametrize("style", ["pixel-art", "lorelei"])
def test_eyes_and_lips_have_colours(style: str) -> None:
    for seed in SEEDS:
        one = complete(seed, style=style, eyes="#3c9a4b", lips="#c22b2b")
        assert one.drawing.tints == {"eyes": GREEN, "mouth": RED}
        assert one.not_shown == ()


def test_a_style_that_has_no_coloured_eyes_says_so_and_another_is_chosen() -> None:
    assert complete(3, style="open-peeps", eyes="#3c9a4b").not_shown == ("eyes",)
    styles = {complete(seed, eyes="#3c9a4b").drawing.style for seed in SEEDS}
    assert styles == {"pixel-art", "lorelei"}


def test_a_hijab_has_its_colour_and_a_turban_not_that_of_clothes() -> None:
    for seed in SEEDS:
        hijab = complete(seed, headwear="hijab", hat="#3c9a4b")
        assert (hijab.drawing.tints, hijab.not_shown) == ({"head": GREEN}, ())
        turban = complete(seed, headwear="turban", hat="#3c9a4b", clothing="#c22b2b")
        assert (turban.drawing.tints, turban.not_shown) == ({"head": GREEN}, ())


def test_asked_earrings_are_golden_and_others_are_not_tinted() -> None:
    asked = complete(3, style="lorelei", hairstyle="tied-up", earrings="earrings")
    assert asked.drawing.tints == {"earrings": (217, 165, 33)}
    pearls = complete(3, style="lorelei", earrings="earrings", earrings_colour="#f2eee2")
    assert pearls.drawing.tints == {"earrings": (242, 238, 226)}
    assert not any(complete(seed, style="lorelei").drawing.tints for seed in SEEDS)


def test_what_nobody_asks_for_costs_no_second_drawing() -> None:
    for seed in range(200):
        for about in (Description({"background": "#ffffff"}), Description(is_person=True)):
            tints = COMPLETION.complete(about, seed).drawing.tints
            assert tints.keys() <= {"facialHair"}  # a man's beard in the colour of his hair
