"""Tests which colours prompts give to lips, eyes, glasses, earrings and beards."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models.image.reading.description import TINTS
from tests.models.image.reading.tagged import read

BEARD, GLASSES, EARRINGS = "facial_hair_colour", "glasses_colour", "earrings_colour"


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("bald man, grey moustache", {BEARD: "grey"}),
        ("a senor with mustache gray, background", {BEARD: "gray"}),
        ("big bushy ginger beard", {BEARD: "ginger"}),
        ("beard: dark brown", {BEARD: "dark brown"}),
        ("a man with a salt and pepper beard", {BEARD: "salt and pepper"}),
        ("his beard is white", {BEARD: "white"}),
        ("a #ff8800 goatee", {BEARD: "#ff8800"}),
        ("red lips and green eyes", {"lips": "red", "eyes": "green"}),
        ("blue-eyed woman, cherry red lipstick", {"eyes": "blue", "lips": "cherry red"}),
        ("eyes: hazel", {"eyes": "hazel"}),
        ("thick black rimmed glasses", {GLASSES: "black"}),
        ("glasses purple, she smiles", {GLASSES: "purple"}),
        ("glasses with red frames", {GLASSES: "red"}),
        ("tortoiseshell glasses, moustache (white)", {GLASSES: "tortoiseshell", BEARD: "white"}),
        ("a lady with golden hoops", {EARRINGS: "golden"}),
        ("hair:, eyes: green, beard: grey", {"eyes": "green", BEARD: "grey"}),
        ("brown eyes: green lips: red", {"eyes": "green", "lips": "red"}),
        ("a salt-and-pepper beard", {BEARD: "salt-and-pepper"}),
        ("honey-colored eyes", {"eyes": "honey"}),
        ("red lipstick blue eyes", {"lips": "red", "eyes": "blue"}),
        ("hijab in navy blue, cream", {"hat": "navy blue"}),
        ("a pink lip gloss", {"lips": "pink"}),
        ("big black eyes", {"eyes": "black"}),
        ("big pearl earrings", {EARRINGS: "pearl"}),
    ],
)
def test_small_parts_have_colours(prompt: str, words: Mapping[str, str]) -> None:
    description = read(prompt, {})
    assert description.words == words
    assert description.unknown == ()


@pytest.mark.parametrize(
    "prompt",
    [
        "dark glasses",
        "a light beard",
        "kind eyes",
        "glasses, red shirt",
        "glasses red shirt",
        "no green eyes",
        "a green background, eyes closed",
        "wine glasses",
        "red hair, beard",
        "a woman with glasses in red dress",
        "man with beard in blue shirt",
        "woman in a hijab in red dress",
        "a moustache in yellow background",
        "red car with black rims",
        "gold frames on the wall",
        "shirt with gold studs",
        "a cat with white whiskers",
        "silver lip ring",
        "teary eyes",
        "leaf earrings",
    ],
)
def test_what_is_no_colour_of_a_small_part_is_none(prompt: str) -> None:
    assert not read(prompt, {}).words.keys() & {*TINTS, "hat"}


def test_a_colour_of_a_small_part_is_of_no_other() -> None:
    found = {"grey": {"hair": 0.9}, "red": {"clothing": 0.8, "unknown": 0.4}}
    asked = read("grey beard and red lips", found).asked
    assert asked.keys() == {BEARD, "lips", "facial_hair"}


def test_earrings_and_glasses_that_have_a_colour_are_worn() -> None:
    asked = read("a man with gold hoops, red frames", {}).asked
    assert (asked["earrings"], asked["glasses"]) == ("earrings", "clear")
    assert read("red sunglasses", {}).asked["glasses"] == "dark"


def test_lips_without_a_colour_are_told_as_before() -> None:
    assert read("a girl with lipstick", {}).unknown == ("lipstick",)
    assert read("a girl without lipstick", {}).unknown == ()


def test_a_black_bearded_man_is_black() -> None:
    found = {"black": {"skin": 0.9}}
    assert read("a black bearded man", found).words == {"skin": "black"}
    assert read("a black bearded man", {}).words == {BEARD: "black"}
