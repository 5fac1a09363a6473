"""Checks what pictures are for, and the styles that suit it."""

from __future__ import annotations

import numpy as np
import pytest

from models.image.composed.drawing.palette import Palette
from models.image.composed.purposes.asking import asking_words
from models.image.composed.purposes.choosing import showing, style_of_theme
from models.image.composed.reading.reader import read
from models.image.composed.reading.themes import Theme

ICE = Theme(Palette("#ffffff", ()), ("blobs", "arrangement/cherry,ice cream cone"), "cherry")
SEA = Theme(Palette("#ffffff", ()), ("waves",), "fish")


@pytest.mark.parametrize(
    ("prompt", "purpose"),
    [
        ("linkedin banner for a nurse, please", "nurse"),
        ("cover for a podcast about true crime", "true crime"),
        ("header for a fintech newsletter", "fintech"),
        ("background for a university lecture on genetics", "genetics"),
        ("banner for a donkey sanctuary in green and brown", "donkey sanctuary"),
        ("children's book cover about a star", "children's book about star"),
        ("podcast cover", "podcast"),
        ("banner", "banner"),
    ],
)
def test_a_purpose_has_no_words_of_formats(prompt: str, purpose: str) -> None:
    assert read(prompt).purpose == purpose


@pytest.mark.parametrize(
    ("prompt", "is_loose"),
    [
        ("banner for an ice cream van", True),
        ("halloween party flyer", True),
        ("bonfire night event flyer", False),
        ("banner with ice cream", False),
        ("background like ocean waves", False),
    ],
)
def test_a_style_that_only_the_purpose_names_is_loose(prompt: str, is_loose: bool) -> None:
    assert read(prompt).is_loose is is_loose


def test_a_book_cover_shows_no_book() -> None:
    assert read("book cover for a fantasy novel").style == ""


def test_a_loose_style_gives_way_to_that_of_a_theme_that_shows_it() -> None:
    brief = read("banner for an ice cream van")
    assert list(showing(brief, [SEA, ICE])) == [ICE]
    chosen = style_of_theme(brief, ICE, np.random.default_rng(1))
    assert chosen == ("arrangement", "ice cream cone,cherry")
    kept = style_of_theme(brief, SEA, np.random.default_rng(1))
    assert kept == ("arrangement", brief.motif)


def test_an_asked_style_stays() -> None:
    brief = read("diagonal stripes in navy")
    assert style_of_theme(brief, ICE, np.random.default_rng(1)) == (brief.style, brief.motif)


def test_prompts_ask_for_covers_by_things_that_are_drawn_but_not_by_those_of_faces() -> None:
    words = set(asking_words())
    assert {"sashiko", "wave", "lighthouse", "teapot"} <= words
    assert words.isdisjoint({"glasses", "hat", "teal", "beard"})
