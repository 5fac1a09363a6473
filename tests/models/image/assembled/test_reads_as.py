"""Tests that open parts read as who is asked for, in every style that draws people."""

from __future__ import annotations

import re

import pytest

from models.image.assembled.inks import greyed
from models.image.assembled.picture import picture
from models.image.drawn.completing.completion import Completion
from models.image.drawn.drawable import Drawing
from models.image.reading.description import Description
from tests.models.image.assembled.drawings import COMPLETION, STYLES, WHAT, drawing

PEOPLE = tuple(style for style in STYLES if style != "thumbs")
SEEDS = range(60)


def drawings(style: str, **about: object) -> list[Drawing]:
    """Returns drawings of a person of whom a prompt says something."""
    description = Description({"style": style}, is_person=True, **about)  # type: ignore[arg-type]
    return [COMPLETION.complete(description, seed).drawing for seed in SEEDS]


def kinds_shown(made: Drawing) -> set[str]:
    """Returns the kinds of all variants of a drawing."""
    return {
        kind
        for part in WHAT.styles[made.style].parts
        for kind, variants in part.kinds.items()
        if made.variants[part.option] in variants
    }


@pytest.mark.parametrize("style", PEOPLE)
def test_men_have_the_hair_of_men_and_women_that_of_women(style: str) -> None:
    option = "head" if style == "open-peeps" else "hair"
    part = next(one for one in WHAT.styles[style].parts if one.option == option)
    for sex, kind in (("man", "manly"), ("woman", "womanly")):
        for made in drawings(style, sex=sex):
            assert made.variants[option] in part.kinds[kind]


@pytest.mark.parametrize("style", PEOPLE)
def test_open_faces_are_calm(style: str) -> None:
    for made in drawings(style, sex="woman"):
        assert not {"odd", "wink", "tongue out", "heart eyes", "scowl"} & kinds_shown(made)
        assert WHAT.shown_by(made)[0].get("mood", "smiling") in ("smiling", "serious")


@pytest.mark.parametrize("style", PEOPLE)
def test_what_is_odd_is_drawn_where_it_is_asked_for(style: str) -> None:
    asked = Description({"style": style}, is_person=True, kinds={"mood": ("smirk",)})
    assert "smirk" in kinds_shown(COMPLETION.complete(asked, 1).drawing)


@pytest.mark.parametrize("style", PEOPLE)
def test_children_have_no_beards_and_are_not_bald(style: str) -> None:
    for made in drawings(style, sex="man", is_child=True, implied={"facial_hair": "none"}):
        shown = WHAT.shown_by(made)[0]
        assert shown.get("facial_hair", "none") == "none"
        assert shown.get("hairstyle") != "none"
        assert not {"receding", "balding"} & kinds_shown(made)


@pytest.mark.parametrize("style", PEOPLE)
def test_the_hair_of_the_old_is_grey(style: str) -> None:
    hairs = [made.colours["hair"] for made in drawings(style, sex="woman", is_old=True)]
    grey = [rgb for rgb in hairs if max(rgb) - min(rgb) < 30 and max(rgb) > 60]
    assert len(grey) > 0.9 * len(hairs)


@pytest.mark.parametrize("style", PEOPLE)
def test_skin_and_hair_are_expected_of_where_somebody_is_from(style: str) -> None:
    brown = [made.colours["skin"] for made in drawings(style, origin="african")]
    pale = [made.colours["skin"] for made in drawings(style, origin="northern")]
    assert max(map(sum, brown)) < min(map(sum, pale))
    for made in drawings(style, origin="east-asian"):
        assert max(made.colours["hair"]) < 90


def test_what_is_asked_goes_before_where_somebody_is_from() -> None:
    asked = {"style": "lorelei", "skin": "#ffdcc0", "hair": "#ecc862"}
    made = COMPLETION.complete(Description(asked, is_person=True, origin="african"), 1).drawing
    assert made.colours["skin"] == (255, 220, 192)
    assert made.colours["hair"] == (236, 200, 98)


def test_a_style_with_hair_of_the_asked_sex_is_chosen() -> None:
    asked = Description(
        {"hairstyle": "tied-up"}, is_person=True, sex="man", kinds={"hairstyle": ("ponytail",)}
    )
    for seed in SEEDS:
        assert "womanly" not in kinds_shown(COMPLETION.complete(asked, seed).drawing)


@pytest.mark.parametrize("style", PEOPLE)
def test_nobody_of_open_sex_has_a_beard(style: str) -> None:
    for made in drawings(style):
        shown = WHAT.shown_by(made)[0]
        assert shown.get("facial_hair", "none") == "none"
        assert shown.get("mood", "smiling") != "angry"


def test_nobody_has_skin_of_paper_unasked() -> None:
    for made in drawings("notionists"):
        assert made.colours["skin"] != (255, 255, 255)


def test_a_black_and_white_picture_has_no_colours() -> None:
    svg = greyed(picture(drawing("lorelei", hair="#ff0000"), (64, 64), 1))
    for one in re.findall(r"#([0-9a-f]{6})\b", svg):
        assert one[:2] == one[2:4] == one[4:]
    assert "#ff0000" not in svg


def test_the_choice_is_the_same_for_the_same_seed() -> None:
    again = Completion(WHAT)
    description = Description({"style": "lorelei"}, is_person=True, sex="man", origin="latin")
    for seed in range(5):
        first = COMPLETION.complete(description, seed).drawing
        assert first == again.complete(description, seed).drawing
