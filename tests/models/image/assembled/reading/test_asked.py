"""Tests what prompts that people type ask for, with the reader of faces as shipped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.image.assembled.reading.asked import Asked

Ask = Callable[[str], Asked]


def known(prompt: str, ask: Ask) -> str:
    """Returns what is known of a prompt, as `headgear: crown, neck: tie`, in order of names."""
    return ", ".join(f"{name}: {value}" for name, value in sorted(ask(prompt).known.items()))


@pytest.mark.parametrize(
    ("prompt", "understood"),
    [
        (
            "blue hoodie and red cap",
            "clothing: blue, headgear: cap, headgear_colour: red, outfit: hoodie",
        ),
        ("gold crown red hair", "hair: red, headgear: crown, headgear_colour: gold"),
        (
            "man in a white shirt with a black tie",
            "clothing: white, neck: tie, neck_colour: black",
        ),
        (
            "yellow raincoat, green background",
            "background: green, clothing: yellow, outfit: jacket",
        ),
        (
            "hair: brown; headphones: white; hoodie: black",
            "clothing: black, ears: headphones, ears_colour: white, hair: brown, outfit: hoodie",
        ),
        (
            "hat red hoodie blue hair black",
            "clothing: blue, hair: black, headgear: fedora, headgear_colour: red, outfit: hoodie",
        ),
        ("girl with hat, blue eyes", "eyes: blue, headgear: fedora"),
        ("baseball cap (red), beard", "facial_hair: beard, headgear: cap, headgear_colour: red"),
        ("bow-tie: green", "neck: bow tie, neck_colour: green"),
        ("t-shirt, white, long hair", "clothing: white, hairstyle: long, outfit: t-shirt"),
        ("dark blue turtle-neck jumper", "clothing: dark blue, outfit: turtleneck"),
        (
            "pink streaks in her black hair",
            "hair: black, hairpiece: streak, hairpiece_colour: pink",
        ),
        (
            "head scarf in blue and white dress",
            "clothing: white, headgear: hijab, headgear_colour: blue, outfit: dress",
        ),
        (
            "headphones #ff8800, shirt #00ff00",
            "clothing: #00ff00, ears: headphones, ears_colour: #ff8800",
        ),
    ],
)
def test_colours_go_to_what_they_are_of(prompt: str, understood: str, ask: Ask) -> None:
    assert known(prompt, ask) == understood


@pytest.mark.parametrize(
    ("prompt", "understood"),
    [
        ("red and white striped shirt", "clothing: red, pattern: stripes, pattern_colour: white"),
        (
            "black and yellow striped hoodie",
            "clothing: black, outfit: hoodie, pattern: stripes, pattern_colour: yellow",
        ),
        ("yellow polka dot dress", "clothing: yellow, outfit: dress, pattern: dots"),
        (
            "black dress with white polka dots",
            "clothing: black, outfit: dress, pattern: dots, pattern_colour: white",
        ),
        (
            "red heart on a white shirt",
            "clothing: white, pattern: heart, pattern_colour: red",
        ),
        ("orange tie dye t-shirt", "clothing: orange, outfit: t-shirt, pattern: rainbow"),
        ("man in red flannel", "clothing: red, pattern: checks"),
    ],
)
def test_the_first_colour_of_patterned_clothes_is_theirs(
    prompt: str, understood: str, ask: Ask
) -> None:
    assert known(prompt, ask) == understood


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("red striped scarf, brown hair", ("striped",)),
        ("woman, tartan tie", ("tartan",)),
        ("rainbow background, smiling girl", ("rainbow",)),
        ("man with leopard hair", ("leopard",)),
    ],
)
def test_a_pattern_of_something_else_is_told(prompt: str, told: tuple[str, ...], ask: Ask) -> None:
    assert "pattern" not in ask(prompt).known
    assert ask(prompt).unknown == told


@pytest.mark.parametrize(
    "prompt",
    [
        "navy blazer over a white t-shirt",
        "white shirt under navy blazer",
        "navy blazer, white shirt",
    ],
)
def test_the_colour_of_a_shirt_shows_below_a_jacket(prompt: str, ask: Ask) -> None:
    assert known(prompt, ask) == "clothing: navy, outfit: suit, outfit_colour: white"
    assert not ask(prompt).unknown


@pytest.mark.parametrize(
    ("prompt", "understood"),
    [
        ("female doctor", "neck: stethoscope, outfit: lab coat"),
        ("barista boy", "outfit: apron"),
        ("cute witch with purple hat", "back: cape, headgear: wizard hat, headgear_colour: purple"),
        ("fairy with blue wings", "back: fairy wings, back_colour: blue, headgear: flower crown"),
        (
            "an old wizard with a long white beard",
            "back: cape, facial_hair: long beard, facial_hair_colour: white, headgear: wizard hat",
        ),
        ("man in a pirate costume", "headgear: pirate hat"),
        ("chef without a hat", "headwear: none, outfit: chef jacket"),
        ("doctor but no stethoscope", "outfit: lab coat"),
        ("dj without headphones", ""),
    ],
)
def test_figures_have_what_they_are_known_by(prompt: str, understood: str, ask: Ask) -> None:
    assert known(prompt, ask) == understood
    assert ask(prompt).is_drawable


@pytest.mark.parametrize(
    ("prompt", "sex"),
    [
        ("female doctor", "woman"),
        ("girl wizard", "woman"),
        ("king", "man"),
        ("pink bow in her black hair", "woman"),
        ("purple wizard hat and a grey beard", ""),
    ],
)
def test_a_prompt_says_who_somebody_is_though_its_things_are_cut(
    prompt: str, sex: str, ask: Ask
) -> None:
    assert ask(prompt).description.sex == sex


@pytest.mark.parametrize(
    ("prompt", "understood"),
    [
        ("no beard and a red hat", "facial_hair: none, headgear: fedora, headgear_colour: red"),
        ("hat-less man with scarf", "headwear: none, neck: scarf"),
        ("not a hoodie, just a plain green shirt", "clothing: green"),
        ("without tie or scarf", ""),
        ("black suit, no tie", "clothing: black, outfit: suit"),
    ],
)
def test_what_is_not_wanted_is_not_drawn(prompt: str, understood: str, ask: Ask) -> None:
    assert known(prompt, ask) == understood
    assert ask(prompt).is_drawable
    assert not ask(prompt).unknown


@pytest.mark.parametrize(
    ("prompt", "understood"),
    [
        ("headfones, brown hair", "ears: headphones, hair: brown"),
        ("hoddie blue, hair black", "clothing: blue, hair: black, outfit: hoodie"),
        ("girl wiht glasess and a scraf", "glasses: clear, neck: scarf"),
        ("man in a bussiness suit", "outfit: suit"),
        ("girl with wite headphones", "ears: headphones, ears_colour: wite"),
        ("chefs hat", "headgear: chef hat"),
        ("pilot's hat", "headgear: police cap"),
    ],
)
def test_words_may_be_misspelt(prompt: str, understood: str, ask: Ask) -> None:
    assert known(prompt, ask) == understood


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("red beanie, blue cap", ("cap",)),
        ("chef and waiter", ("waiter",)),
        ("woman in a purple scarf, a purple scarf and white hair", ()),
        ("hat: black beanie", ()),
        ("multicolored sweater", ("multicolored",)),
    ],
)
def test_what_finds_no_place_is_told(prompt: str, told: tuple[str, ...], ask: Ask) -> None:
    assert ask(prompt).unknown == told


@pytest.mark.parametrize(
    "prompt",
    [
        "headphones on a desk",
        "vet appointment",
        "leather armchair",
    ],
)
def test_things_make_no_face_of_what_is_none(prompt: str, ask: Ask) -> None:
    assert not ask(prompt).is_drawable
    assert ask(prompt).unknown
    assert not ask(prompt).colours


@pytest.mark.parametrize(
    "prompt", ["red cap", "cat ears", "delivery guy in brown cap", "rainbow hair and a hoodie"]
)
def test_things_alone_or_with_a_person_are_a_face(prompt: str, ask: Ask) -> None:
    assert ask(prompt).is_drawable


@pytest.mark.parametrize(
    ("prompt", "understood"),
    [
        ("scarf, autumn vibes, auburn hair", "hair: auburn, neck: scarf"),
        (
            "man, receding hairline, white shirt no tie, looks trustworthy",
            "clothing: white, hairstyle: receding, outfit: shirt",
        ),
        ("man, charcoal suit #36454f", "clothing: #36454f, outfit: suit"),
        ("girl, black mask", "mask: mask, mask_colour: black"),
        ("viking with braided beard", "facial_hair: braided beard, headgear: viking helmet"),
        (
            "girl, two pigtails with red ribbons",
            "hairpiece: ribbons, hairstyle: pigtails",
        ),
        (
            "catholic priest, grey hair, white collar",
            "hair: grey, outfit: clerical collar",
        ),
        ("something professional", "outfit: suit"),
        ("professional gamer, blue hair", "ears: headset, hair: blue"),
        ("woman with paint on her cheek", "marks: smudges"),
    ],
)
def test_what_is_said_in_other_words_or_places_is_understood(
    prompt: str, understood: str, ask: Ask
) -> None:
    assert known(prompt, ask) == understood


def test_an_unknown_noun_hides_nothing_that_follows(ask: Ask) -> None:
    farmer = ask("Farmer in a straw hat, piece of grass in his mouth, green field behind")
    assert farmer.is_drawable
    assert farmer.known["headgear"] == "straw hat"
    assert "grass" in farmer.unknown
    assert ask("welder with soot on face").known["marks"] == "smudges"


def test_no_style_is_asked_for_by_a_word_that_looks_like_one(ask: Ask) -> None:
    assert "style" not in ask("orthodox jewish man with kippah").known
    assert ask("open peeps man with kippah").known["style"] == "open-peeps"
    assert ask("notionist style, man with kippah").known["style"] == "notionists"


def test_somebody_is_no_less_a_person_for_having_an_age_and_a_home(ask: Ask) -> None:
    asked = ask("i am man from Brazil, 19, red hoodie")
    assert not asked.unknown
    assert asked.description.origin == "latin"
