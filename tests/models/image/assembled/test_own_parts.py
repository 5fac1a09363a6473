"""Our own parts: each is drawn, can be asked for, and is what the vocabulary calls it."""

from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from models.image.assembled.own_parts import own_parts
from models.image.assembled.picture import picture
from models.image.reading.description import Description
from tests.models.image.assembled.drawings import (
    COMPLETION,
    SIDE_PX,
    STYLES,
    WHAT,
    drawing,
    pixels,
    wearing,
)

SEEN = 4  # pixels
THINGS = Path("models/image/assembled/reading/things.toml")
COLOURS = ("#ff00fe", "#00ff01")
# A face that hides nothing of what lies on it.
UNCOVERED = {
    "hairstyle": "mohawk",
    "glasses": "none",
    "headwear": "none",
    "facial_hair": "none",
}
KINDS_OF_SHEETS = {
    kind
    for style in WHAT.styles.values()
    for part in style.parts
    for kind, variants in part.kinds.items()
    if set(variants) - own_parts("lorelei").get(part.option, {}).keys()
}


def differ(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    return bool((np.abs(one.astype(int) - other).max(-1) > 24).sum() >= SEEN)


@pytest.mark.parametrize("style", STYLES)
def test_each_part_of_our_own_is_seen(style: str) -> None:
    faces = [drawing(style, seed, **UNCOVERED) for seed in (1, 2)]  # one may have its like
    without = [pixels(face, 2 * SIDE_PX) for face in faces]
    unseen = [
        f"{option}: {name}"
        for option, named in own_parts(style).items()
        for name in named
        if not any(
            differ(pixels(wearing(face, option, name), 2 * SIDE_PX), plain)
            or face.variants.get(option) == name
            for face, plain in zip(faces, without, strict=True)
        )
    ]
    assert not unseen


@pytest.mark.parametrize("style", STYLES)
def test_a_part_of_our_own_has_the_colour_that_is_asked(style: str) -> None:
    plain = drawing(style, **UNCOVERED)
    alike = []
    for option, named in own_parts(style).items():
        for name, part in named.items():
            if "[it]" not in "".join((*part.over.values(), *part.under.values())):
                continue
            worn = wearing(plain, option, name)
            shown = [pixels(worn, 2 * SIDE_PX, **{option: colour}) for colour in COLOURS]
            if not differ(*shown):
                alike.append(f"{option}: {name}")
    assert not alike


@pytest.mark.parametrize("style", STYLES)
def test_each_part_of_our_own_is_well_formed_and_names_known_places(style: str) -> None:
    plain = drawing(style)
    places = {"front", "back", *(part.option for part in WHAT.styles[style].parts), "base"}
    for option, named in own_parts(style).items():
        for name, part in named.items():
            document = picture(wearing(plain, option, name), (64, 64), 1)
            ET.fromstring(document)
            assert "[" not in document, (option, name)
            used = {*part.over, *part.under, *part.only, *part.variants, *part.without}
            assert used <= places, (option, name, used - places)


@pytest.mark.parametrize("style", STYLES)
def test_what_we_drew_can_be_asked_for(style: str) -> None:
    named = tomllib.loads(THINGS.read_text())
    for part in WHAT.styles[style].parts:
        for name in own_parts(style).get(part.option, {}):
            means = part.choice_of(name).means
            kinds = [kind for kind, variants in part.kinds.items() if name in variants]
            known = name in named.get(part.option, {})
            assert known or means or set(kinds) & KINDS_OF_SHEETS, (part.option, name)


@pytest.mark.parametrize("hairstyle", ["short", "long", "curly", "tied-up"])
@pytest.mark.parametrize(("sex", "other"), [("man", "womanly"), ("woman", "manly")])
def test_nobody_has_a_cut_of_the_other_sex_unasked(hairstyle: str, sex: str, other: str) -> None:
    hair = next(part for part in WHAT.styles["notionists"].parts if part.option == "hair")
    asked = {"style": "notionists", "hairstyle": hairstyle}
    for seed in range(12):
        made = COMPLETION.complete(Description(asked, is_person=True, sex=sex), seed).drawing
        assert hair.choice_of(made.variants["hair"]).means == {"hairstyle": hairstyle}
        assert made.variants["hair"] not in hair.kinds[other]
