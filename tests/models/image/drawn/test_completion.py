"""Completing descriptions: what was asked is drawn, and the seed chooses the rest."""

from __future__ import annotations

import json
import math
from collections import Counter

import pytest

from models.image.drawn.completing.completion import Completed, Completion
from models.image.drawn.drawable import from_document, to_document
from models.image.drawn.key_colour import on_key_colour
from models.image.reading.description import Description, rgb_of
from models.training.dicebear.drawable import drawable

WHAT = drawable()
COMPLETION = Completion(WHAT)
SEEDS = range(40)


def complete(description: Description, seed: int, truncation: float = 1.0) -> Completed:
    return COMPLETION.complete(description, seed, truncation)


@pytest.mark.parametrize("style", WHAT.styles)
def test_what_is_asked_is_in_every_drawing(style: str) -> None:
    asked = {"style": style, "background": "#123456"}
    for seed in SEEDS:
        drawing = complete(Description(asked), seed).drawing
        assert drawing.style == style
        assert drawing.colours["background"] == (0x12, 0x34, 0x56)


def test_categories_and_colours_hold_together() -> None:
    asked = {"hair": "#d02020", "hairstyle": "long", "glasses": "dark", "mood": "smiling"}
    for seed in SEEDS:
        one = complete(Description(asked), seed)
        categories, colours = WHAT.shown_by(one.drawing)
        assert one.not_shown == ()
        assert {name: categories[name] for name in ("hairstyle", "glasses", "mood")} == {
            "hairstyle": "long",
            "glasses": "dark",
            "mood": "smiling",
        }
        assert colours["hair"] == rgb_of("#d02020")


def test_the_same_seed_gives_the_same_drawing_and_others_differ() -> None:
    description = Description({"style": "open-peeps"})
    assert complete(description, 7) == complete(description, 7)
    assert len({str(complete(description, seed).drawing) for seed in SEEDS}) == len(SEEDS)


def test_what_is_open_is_as_frequent_as_its_share() -> None:
    glasses = Counter(
        WHAT.shown_by(complete(Description({"style": "lorelei"}), seed).drawing)[0]["glasses"]
        for seed in range(600)
    )
    assert 0.52 < glasses["none"] / 600 < 0.68
    assert 0.14 < glasses["clear"] / 600 < 0.26


def test_a_style_is_chosen_that_can_show_what_is_asked() -> None:
    clothed = {
        complete(Description({"clothing": "#ff0000", "hair": "#0000ff"}), seed).drawing.style
        for seed in SEEDS
    }
    assert clothed == {"pixel-art", "open-peeps"}
    with_moustache = {
        complete(Description({"facial_hair": "moustache"}), seed).drawing.style for seed in SEEDS
    }
    assert with_moustache == {"open-peeps", "notionists"}


def test_what_a_style_cannot_show_is_named() -> None:
    description = Description(
        {"style": "lorelei", "clothing": "#ff0000"}, {"clothing": "bright red"}
    )
    completed = complete(description, 1)
    assert completed.not_shown == ("clothing",)
    assert completed.notes(description) == [
        "lorelei drawings do not show clothing 'bright red', or not with all else that the prompt "
        "asks"
    ]


def test_a_hairstyle_that_is_only_drawn_in_black_is_tinted() -> None:
    asked = {"style": "open-peeps", "hair": "#ff0000", "hairstyle": "curly"}
    completed = complete(Description(asked), 3)
    assert completed.drawing.tints == {"head": (255, 0, 0)}
    assert WHAT.shown_by(completed.drawing)[1]["hair"] == (255, 0, 0)
    assert completed.not_shown == ()
    black = complete(Description(asked | {"hair": "#101010"}), 3)
    assert (black.not_shown, black.drawing.tints) == ((), {})


def test_nobody_gets_a_beard_unasked_with_long_hair() -> None:
    for seed in range(200):
        shown, _ = WHAT.shown_by(
            complete(Description({"style": "open-peeps", "hairstyle": "long"}), seed).drawing
        )
        assert shown["facial_hair"] == "none"


def test_what_a_prompt_implies_holds_and_is_not_counted_as_asked() -> None:
    description = Description({"style": "open-peeps"}, implied={"facial_hair": "none"})
    for seed in range(200):
        completed = complete(description, seed)
        assert completed.drawing.variants["facialHair"] == ""
        assert completed.not_shown == ()


def test_open_colours_can_be_told_from_their_neighbours() -> None:
    for seed in range(200):
        colours = complete(Description({"style": "thumbs"}), seed).drawing.colours
        assert math.dist(colours["background"], colours["body"]) > 60


def test_no_truncation_left_gives_the_usual_variants() -> None:
    description = Description({"style": "notionists"})
    variants = {str(complete(description, seed, truncation=0.0).drawing.variants) for seed in SEEDS}
    assert len(variants) == 1


def test_what_can_be_drawn_survives_json() -> None:
    assert from_document(json.loads(json.dumps(to_document(WHAT)))) == WHAT


