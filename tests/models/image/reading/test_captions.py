"""Rows of attributes become captions in the colours that a generator learned."""

import pytest

from models.image.reading.captions import caption_of, nearest_name, substitutes
from models.image.reading.description import Description
from models.training.dicebear.palette import HAIR, SKIN, SURFACE, hex_of
from models.training.dicebear.rows import draw_rows


@pytest.mark.parametrize(
    ("palette", "colour", "name"),
    [
        (HAIR, "#22a699", "green"),
        (HAIR, "#8b1a1a", "red"),
        (HAIR, "#c0c0c0", "grey"),
        (SURFACE, "#ff6347", "red"),
        (SURFACE, "#000080", "navy"),
        (SKIN, "#eac3a0", "light"),
    ],
)
def test_a_colour_becomes_what_people_would_call_nearest(palette, colour, name):
    assert nearest_name(palette, colour) == name


@pytest.mark.parametrize("palette", [HAIR, SKIN, SURFACE])
def test_learned_colours_stay_as_they_are(palette):
    assert all(nearest_name(palette, f"#{hex_of(palette, name)}") == name for name in palette)


def test_a_caption_names_all_of_a_row():
    row = {
        "style": "open-peeps", "background": "#1d2f66", "hair": "#c22b2b", "hairstyle": "mohawk",
        "skin": "#a0663c", "clothing": "#fafafa", "glasses": "dark", "mood": "serious",
        "facial_hair": "beard",
    }  # fmt: skip
    assert caption_of(row) == (
        "serious open peeps portrait with a red mohawk, brown skin, dark glasses, a beard and "
        "white clothes on a navy background"
    )


def test_every_row_has_a_caption():
    assert all(row["style"].split("-")[0] in caption_of(row) for row in draw_rows(20, seed=2))


def test_a_colour_that_becomes_another_is_noted():
    description = Description({"hair": "#22a699", "background": "#fafafa"}, {"hair": "teal"})
    (note,) = substitutes(description, dict(description.asked))
    assert note.startswith("hair 'teal' becomes green")
