"""What a prompt's words say together, whatever the tagger found in each."""

from __future__ import annotations

from collections.abc import Mapping

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
