"""Prompts whose subject is an animal or a thing are read, and those about somebody left alone."""

from __future__ import annotations

from typing import Any

import pytest

from models.image.assembled.creatures.described import creature_in
from models.image.assembled.creatures.reading.creature import read_creature
from models.image.assembled.creatures.subjects import subject, subjects
from tests.models.image.assembled.creatures.prompts import rows


@pytest.mark.parametrize("row", rows("creatures"), ids=lambda row: row["prompt"])
def test_what_a_prompt_asks_of_an_animal_or_a_thing_is_read(row: dict[str, Any]) -> None:
    found = read_creature(row["prompt"])
    assert found is not None
    assert found.name == row["subject"]
    assert found.worn == row.get("worn", {})
    assert found.mood == row.get("mood", "")
    assert found.item == row.get("item", "")
    assert found.style == row.get("style", "")
    assert found.words.get("subject", "") == row.get("colour", "")
    assert found.words.get("background", "") == row.get("background", "")
    of_worn = {place: said for place, said in found.words.items() if place in found.worn}
    assert of_worn == row.get("worn_colours", {})
    assert found.is_face_asked or not row.get("face")
    assert list(found.unknown) == row["unknown"]


@pytest.mark.parametrize("row", rows("persons"), ids=lambda row: row["prompt"])
def test_a_person_with_an_animal_or_a_thing_stays_a_person(row: dict[str, Any]) -> None:
    assert read_creature(row["prompt"]) is None


@pytest.mark.parametrize(
    "prompt",
    [
        "two kittens in a basket",
        "a hand holding a phone",
        "pixel art of a dragon egg",
        "logo for a coffee shop",
        "wallpaper with tiny mushrooms",
        "asdf",
        "",
        "sunset over the ocean",
        "thumb colored like a strawberry",
        "Me playing football",
        "brown hair with a bread and glasses",
        "portrait of a robot with long blond hair",
        "orange",
        "no cat",
        "rock star",
        "puppy eyes",
        "star on her cheek",
        "zebra print",
        "silver fox, 60, suit",
        "a chick with pink hair",
    ],
)
def test_other_prompts_stay_what_they_were(prompt: str) -> None:
    assert read_creature(prompt) is None


@pytest.mark.parametrize(
    ("prompt", "worn"),
    [
        ("pirate parrot", {"headgear": "pirate hat"}),
        ("raccoon detective", {"headgear": "fedora"}),
        ("frog dressed as a wizard", {"headgear": "wizard hat"}),
        ("chef cat", {"headgear": "chef hat"}),
    ],
)
def test_an_animal_in_a_role_wears_what_such_people_wear(prompt: str, worn: dict[str, str]) -> None:
    found = read_creature(prompt)
    assert found is not None
    assert (found.worn, found.unknown) == (worn, ())


@pytest.mark.parametrize(
    ("prompt", "name", "known"),
    [
        ("a corgi in a crown on royal blue", "dog-face", {"background": "royal blue"}),
        ("black and white cow", "cow-face", {}),
        ("owl with a hat and a book", "owl", {"item": "book"}),
        ("brown bear, honey pot in hand", "bear", {"item": "honey pot"}),
        ("fox logo, orange on white background", "fox", {"colour": "orange"}),
        ("alien with blue skin and no hair", "alien", {"colour": "blue"}),
        ("my pug Biscuit in a beanie", "dog-face", {"headgear": "beanie"}),
    ],
)
def test_people_say_it_in_many_ways(prompt: str, name: str, known: dict[str, str]) -> None:
    found = creature_in(prompt)
    assert found is not None
    assert found.creature.name == name
    assert known.items() <= dict(found.known).items()
    assert found.unknown == ()


def test_what_no_drawing_shows_is_told() -> None:
    found = creature_in("wolf in a green hoodie howling at the moon")
    assert found is not None
    assert found.is_drawable
    assert found.unknown == ("green hoodie howling", "moon")


def test_what_is_known_is_told_in_the_words_of_the_prompt() -> None:
    found = creature_in("sleepy lilac cat with a mint scarf, holding a mug, navy background")
    assert found is not None
    assert found.known == {
        "subject": "cat",
        "neck": "scarf",
        "colour": "lilac",
        "neck_colour": "mint",
        "mood": "sleepy",
        "item": "mug",
        "background": "navy",
    }


def test_a_note_says_that_no_person_is_drawn() -> None:
    found = creature_in("a red sports car")
    assert found is not None
    assert "not as a person" in found.notes(1, None)[0]
    assert "pictograms have no style 'lorelei'" in found.notes(1, "lorelei")


def test_every_subject_has_a_pictogram() -> None:
    for name in set(subjects().values()):
        assert subject(name).svg


def test_colours_of_clothes_are_not_those_of_an_animal() -> None:
    read = read_creature("golden retriever wearing our club shirt (blue with white collar)")
    assert read is not None
    assert not read.colours
    assert not read.worn
    assert "shirt" in read.unknown


def test_an_alien_of_blue_skin_is_blue() -> None:
    read = read_creature("blue skin alien with antennas")
    assert read is not None
    assert (read.name, read.words["subject"]) == ("alien", "blue")
