"""Tests which nouns a prompt asks to see and no drawing shows, whatever the tagger found."""

from __future__ import annotations

import pytest

from models.image.reading.owners.of_large_parts import COLOUR_NAMES
from models.image.reading.unknown.nouns import harmless, is_harmless, nouns
from models.image.reading.word_tables import plain_value
from tests.models.image.reading.tagged import read


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("a chef", "chef"),
        ("a boxer in the ring", "boxer"),
        ("police officer, short hair", "police officer"),
        ("golden retriever, pixel art", "retriever"),
        ("man with a ukulele", "ukulele"),
        ("two huskies", "huskies"),
        ("Spider-Man", "Spider-Man"),
        ("looking for a beagle with glasses", "beagle"),
        ("a girl dressed like a surgeon", "surgeon"),
    ],
)
def test_a_listed_noun_is_told(prompt: str, told: str) -> None:
    assert read(prompt, {}).unknown == (told,)


@pytest.mark.parametrize(
    "prompt",
    [
        "woman for my dog blog",
        "a man who loves cats",
        "she works in a pizza place",
        "Tom Baker with glasses",
        "man with a walrus moustache",
        "girl in a chef's hat",
        "woman, no parrot",
    ],
)
def test_a_noun_that_is_not_asked_for_is_not_told(prompt: str) -> None:
    assert read(prompt, {}).unknown == ()


def test_a_noun_that_asks_for_something_drawn_is_not_told() -> None:
    assert read("turtle shirt", {"turtle": {"clothing": 0.9}}).unknown == ()


def test_a_word_that_is_like_the_nouns_is_told() -> None:
    assert read("man by a zeugma", {}, alike={"zeugma": 1.0}).unknown == ("zeugma",)
    assert read("man by a zeugma", {}, alike={"zeugma": 0.3}).unknown == ()


def test_a_little_likeness_is_enough_for_a_subject_and_with_a_hint() -> None:
    assert read("a zeugma, smiling", {}, alike={"zeugma": 0.3}).unknown == ("zeugma",)
    hint = {"zeugma": {"unknown": 0.4}}
    assert read("man by a zeugma", hint, alike={"zeugma": 0.3}).unknown == ("zeugma",)


def test_a_harmless_word_is_not_told_nor_is_its_misspelling() -> None:
    for word in ("portrait", "portriat", "portait", "jackett", "accountant", "Maria"):
        assert read(f"man, a {word}", {}, alike={word: 2.0}).unknown == ()


def test_whoever_has_a_trade_is_somebody() -> None:
    described = read("a firefighter, smiling", {})
    assert (described.is_face, described.is_person) == (True, True)


def test_no_noun_is_harmless_or_asks_for_what_is_drawn() -> None:
    assert not nouns() & harmless()
    assert not nouns() & COLOUR_NAMES
    assert not [word for word in nouns() if plain_value(word)]
    assert not [word for word in nouns() if is_harmless(word)]
