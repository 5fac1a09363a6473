"""Tests which words of a prompt are things, and what is left of it."""

from __future__ import annotations

from time import perf_counter

import pytest

from models.image.assembled.reading.things import read_things


@pytest.mark.parametrize(
    "prompt",
    [
        "Rose Baker, accountant",
        "Mr Cook, 45, grey hair",
        "john butcher with a beard",
        "loves hats",
        "woman who loves crowns, long hair",
        "avatar for a chef's blog",
        "icon for a baker's website, woman with brown hair",
        "Queen fan",
        "bow and arrow",
        "shooting star background",
        "pixel art heart",
        "woman with rose gold hair",
        "a wing of the museum",
        "french horn player",
        "bubble tea",
        "chain saw",
        "a bag of chips",
        "king size bed",
        "coat of arms",
        "pearl earrings",
        "two chefs",
        "cowboy boots",
    ],
)
def test_words_that_mean_something_else_are_no_things(prompt: str) -> None:
    things = read_things(prompt)
    assert not things.kinds
    assert things.rest == prompt


@pytest.mark.parametrize(
    ("prompt", "rest"),
    [
        ("man with a red tie, smiling", "man, smiling"),
        ("gold crown red hair", "red hair"),
        ("curly hair and a scarf around her neck", "curly hair"),
        ("crying girl in a hoodie", "crying girl"),
        ("hoodie\nbrown hair", "brown hair"),
        ("lady pirate with a parrot", "lady"),
        ("a hat", "person"),
    ],
)
def test_the_rest_reads_as_if_the_things_had_not_been_there(prompt: str, rest: str) -> None:
    assert read_things(prompt).rest == rest


@pytest.mark.parametrize(
    "words", ["red hat and ", "polka dot with a big ", "hat, ", "no hat, ", "and chef ", "hatz "]
)
def test_long_prompts_take_no_longer_than_a_moment(words: str) -> None:
    read_things("a hoodei")  # loads the dictionary
    prompt = f"hat {words * 30_000}"[:30_000]
    started = perf_counter()
    read_things(prompt)
    assert perf_counter() - started < 2
