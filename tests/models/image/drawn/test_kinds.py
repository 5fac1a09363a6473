"""Kinds: what a prompt calls hair, a mood or a beard is drawn, where a style has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from models.image.drawn.completing.completion import Completed, Completion
from models.image.drawn.drawable import from_document
from models.image.reading.description import Description
from models.training.dicebear.drawable import drawable

WHAT = drawable()
COMPLETION = Completion(WHAT)
SEEDS = range(40)
AVATARS = Path("models/weights/avatars")


def complete(seed: int, asked: Mapping[str, str], **kinds: tuple[str, ...]) -> Completed:
    return COMPLETION.complete(Description(asked, kinds=kinds), seed)


def shows(completed: Completed, kind: str) -> bool:
    """Whether any part of a drawing is of a kind."""
    drawing = completed.drawing
    return any(
        drawing.variants[part.option] in part.kinds.get(kind, ())
        for part in WHAT.styles[drawing.style].parts
    )


def test_each_kind_is_of_variants_that_its_part_has() -> None:
    for style in WHAT.styles.values():
        for part in style.parts:
            for kind, variants in part.kinds.items():
                means = [part.choice_of(variant).means for variant in variants]
                name, is_meaning, value = kind.partition("=")
                assert all(one.get(name) == value for one in means) or not is_meaning


def test_the_shipped_model_has_the_kinds_and_its_variants_keep_their_places() -> None:
    document = json.loads((AVATARS / "config.json").read_text())
    shipped = from_document(document["drawable"])
    assert shipped == WHAT
    assert len(shipped.places) == document["net"]["prompt"]
    for style in document["drawable"].values():
        for part in style["parts"]:
            part.pop("kinds", None)
    older = from_document(document["drawable"])
    assert list(older.places) == list(shipped.places)
    assert not any(part.kinds for style in older.styles.values() for part in style.parts)


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("hairstyle", "curly", "dreadlocks"),
        ("hairstyle", "tied-up", "bun"),
        ("hairstyle", "tied-up", "two buns"),
        ("hairstyle", "tied-up", "pigtails"),
        ("hairstyle", "tied-up", "braids"),
        ("hairstyle", "short", "bob"),
        ("hairstyle", "long", "shoulder-length"),
        ("hairstyle", "short", "buzz cut"),
        ("mood", "smiling", "laughing"),
        ("mood", "smiling", "big smile"),
        ("mood", "smiling", "tongue out"),
        ("facial_hair", "beard", "long beard"),
        ("facial_hair", "beard", "stubble"),
        ("facial_hair", "moustache", "thin moustache"),
        ("headwear", "hat", "beanie"),
        ("headwear", "hat", "cap"),
        ("glasses", "clear", "round glasses"),
    ],
)
def test_a_kind_is_drawn_in_a_style_that_has_it(name: str, value: str, kind: str) -> None:
    for seed in SEEDS:
        one = complete(seed, {name: value}, **{name: (kind,)})
        assert shows(one, kind)
        assert (one.not_shown, one.kinds_not_shown) == ((), ())


@pytest.mark.parametrize("kind", ["fringe", "side parting", "messy", "wavy"])
def test_a_kind_that_comes_close_to_no_value_is_drawn(kind: str) -> None:
    for seed in SEEDS:
        one = complete(seed, {}, hairstyle=(kind,))
        assert shows(one, kind)
        assert WHAT.shown_by(one.drawing)[0].get("headwear", "none") == "none"


def test_a_kind_that_the_style_lacks_is_named_and_what_comes_close_is_drawn() -> None:
    asked = {"style": "lorelei", "hairstyle": "curly"}
    one = complete(3, asked, hairstyle=("dreadlocks",))
    assert WHAT.shown_by(one.drawing)[0]["hairstyle"] == "curly"
    assert one.notes(Description(asked, kinds={"hairstyle": ("dreadlocks",)})) == [
        "lorelei drawings do not show hairstyle 'dreadlocks', or not with all else that the prompt "
        "asks"
    ]


def test_hair_of_any_kind_has_its_colour() -> None:
    asked = {"hair": "#ff0000", "hairstyle": "curly"}
    one = complete(3, {**asked, "style": "open-peeps"}, hairstyle=("dreadlocks",))
    assert shows(one, "dreadlocks")
    assert WHAT.shown_by(one.drawing)[1]["hair"] == (255, 0, 0)
    assert one.not_shown == ()
    for seed in SEEDS:
        bun = complete(seed, {"hair": "#ff0000"}, hairstyle=("bun", "fringe"))
        assert shows(bun, "bun")
        assert shows(bun, "fringe")
        assert WHAT.shown_by(bun.drawing)[1]["hair"] == (255, 0, 0)


def test_two_moods_are_drawn_by_the_eyes_and_the_mouth() -> None:
    for seed in SEEDS:
        one = complete(seed, {"mood": "smiling"}, mood=("smiling", "tired"))
        assert shows(one, "tired")
        assert WHAT.shown_by(one.drawing)[0]["mood"] == "smiling"


@pytest.mark.parametrize("style", ["lorelei", "open-peeps", "notionists"])
def test_what_is_not_wanted_is_not_drawn(style: str) -> None:
    either = ({"style": style}, {"style": style, "hairstyle": "long"})
    for asked in either:
        unwanted = Description(asked, unwanted_kinds=frozenset({"fringe"}))
        drawn = [COMPLETION.complete(unwanted, seed) for seed in SEEDS]
        assert not any(shows(one, "fringe") for one in drawn)
    assert any(shows(complete(seed, one), "fringe") for one in either for seed in range(200))


def test_hearts_for_eyes_and_the_like_are_drawn_only_if_asked_for() -> None:
    for asked in ({}, {"mood": "smiling"}, {"style": "thumbs"}):
        drawn = [complete(seed, asked) for seed in range(200)]
        assert not any(
            shows(one, kind) for one in drawn for kind in ("heart eyes", "wink", "tongue out")
        )
    assert shows(complete(1, {"style": "thumbs"}, mood=("heart eyes",)), "heart eyes")


def test_of_a_meaning_the_variants_are_drawn_that_show_it_best() -> None:
    bald = {complete(seed, {"hairstyle": "none"}).drawing.style for seed in SEEDS}
    assert "lorelei" not in bald  # a patch of hair is left there
    hats = {
        complete(seed, {"style": "notionists", "headwear": "hat"}).drawing.variants["hair"]
        for seed in SEEDS
    }
    assert hats == {"hat"}


def test_no_hair_hides_an_eye_that_winks() -> None:
    for seed in range(200):
        assert not shows(complete(seed, {"style": "lorelei"}, mood=("wink",)), "side fringe")
