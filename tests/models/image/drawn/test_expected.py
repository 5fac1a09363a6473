"""Parts that a prompt leaves open are drawn as people expect them."""

from __future__ import annotations

import math
from collections import Counter

from models.image.drawn.completing.completion import Completion
from models.image.reading.description import Description, rgb_of
from models.training.dicebear.drawable import drawable

WHAT = drawable()
COMPLETION = Completion(WHAT)
COUNT = 400
PERSON = Description(is_person=True)


def shown(description: Description, name: str) -> Counter[str]:
    """Returns how often drawings of a description show each value of an attribute."""
    drawings = (COMPLETION.complete(description, seed).drawing for seed in range(COUNT))
    return Counter(WHAT.shown_by(drawing)[0].get(name, "none") for drawing in drawings)


def hair_near(description: Description, *colours: str) -> float:
    """Returns the share of drawings whose hair is close to one of some colours."""
    drawings = (COMPLETION.complete(description, seed).drawing for seed in range(COUNT))
    near = [
        min(math.dist(drawing.colours["hair"], rgb_of(one)) for one in colours) < 40
        for drawing in drawings
        if "hair" in drawing.colours
    ]
    return sum(near) / len(near)


def test_nobody_wears_glasses_a_mask_or_a_hat_unasked() -> None:
    glasses = shown(PERSON, "glasses")
    assert glasses["clear"] < 0.1 * COUNT
    assert glasses["dark"] == 0
    assert shown(PERSON, "mask")["mask"] == shown(PERSON, "eyepatch")["eyepatch"] == 0
    assert shown(PERSON, "headwear")["hat"] < 0.05 * COUNT


def test_what_is_asked_is_as_frequent_as_ever() -> None:
    masked = Description({"mask": "mask", "mood": "sad", "glasses": "dark"}, is_person=True)
    assert shown(masked, "glasses") == {"dark": COUNT}
    assert shown(Description({"mood": "angry"}, is_person=True), "mood")["angry"] == COUNT


def test_faces_are_friendly_or_calm_unless_asked() -> None:
    moods = shown(PERSON, "mood")
    assert moods["smiling"] > moods["serious"] > 5 * moods["angry"]
    assert moods["sad"] + moods["angry"] + moods["surprised"] < 0.1 * COUNT


def test_hair_has_a_natural_colour_unless_asked() -> None:
    wild = "#3fae49", "#2f6fde", "#ff78b4", "#8a48c4", "#c22b2b"
    assert hair_near(PERSON, *wild) < 0.12
    assert hair_near(Description(is_person=True, is_old=True), "#9c9c9c", "#f2f1ec") > 0.6
    assert hair_near(PERSON, "#9c9c9c", "#f2f1ec") < 0.15


def test_brown_skin_seldom_has_fair_hair_unless_asked() -> None:
    brown = Description({"skin": "#5e3823"}, is_person=True)
    assert hair_near(brown, "#ecc862", "#d4611c") < 0.06 < hair_near(PERSON, "#ecc862", "#d4611c")


def test_a_woman_seldom_has_short_hair_and_a_man_seldom_long() -> None:
    woman = shown(Description(is_person=True, sex="woman"), "hairstyle")
    man = shown(Description(is_person=True, sex="man"), "hairstyle")
    assert woman["short"] < 0.2 * COUNT < woman["long"]
    assert man["long"] < 0.2 * COUNT < man["short"]
    asked = Description({"hairstyle": "short"}, is_person=True, sex="woman")
    assert shown(asked, "hairstyle") == {"short": COUNT}


def test_a_style_alone_leaves_all_as_varied_as_it_can_draw() -> None:
    glasses = shown(Description({"style": "lorelei", "background": "#ffffff"}), "glasses")
    assert glasses["dark"] > 0.1 * COUNT


def test_a_coloured_beard_is_drawn_in_a_style_that_colours_it() -> None:
    asked = {"facial_hair": "beard", "hair": "#d4611c"}
    styles = {COMPLETION.complete(Description(asked), seed).drawing.style for seed in range(40)}
    assert styles == {"lorelei", "open-peeps"}


def test_a_kind_alone_asks_for_something_of_a_person() -> None:
    winking = Description(kinds={"mood": ("wink",)})
    assert shown(winking, "glasses")["dark"] == 0
