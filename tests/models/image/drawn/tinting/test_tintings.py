"""Tests which drawings are needed to colour parts, and in which colours."""

from __future__ import annotations

from dataclasses import replace

from models.image.drawn.completing.completion import Completion
from models.image.drawn.drawable import RGB, Drawing
from models.image.drawn.tinting.tintings import tintings
from models.image.reading.description import Description
from models.training.dicebear.drawable import drawable

WHAT = drawable()
GREY, RED = (156, 156, 156), (194, 43, 43)


def peep(**tints: RGB) -> Drawing:
    asked = {"style": "open-peeps", "hairstyle": "curly", "facial_hair": "beard"}
    return replace(Completion(WHAT).complete(Description(asked), 3).drawing, tints=tints)


def test_a_beard_is_looked_for_where_the_hair_is_off() -> None:
    drawing = peep(head=RED, facialHair=GREY)
    hair, beard = tintings(WHAT, drawing, drawing)
    assert (hair.colour, hair.shape) == (RED, "outlined")
    assert hair.without[0][0].variants["head"] == "noHair1"
    assert hair.without[0][0].variants["facialHair"] == drawing.variants["facialHair"]
    bare = beard.without[0][0].variants
    assert (bare["head"], bare["facialHair"]) == ("noHair1", "")


def test_each_end_of_an_interpolation_has_its_own_tints() -> None:
    grey, plain = peep(facialHair=GREY), peep()
    lorelei = Completion(WHAT).complete(Description({"style": "lorelei"}), 3).drawing
    for other in (plain, lorelei):
        assert [one.colour for one in tintings(WHAT, grey, other, 0.0)] == [GREY]
        assert tintings(WHAT, grey, other, 1.0) == []
        assert tintings(WHAT, other, grey, 0.0) == []
        assert [one.colour for one in tintings(WHAT, other, grey, 1.0)] == [GREY]
    assert [one.colour for one in tintings(WHAT, grey, plain, 0.25)] == [GREY]
    assert tintings(WHAT, grey, plain, 0.75) == []


def test_colours_change_on_the_way() -> None:
    found = tintings(WHAT, peep(facialHair=(0, 0, 0)), peep(facialHair=(200, 100, 40)), 0.25)
    assert [one.colour for one in found] == [(50, 25, 10)]


def test_parts_in_their_own_colours_need_no_drawing() -> None:
    drawing = peep()
    assert tintings(WHAT, drawing, drawing) == []
