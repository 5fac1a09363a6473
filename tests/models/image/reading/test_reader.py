"""Tests what a prompt's words say together, whatever the tagger found in each."""

from __future__ import annotations

import pytest

from models.image.reading.description import Description
from tests.models.image.reading.tagged import read


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


def test_a_long_beard_is_no_long_hair() -> None:
    found = {"long": {"hairstyle:long": 0.9}, "beard": {"facial_hair:beard": 1.0}}
    assert read("man with a long beard", found).asked == {"facial_hair": "beard"}
    both = read("long hair and a beard", found).asked
    assert both == {"hairstyle": "long", "facial_hair": "beard"}


def test_a_hijab_or_turban_has_a_colour() -> None:
    assert read("dark purple hijab", {}).words == {"hat": "dark purple"}
    assert read("pink turban", {}).words == {"hat": "pink"}


def test_the_colour_of_eyes_is_of_no_other_part() -> None:
    found = {"brown": {"skin": 0.9}, "eyed": {"eyepatch:eyepatch": 0.9}}
    assert read("brown eyed girl", found) == Description(
        {"eyes": "#7a4a22"},
        {"eyes": "brown"},
        implied={"facial_hair": "none"},
        is_person=True,
        is_child=True,
        sex="woman",
    )
    assert read("patch over one eye", {"eye": {"eyepatch:eyepatch": 0.9}}).asked == {}


def test_hair_that_is_combed_back_is_not_tied() -> None:
    tied = {"hairstyle:tied-up": 0.9}
    assert read("hair combed back", {"combed": tied, "back": tied}).asked == {}


def test_sex_and_age_are_told_by_words_for_people() -> None:
    assert read("a girl with red hair", {}).sex == "woman"
    assert read("my dad, he is bald", {}).sex == "man"
    assert read("a man and his daughter", {}).sex == ""
    assert read("a person in a hat", {}).sex == ""
    assert read("smiling grandma", {}).is_old
    assert read("an old man", {}).is_old
    assert not read("a boy, ten years old", {}).is_old
