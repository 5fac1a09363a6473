"""Tests what people say in passing: names, moods, bleached hair, hoods and patterns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.image.assembled.reading.asked import Asked
from models.image.assembled.reading.wording import reworded

Ask = Callable[[str], Asked]


def test_nobody_has_a_beard_of_whom_none_is_said(ask: Ask) -> None:
    read = ask("Hi! I'm Margaret, 68, retired librarian. Please make me look friendly")
    assert read.description.sex == "woman"
    assert "facial_hair" not in read.asked
    assert "facial_hair" not in ask("I'm a librarian. Please make me look friendly").asked


@pytest.mark.parametrize(
    ("prompt", "attribute", "value"),
    [
        ("beard no hair glasses", "glasses", "clear"),
        ("beard no hair glasses", "facial_hair", "beard"),
        ("straight hair with a blunt fringe, clear-framed glasses", "glasses", "clear"),
        ("bleached buzz cut, neck tattoo", "hair", "#efe6cf"),
        ("surfer, bleached wavy hair to shoulders", "hair", "#f1e7c8"),
        ("magenta skin, black undercut", "hair", "#1c1714"),
        ("white kufi cap, trimmed grey beard without moustache", "facial_hair", "beard"),
        ("thumbs style, yellow, grumpy", "mood", "angry"),
        ("pilot, clean shaven", "facial_hair", "none"),
        ("grandma with short permed white hair", "hair", "#f2f1ec"),
        ("football fan, scarf striped red and white", "hat", ""),
        ("elf in a green hooded cloak", "clothing", "#45a847"),
    ],
)
def test_what_is_said_in_passing_is_read(ask: Ask, prompt: str, attribute: str, value: str) -> None:
    assert ask(reworded(prompt).prompt).asked.get(attribute, "") == value


@pytest.mark.parametrize(
    ("prompt", "attribute", "kinds"),
    [
        ("dark skin, short locs", "hairstyle", ("twists",)),
        ("curly hair!!!! and a lot of it. brown", "hairstyle", ("long curls",)),
        ("long black hair tied back", "hairstyle", ("ponytail",)),
        (
            "trimmed beard without moustache",
            "facial_hair",
            ("short beard", "beard without moustache"),
        ),
        ("elf, looks like she hasnt slept in a week", "mood", ("tired",)),
        ("woman, thoughtful look", "mood", ("calm",)),
        ("witch, cackling", "mood", ("laughing",)),
        ("proud dad", "mood", ("small smile",)),
        ("woman, 60, joyful", "mood", ("big smile",)),
        ("cowboy hat + mustache + bandana", "neck", ("neckerchief",)),
        ("man in a bandana", "headgear", ("bandana",)),
        ("black hoodie, mask, only eyes visible", "headgear", ("hood",)),
        ("flannel shirt red/black, full beard", "pattern", ("checks",)),
        ("man, shirt in white and blue stripes", "pattern", ("stripes",)),
        ("floral wrap dress (red flowers on cream)", "pattern", ("flowers",)),
        ("man, bow tie with polka dots", "pattern", ()),
        ("girl, hair half black half white like split dye", "hairpiece", ("split",)),
        ("polka dot bow tie, white shirt", "pattern", ()),
        ("chequered red and white shirt", "pattern", ("checks",)),
        ("goalkeeper who just saved a pen", "hand", ()),
        ("woman, scar across left eye", "marks", ("scar",)),
    ],
)
def test_kinds_are_read(ask: Ask, prompt: str, attribute: str, kinds: tuple[str, ...]) -> None:
    assert ask(reworded(prompt).prompt).kinds.get(attribute, ()) == kinds


def test_what_matches_has_the_colour_of_what_is_before(ask: Ask) -> None:
    read = ask(reworded("big lavender church hat with a feather, matching suit jacket").prompt)
    assert read.asked["clothing"] == read.colours["headgear"] == "#dcd0ff"


def test_a_cloak_has_the_colour_of_its_hood(ask: Ask) -> None:
    read = ask("elf ranger, green hooded cloak")
    assert read.colours["headgear"] == read.colours["back"] == "#45a847"