def test_a_drawings_vector_has_one_place_for_each_of_its_parts() -> None:
    drawing = complete(Description({"style": "pixel-art"}), 1).drawing
    vector = WHAT.vector(drawing)
    for option, variant in drawing.variants.items():
        same_part = [
            vector[place]
            for name, place in WHAT.places.items()
            if name[:2] == ("pixel-art", option) and len(name) == 3
        ]
        assert sum(same_part) == 1
        assert vector[WHAT.places[("pixel-art", option, variant)]] == 1
    red = WHAT.places[("colour", "hair", "r")]
    assert vector[red] == pytest.approx(drawing.colours["hair"][0] / 127.5 - 1)


def test_a_set_has_one_style_one_background_few_clothes_and_different_people() -> None:
    drawings = [COMPLETION.complete(Description(), seed, set_seed=3).drawing for seed in SEEDS]
    assert len({drawing.style for drawing in drawings}) == 1
    assert len({drawing.colours["background"] for drawing in drawings}) == 1
    assert len({drawing.colours.get("clothing") for drawing in drawings}) <= 3
    assert len({str(drawing.variants) for drawing in drawings}) == len(SEEDS)
    others = {COMPLETION.complete(Description(), 1, set_seed=n).drawing.style for n in range(20)}
    assert len(others) > 1


def test_what_is_asked_of_a_set_is_in_all_of_it() -> None:
    asked = {"style": "open-peeps", "background": "#123456", "clothing": "#654321"}
    for seed in SEEDS:
        drawing = COMPLETION.complete(Description(asked), seed, set_seed=9).drawing
        assert drawing.colours["background"] == (0x12, 0x34, 0x56)
        assert drawing.colours["clothing"] == (0x65, 0x43, 0x21)


@pytest.mark.parametrize("style", WHAT.styles)
def test_a_background_to_be_cut_out_is_far_from_all_else(style: str) -> None:
    for seed in SEEDS:
        drawing = complete(Description({"style": style}), seed).drawing
        keyed, _ = on_key_colour(WHAT, drawing, drawing)
        key = keyed.colours["background"]
        others = [rgb for name, rgb in drawing.colours.items() if name != "background"]
        assert min(math.dist(key, rgb) for rgb in [*others, (0, 0, 0), (255, 255, 255)]) > 48
        assert keyed.variants == drawing.variants


def test_a_part_that_is_asked_for_is_drawn_with_a_variant_that_shows_it_clearly() -> None:
    hair = next(part for part in WHAT.styles["lorelei"].parts if part.option == "hair")
    asked = Description({"style": "lorelei", "hairstyle": "tied-up"})
    drawn = {complete(asked, seed).drawing.variants["hair"] for seed in range(120)}
    assert hair.faint
    assert not drawn & set(hair.faint)
    open_ones = Description({"style": "lorelei"})
    assert {complete(open_ones, seed).drawing.variants["hair"] for seed in range(900)} & set(
        hair.faint
    )


def test_the_colour_of_hair_is_shown_by_more_than_a_few_pixels() -> None:
    faint = next(part for part in WHAT.styles["open-peeps"].parts if part.option == "head").faint
    asked = Description({"style": "open-peeps", "hair": "#ff00ff"})
    heads = {complete(asked, seed).drawing.variants["head"] for seed in range(200)}
    assert faint
    assert not heads & set(faint)


def test_nobody_gets_a_hat_for_having_no_hair() -> None:
    for seed in SEEDS:
        one = complete(Description({"style": "notionists", "hairstyle": "none"}), seed)
        assert WHAT.shown_by(one.drawing)[0].get("headwear", "none") == "none"
        assert one.not_shown == ("hairstyle",)


def test_no_person_is_a_thumb() -> None:
    bald = Description({"hairstyle": "none"})
    assert "thumbs" not in {complete(bald, seed).drawing.style for seed in SEEDS}
    man = Description({"mood": "smiling"}, is_person=True)
    assert "thumbs" not in {complete(man, seed).drawing.style for seed in SEEDS}
    assert "thumbs" in {complete(Description(), seed).drawing.style for seed in SEEDS}


def test_no_mask_hides_a_beard_or_a_mouth_that_is_asked_for() -> None:
    for asked in ({"facial_hair": "beard"}, {"mood": "smiling"}):
        description = Description({"style": "open-peeps", **asked})
        masks = {WHAT.shown_by(complete(description, seed).drawing)[0]["mask"] for seed in SEEDS}
        assert masks == {"none"}


def test_a_beard_is_not_drawn_in_pixels_unless_they_are_asked_for() -> None:
    asked = {"facial_hair": "beard"}
    styles = {complete(Description(asked), seed).drawing.style for seed in SEEDS}
    assert "pixel-art" not in styles
    assert len(styles) > 1
    pixels = complete(Description({"style": "pixel-art", **asked}), 1)
    assert (pixels.drawing.style, pixels.not_shown) == ("pixel-art", ())
