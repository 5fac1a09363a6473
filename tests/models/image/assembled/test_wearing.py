"""What is worn together: a tie with a shirt, and suits in the colours of suits."""

from __future__ import annotations

from collections.abc import Collection

from models.image.assembled.own_parts import own_parts
from models.image.assembled.picture import picture
from tests.models.image.assembled.drawings import drawing, wearing

SIZE_PX = (64, 64)
SUITS = own_parts("lorelei")["outfit"]["suit"].clothing


def _tie(asked: Collection[str]) -> str:
    return picture(wearing(drawing("lorelei"), "neck", "tie"), SIZE_PX, 1, {}, asked)


def test_a_tie_calls_for_a_shirt_unless_the_prompt_asks_for_other_clothes() -> None:
    in_a_shirt = wearing(wearing(drawing("lorelei"), "neck", "tie"), "outfit", "shirt")
    assert _tie([]) == picture(in_a_shirt, SIZE_PX, 1)
    assert _tie(["outfit"]) != _tie([])


def test_a_suit_has_a_colour_of_suits_unless_the_prompt_asks_for_another() -> None:
    suit = wearing(drawing("lorelei", clothing="#12fe34"), "outfit", "suit")
    for seed in range(4):
        open_one = picture(suit, SIZE_PX, seed)
        assert any(colour in open_one for colour in SUITS)
        assert "#12fe34" not in open_one
        assert "#12fe34" in picture(suit, SIZE_PX, seed, {}, ["clothing"])


def test_a_second_colour_is_apart_from_that_of_the_clothes() -> None:
    shirt = drawing("lorelei", clothing="#ffffff", background="#808080")
    striped = wearing(shirt, "pattern", "stripes")
    plain = picture(striped, SIZE_PX, 1, {}, ["clothing"])
    assert all(picture(striped, SIZE_PX, seed, {}, ["clothing"]) == plain for seed in range(6))


def test_everybody_wears_something() -> None:
    assert {drawing("lorelei", seed).variants["outfit"] for seed in range(6)} == {"t-shirt"}
