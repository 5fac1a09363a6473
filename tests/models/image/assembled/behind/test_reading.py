"""What is behind somebody is found in prompts as people type them, and cut out of the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.image.assembled.behind.reading.reading import read_behind

# Written before anything was read by rules: 40 with something behind somebody, 20 without.
PROMPTS = [
    json.loads(line) for line in Path(__file__).with_name("prompts.jsonl").read_text().splitlines()
]


def behind(prompt: str) -> str:
    """Returns what is behind somebody, as `heart #fafafa, night`; empty if nothing is."""
    backdrop = read_behind(prompt).backdrop
    elements = backdrop.elements if backdrop is not None else ()
    return ", ".join(" ".join((one.name, *one.colours)) for one in elements)


@pytest.mark.parametrize("row", PROMPTS, ids=lambda row: row["prompt"])
def test_prompts_as_people_type_them_are_read(row: dict[str, str]) -> None:
    found = read_behind(row["prompt"])
    assert behind(row["prompt"]) == row.get("behind", "")
    assert found.rest == row.get("rest", row["prompt"])
    assert (found.backdrop.ground if found.backdrop is not None else "") == row.get("ground", "")


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("white hearts on a red background, smiling woman", "heart #fafafa"),
        ("elf princess in an enchanted forest at night", "forest, night"),
        ("woman, background color gradient from blue to green", "gradient #2f74e0 #45a847"),
        ("avatar with gradient bg (#ff0000 -> #0000ff)", "gradient #ff0000 #0000ff"),
        ("diagonal stripes of teal and cream behind, man", "diagonal #22a699 #fbf3d5"),
        ("woman at home on the couch, messy bun", "home"),
        ("cute boy, blue sky with clouds", "sky, clouds"),
        ("yoga teacher, sunrise over the sea behind her", "sunset, sea"),
        ("barista, brick wall with fairy lights", "brick, garland"),
        ("wizard with a starry night sky", "night_sky"),
        ("lorelei boy, mountains at night", "mountains, night"),
        ("Woman in a jacket. Pastel pink to baby blue gradient.", "gradient #fdc5dd #a5d3f2"),
        ("old man, desert sunset colours behind", "desert, sunset"),
        ("baby with balloons in the background", "balloon"),
    ],
)
def test_other_wordings_are_read(prompt: str, expected: str) -> None:
    assert behind(prompt) == expected


@pytest.mark.parametrize(
    "prompt",
    [
        "man wearing a hat with stars and a pink background",
        "girl with rainbow hair on a white background",
        "a guy for my beach volleyball team, short hair",
        "she loves the beach, blonde, smiling",
        "no snow in the background, man in a parka",
        "a woman against sky blue",
        "woman, rose gold background",
        "woman in a hoodie with a sunset",
        "night sky blue hair girl",
        "man in snow boots",
        "woman, flower behind the right ear, wide smile",
        "woman, yellow raincoat, rainy grey background",
        "kid with red hair, light blue bg",
        "woman with long hair, rose background",
        "boy with a red balloon on a blue background",
    ],
)
def test_what_is_worn_or_a_colour_is_not_behind_somebody(prompt: str) -> None:
    assert read_behind(prompt).backdrop is None
    assert read_behind(prompt).rest == prompt


def test_colours_of_the_background_are_not_those_of_what_is_on_it() -> None:
    backdrop = read_behind("wizard, dark blue background with gold stars").backdrop
    assert backdrop is not None
    assert backdrop.ground == "#1d2f66"
    assert [one.colours for one in backdrop.elements] == [("#e5b53a",)]


def test_what_the_composed_model_draws_can_be_strewn_behind_somebody() -> None:
    assert behind("boy with dinosaur background") == "dinosaur"
    assert behind("woman with cats behind her") == "cat"
    assert behind("woman with a dog behind her") == ""  # one dog is not many


def test_words_alone_for_what_is_behind_nobody_stay() -> None:
    assert read_behind("beach background").backdrop is None
