"""Tests what a prompt's words say together, whatever the tagger found in each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import torch

from models.image.reading.description import Description
from models.image.reading.reader import describe
from models.image.reading.words import split_words
from models.training.descriptions.pieces import LABELS


def read(
    prompt: str, found: Mapping[str, Mapping[str, float]], is_face: float = 1.0
) -> Description:
    """Returns what a prompt asks for if a tagger found these labels of these words."""
    words = split_words(prompt)
    shares = torch.tensor(
        [[found.get(word.text, {}).get(label, 0.0) for label in LABELS] for word in words]
    )
    return describe(prompt, words, shares, is_face, LABELS)


def test_what_no_drawing_shows_is_told_though_the_tagger_has_missed_it() -> None:
    assert read("woman with a pink scarf, hat and goggles", {}).unknown == ("scarf", "goggles")
    assert read("goggles, no earrings", {}).unknown == ("goggles",)


def test_what_is_not_wanted_is_not_told() -> None:
    for prompt in ("no tiara or necklace", "without a headset", "she doesn't wear a cape"):
        assert read(prompt, {}).unknown == ()
    assert read("no hat but headphones", {}).unknown == ("headphones",)


@pytest.mark.parametrize(
    "prompt",
    [
        "not wearing a necklace",
        "a man who is not wearing a helmet",
        "he must not be wearing a helmet",
        "don't give him a hat or headphones",
        "no hat, scarf or necklace",
        "isn't wearing a hat, a scarf or a crown",
        "isn't wearing any makeup or a crown",
        "no tattoos or piercings",
        "no glasses, scarf",
        "headphones: no",
        "tattoo-free, without a band-aid",
    ],
)
def test_what_is_not_wanted_is_not_told_though_the_tagger_finds_it(prompt: str) -> None:
    names = "necklace helmet headphones scarf crown makeup tattoos piercings band aid"
    found = {name: {"unknown": 0.99} for name in names.split()}
    assert read(prompt, found).unknown == ()


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("no beard, red scarf, blue hair", "scarf"),
        ("no hat, a scarf", "scarf"),
        ("no glasses wearing a crown", "crown"),
        ("woman without glasses in a scarf", "scarf"),
        ("not smiling, headphones", "headphones"),
        ("headphones: yes", "headphones"),
    ],
)
def test_a_negation_ends_with_its_phrase(prompt: str, told: str) -> None:
    assert read(prompt, {}).unknown == (told,)


def test_a_prompt_that_only_says_what_it_does_not_want_is_for_a_face() -> None:
    assert read("no tattoos or piercings", {}, is_face=0.1).is_face
    assert read("hide ears", {"ears": {"unknown": 0.9}}, is_face=0.1).unknown == ()


def test_the_shortest_prompts_are_for_a_face() -> None:
    told = {"unknown": 0.98}
    assert read("random avatar", {"random": told, "avatar": told}).is_face
    assert read("random avatar", {}).unknown == ()
    assert read("happy", {"happy": told}, is_face=0.1).asked == {"mood": "smiling"}
    assert not read("happy dragon", {"happy": told, "dragon": told}, is_face=0.0).is_face


def test_ears_are_no_earrings() -> None:
    found = {"ears": {"earrings:earrings": 0.9}, "ear": {"earrings:earrings": 0.9}}
    assert read("hide the ears", found).asked == {}
    assert read("ear rings", found).asked == {"earrings": "earrings"}


def test_a_colour_is_of_the_word_after_it() -> None:
    hair = read("no beard, red scarf, blue hair", {"blue": {"hair": 0.2}})
    assert hair.words == {"hair": "blue"}
    helmet = read("man in a blue helmet", {"blue": {"clothing": 0.7}, "helmet": {"unknown": 1.0}})
    assert (helmet.asked, helmet.unknown) == ({}, ("blue helmet",))


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("purple hijab", "purple"),
        ("pink turban", "pink"),
        ("half blue hair", "half"),
        ("black leather jacket", "leather"),
        ("girl in overalls", "overalls"),
        ("shirtless man", "shirtless"),
    ],
)
def test_what_is_drawn_otherwise_is_told(prompt: str, told: str) -> None:
    assert read(prompt, {}).unknown == (told,)


def test_a_listed_word_with_a_hyphen_needs_a_hint_only() -> None:
    assert read("man with a band-aid", {"aid": {"unknown": 0.2}}).unknown == ("band-aid",)
    assert read("man with a band-aid", {}).unknown == ()


def test_a_listed_word_that_asks_for_something_else_is_not_told() -> None:
    crown = {"flowers:flowers": 0.9, "unknown": 0.2}
    asked = read("girl with a flower crown", {"flower": crown, "crown": crown})
    assert (asked.unknown, asked.asked) == ((), {"flowers": "flowers"})


def test_the_words_between_are_told_with_their_neighbours() -> None:
    found = {"holding": {"unknown": 1.0}, "axe": {"unknown": 1.0}, "thin": {"unknown": 0.9}}
    assert read("man holding an axe", found).unknown == ("holding an axe",)
    assert read("thin-lipped man", found).unknown == ("thin-lipped",)


def test_two_people_are_told_and_one_is_not() -> None:
    found = {name: {"unknown": 1.0} for name in ("a", "man", "and", "woman")}
    assert read("a man and a woman", found).unknown == ("a man and a woman",)
    assert read("a woman", found).unknown == ()


def test_a_long_beard_is_no_long_hair() -> None:
    found = {"long": {"hairstyle:long": 0.9}, "beard": {"facial_hair:beard": 1.0}}
    assert read("man with a long grey beard", found).asked == {"facial_hair": "beard"}
    both = read("long hair and a beard", found).asked
    assert both == {"hairstyle": "long", "facial_hair": "beard"}


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("neither beard nor glasses", {"facial_hair": "none", "glasses": "none"}),
        ("don't draw a hat", {"headwear": "none"}),
        ("a hat-less man, beardless", {"headwear": "none", "facial_hair": "none"}),
        ("leave off the glasses", {"glasses": "none"}),
        ("hat: no, beard: yes", {"headwear": "none", "facial_hair": "beard"}),
        (
            "glasses yes hat no beard yes",
            {"glasses": "clear", "headwear": "none", "facial_hair": "beard"},
        ),
        ("never without a hat", {"headwear": "hat"}),
        ("no hat, beard", {"headwear": "none", "facial_hair": "beard"}),
        (
            "no hat, beard or glasses",
            {"headwear": "none", "facial_hair": "none", "glasses": "none"},
        ),
        ("no glasses beard", {"glasses": "none", "facial_hair": "beard"}),
        ("neither smiling nor sad", {"mood": "serious"}),
        ("not sad", {}),
        ("a crying boy", {"mood": "sad"}),
    ],
)
def test_plain_words_are_wanted_or_not(prompt: str, asked: Mapping[str, str]) -> None:
    found = {
        "hat": {"headwear:hat": 0.9},
        "beard": {"facial_hair:beard": 0.9},
        "sad": {"mood:sad": 0.9},
        "crying": {"unknown": 0.9},
    }
    assert read(prompt, found).asked == asked


def test_no_hair_is_no_hair() -> None:
    none = {"hair": {"hairstyle:none": 0.4}, "none": {"hairstyle:none": 0.9}}
    assert read("hair: none, glasses: yes", none).asked == {"hairstyle": "none", "glasses": "clear"}


def test_a_no_to_what_is_not_drawn_says_nothing_else() -> None:
    found = {"headphones": {"hairstyle:none": 0.9}, "no": {"hairstyle:none": 0.9}}
    assert read("headphones: no", found).asked == {}


@pytest.mark.parametrize(
    "prompt", ["a penguin in sunglasses", "smiling sun", "fox in a green jacket, lorelei style"]
)
def test_an_animal_or_a_thing_is_no_face(prompt: str) -> None:
    description = read(prompt, {})
    assert not description.is_face
    assert description.unknown in (("penguin",), ("sun",), ("fox",))


def test_no_beard_is_expected_of_women_and_children() -> None:
    for prompt in ("a nurse, her hair is black", "toddler with a dummy", "my son"):
        assert read(prompt, {}).implied == {"facial_hair": "none"}
    assert read("my dad", {}).implied == {}


def test_somebody_with_an_animal_is_a_face() -> None:
    assert read("woman dressed as a fox", {}).is_face
    assert read("cat lady", {}).is_face
    assert read("background lemon", {"lemon": {"background": 0.9}}).is_face


def test_the_colour_of_eyes_is_told_and_no_other() -> None:
    found = {"brown": {"skin": 0.9}, "eyed": {"eyepatch:eyepatch": 0.9}}
    assert read("brown eyed girl", found) == Description(
        {}, {}, ("brown eyed",), implied={"facial_hair": "none"}, is_person=True
    )
    assert read("patch over one eye", {"eye": {"eyepatch:eyepatch": 0.9}}).asked == {}


def test_hair_that_is_combed_back_is_not_tied() -> None:
    tied = {"hairstyle:tied-up": 0.9}
    assert read("hair combed back", {"combed": tied, "back": tied}).asked == {}
