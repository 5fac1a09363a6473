"""Words for colours become values."""

import pytest

from models.image.reading.colours import find_colour
from models.image.reading.oklab import distance, lab_of
from models.image.reading.words import split_words


def colour(text, part="background"):
    return find_colour([word.text for word in split_words(text)], part)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("#ffcc00", "#ffcc00"),
        ("#FC0", "#ffcc00"),
        ("rgb(255, 99, 71)", "#ff6347"),
        ("a1b2c3", "#a1b2c3"),
        ("tomato", "#ff6347"),
        ("seafoam", "#80f9ad"),
        ("darkolivegreen", "#556b2f"),
        ("lightgray", "#d3d3d3"),
    ],
)
def test_values_and_names_of_css_are_exact(text, value):
    assert colour(text) == value


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("pale purple", "#dcd0f0"),
        ("dark teal", "#0d5c5a"),
        ("pastel yellow", "#fbf3c8"),
        ("reddish brown", "#7f2b0a"),
        ("blue-green", "#137e6d"),
        ("very light blue", "#c5e5ff"),
        ("yellowish", "#ffd93b"),
    ],
)
def test_shades_are_near_what_people_mean(text, near):
    assert distance(colour(text), near) < 0.1


@pytest.mark.parametrize("text", ["geen", "tourquoise", "purpel", "yelow", "brwon", "oragne"])
def test_misspelt_colours_are_found(text):
    right = {"g": "green", "t": "turquoise", "p": "purple", "y": "yellow", "b": "brown"}
    assert colour(text) == colour(right.get(text[0], "orange"))


def test_words_mean_other_values_for_hair_and_skin():
    assert colour("ginger", "hair") == "#d4611c"
    assert lab_of(colour("light", "skin"))[0] > lab_of(colour("dark", "skin"))[0] + 0.3
    assert colour("fair", "skin") != colour("fair", "hair")


@pytest.mark.parametrize("text", ["rainbow", "colourful", "checkered", "", "12"])
def test_what_names_no_colour_is_none(text):
    assert colour(text) is None


def test_a_colour_by_value_is_one_word():
    words = [word.text for word in split_words("hair:#F0F, bg rgb(1, 2, 3), 8-bit, don't")]
    assert words == [
        "hair",
        ":",
        "#F0F",
        ",",
        "bg",
        "rgb(1, 2, 3)",
        ",",
        "8",
        "-",
        "bit",
        ",",
        "don't",
    ]
