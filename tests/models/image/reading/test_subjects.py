"""Tests who or what a prompt is about: somebody, or an animal or a thing."""

from __future__ import annotations

import pytest

from tests.models.image.reading.tagged import read


def test_two_people_are_told_and_one_is_not() -> None:
    found = {name: {"unknown": 1.0} for name in ("a", "man", "and", "woman")}
    assert read("a man and a woman", found).unknown == ("a man and a woman",)
    assert read("a woman", found).unknown == ()


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("a penguin in sunglasses", "penguin"),
        ("smiling sun", "sun"),
        ("fox in a green jacket, lorelei style", "fox"),
        ("I want a penguin in sunglasses", "penguin"),
        ("draw me a fox in a green jacket", "fox"),
        ("a fox and his hat", "fox"),
        ("a rabbit with long hair and glasses", "rabbit"),
        ("her dog with glasses", "dog"),
        ("a baby penguin with a hat", "penguin"),
        ("a penguin dressed as a wizard", "penguin"),
        ("octopus with a hat", "octopus"),
        ("a walrus with a moustache", "walrus"),
        ("two foxes with hats", "foxes"),
        ("bus with a smile", "bus"),
        ("A Robin with glasses", "Robin"),
        ("Red Rose with glasses", "Rose"),
        ("rose with glasses", "rose"),
    ],
)
def test_an_animal_or_a_thing_is_no_face(prompt: str, told: str) -> None:
    description = read(prompt, {"wizard": {"clothing": 0.9}})
    assert not description.is_face
    assert description.unknown == (told,)


@pytest.mark.parametrize("prompt", ["Robin, smiling, with glasses", "Rose with glasses"])
def test_a_first_name_is_somebody(prompt: str) -> None:
    description = read(prompt, {})
    assert (description.is_face, description.is_person, description.unknown) == (True, True, ())


@pytest.mark.parametrize(
    "prompt",
    [
        "portrait of my grandmother",
        "my sister",
        "a queen",
        "an old wizard",
        "draw me smiling",
        "i have red hair",
        "she's got glasses",
    ],
)
def test_who_is_named_is_a_person_whether_or_not_it_is_for_a_face(prompt: str) -> None:
    for is_face in (0.1, 1.0):
        assert read(prompt, {}, is_face).is_person


def test_a_wish_names_nobody() -> None:
    for prompt in ("I want red hair", "draw me a face with a hat", "smiling thumb"):
        assert not read(prompt, {}).is_person


def test_what_more_than_a_face_is_asked_of_somebody_is_told() -> None:
    found = {one: {"unknown": 0.9} for one in ("nurse", "baby", "mum", "women", "grandmother")}
    assert read("a nurse", found).unknown == ("nurse",)
    assert read("mum with a baby", found).unknown == ("baby",)
    assert read("women", found).unknown == ("women",)
    assert read("my grandmother", found).unknown == ()


def test_no_beard_is_expected_of_women_and_children() -> None:
    for prompt in ("a nurse, her hair is black", "toddler with a dummy", "my son", "my niece"):
        assert read(prompt, {}).implied == {"facial_hair": "none"}
    assert read("my dad", {}).implied == {}


def test_somebody_with_an_animal_is_a_face() -> None:
    assert read("woman dressed as a fox", {}).is_face
    assert read("cat lady", {}).is_face
    assert read("man holding a cat", {}).is_face
    assert read("fox, a woman with a hat", {}).is_face
    assert read("background lemon", {"lemon": {"background": 0.9}}).is_face
