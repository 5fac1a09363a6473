"""Tests which words say what hands do and hold."""

from __future__ import annotations

import pytest

from models.image.assembled.reading.things import read_things


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("woman holding a big blue mug of tea", "mug"),
        ("a big blue mug of tea, woman with brown hair", "mug"),
        ("girl holding up a peace sign with her left hand", "peace sign"),
        ("guy with a beard drinking from a mug", "mug"),
        ("professor, reading the book", "book"),
        ("student holding books", "book"),
        ("woman with her cat", "cat"),
        ("guy with a small brown dog in his arms", "dog"),
        ("mother holding her baby", "baby"),
        ("he is waving hello with his right hand", "waving"),
        ("woman with iced coffee in one hand", "mug"),
        ("guitar player with long hair", "guitar"),
    ],
)
def test_free_wording_says_what_hands_do(prompt: str, name: str) -> None:
    assert read_things(prompt).kinds["hand"] == name


@pytest.mark.parametrize(
    "prompt",
    [
        "girl with cat ears",
        "a cat",
        "cat with sunglasses",
        "a slice of pizza wearing sunglasses",
        "portrait of my dog",
        "woman with coffee-coloured skin",
        "dog lover with red hair",
        "coffee shop owner, man",
        "book nerd with glasses",
        "book club organiser, woman",
        "girl with a cat on her shirt",
        "man in a cat t-shirt",
        "old woman with reading glasses",
        "girl with baby blue eyes",
        "baby boy, blond",
        "woman with beach waves",
        "mobile developer, man",
        "peace sign necklace, hippie",
    ],
)
def test_the_same_words_mean_other_things_elsewhere(prompt: str) -> None:
    assert "hand" not in read_things(prompt).kinds


def test_nothing_is_left_of_what_is_held() -> None:
    assert read_things("woman holding a red mug of hot tea, brown hair").rest == "woman, brown hair"
    assert read_things("woman holding a red mug of hot tea").colours["hand"] == "#df3f3f"
