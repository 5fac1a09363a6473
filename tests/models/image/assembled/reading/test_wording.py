"""Tests which words stand for others, and which make a picture black and white."""

from __future__ import annotations

from time import perf_counter

import pytest

from models.image.assembled.reading.wording import reworded


@pytest.mark.parametrize(
    ("prompt", "other"),
    [
        ("man, salt-and-pepper beard", "man, grey beard"),
        ("sunbleached shoulder length hair", "light blonde shoulder length hair"),
        ("half pink half blue hair, woman", "pink hair, blue split dye in hair, woman"),
        ("shirt yellow and green", "yellow and green two tone shirt"),
        ("red lipstick, black fringe", "red lipstick, black hair with fringe"),
        ("red and black hoodie, beard", "red and black two tone hoodie, beard"),
        ("hair brown and blue shirt", "hair brown and blue shirt"),
        ("Asian guy, clear frame glasses", "Asian guy, light grey glasses"),
        ("pearl earrings, bob", "small white earrings, bob"),
        ("asian women, long hair", "asian woman, long hair"),
        ("idk surprise me", "person"),
        ("cactus lol", "cactus"),
    ],
)
def test_words_that_readers_do_not_know_are_said_in_others(prompt: str, other: str) -> None:
    assert reworded(prompt).prompt == other
    assert not reworded(prompt).is_grey


@pytest.mark.parametrize(
    ("prompt", "rest"),
    [
        ("woman with a bob, black and white", "woman with a bob"),
        ("black and white portrait of a man", "portrait of a man"),
        ("monochrome", "person"),
        ("B&W, guy", "guy"),
    ],
)
def test_black_and_white_may_be_the_look_of_all(prompt: str, rest: str) -> None:
    worded = reworded(prompt)
    assert worded.is_grey
    assert worded.prompt.strip() == rest


@pytest.mark.parametrize(
    "prompt",
    [
        "man in a black and white striped shirt",
        "woman dressed in black and white",
        "girl with a black and white top, red hair",
        "black and white hair",
    ],
)
def test_black_and_white_may_be_colours_of_clothes_and_hair(prompt: str) -> None:
    assert not reworded(prompt).is_grey


def test_long_prompts_take_no_longer_than_a_moment() -> None:
    reworded("a hat")  # compiles the rules
    started = perf_counter()
    reworded("half pink and black and white shirt in " * 2_000)
    assert perf_counter() - started < 1
