"""A description and a seed become a complete row of attributes."""

from collections import Counter

import pytest

from models.image.reading.completion import AttributeTable
from models.image.reading.description import COLOURS, Description
from models.image.reading.oklab import colour_of, distance, lab_of
from models.training.dicebear.rows import draw_rows


@pytest.fixture(scope="module")
def table():
    return AttributeTable(draw_rows(300, seed=1))


def test_what_is_asked_holds_in_every_row_and_the_rest_varies(table):
    asked = {"style": "pixel-art", "hair": "#123456", "glasses": "dark"}
    rows = [table.complete(Description(asked), seed).row for seed in range(200)]
    assert all(row.items() >= asked.items() for row in rows)
    assert len({row["background"] for row in rows}) > 10
    assert len({row["hairstyle"] for row in rows}) == 2


def test_the_same_seed_gives_the_same_row(table):
    description = Description({"mood": "smiling"})
    assert table.complete(description, 7) == table.complete(description, 7)


def test_without_a_style_one_is_chosen_that_shows_all(table):
    hat = Description({"headwear": "hat", "hat": "#ff0000"})
    assert {table.complete(hat, seed).row["style"] for seed in range(20)} == {"pixel-art"}
    beard = Counter(
        table.complete(Description({"facial_hair": "beard"}), seed).row["style"]
        for seed in range(60)
    )
    assert set(beard) == {"lorelei", "open-peeps", "notionists"}


def test_what_a_style_does_not_show_is_named(table):
    description = Description({"style": "lorelei", "clothing": "#ff0000"}, {"clothing": "red"})
    completed = table.complete(description, 1)
    assert completed.not_shown == ("clothing",)
    assert "clothing" not in completed.row
    assert "lorelei drawings do not show clothing 'red'" in completed.notes(description)[0]


def test_a_colour_that_is_always_the_same_cannot_be_asked_for(table):
    afro = {"style": "open-peeps", "hairstyle": "curly"}
    assert table.complete(Description(afro | {"hair": "#00aaaa"}), 1).not_shown == ("hair",)
    assert table.complete(Description(afro | {"hair": "#201510"}), 1).not_shown == ()


def test_nothing_is_asked_of_an_attribute_that_a_style_never_has(table):
    thumb = {"style": "thumbs", "glasses": "none", "headwear": "none"}
    assert table.complete(Description(thumb), 3).not_shown == ()


def test_open_colours_differ_from_asked_ones_that_they_touch(table):
    asked = Description({"style": "pixel-art", "clothing": "#df3f3f"})
    for seed in range(100):
        assert distance(table.complete(asked, seed).row["background"], "#df3f3f") > 0.12


def test_a_table_needs_rows():
    with pytest.raises(ValueError, match="at least one row"):
        AttributeTable([])


def test_rows_write_colours_by_value(table):
    row = table.complete(Description({"style": "notionists"}), 1).row
    assert all(row[name].startswith("#") for name in COLOURS if name in row)


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#1d2f66", "#ff8f2e"])
def test_a_colour_survives_the_way_through_oklab(colour):
    assert colour_of(lab_of(colour)) == colour
