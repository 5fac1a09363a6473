"""Tests where a prompt says that somebody is from."""

from __future__ import annotations

import pytest

from models.image.reading.people.origins import expected_colours, origin_of
from models.image.reading.words import split_words


@pytest.mark.parametrize(
    ("prompt", "origin"),
    [
        ("man from India, 35 years", "south-asian"),
        ("Nigerian man", "african"),
        ("korean guy", "east-asian"),
        ("Middle-aged Japanese salaryman", "east-asian"),
        ("African American teacher", "african"),
        ("South Asian woman", "south-asian"),
        ("i am from Sweden", "northern"),
        ("girl with french braids", ""),
        ("woman with a russian hat", ""),
        ("Turkish", "middle-eastern"),
        ("man with a hat", ""),
    ],
)
def test_people_are_from_places_and_braids_are_not(prompt: str, origin: str) -> None:
    assert origin_of(split_words(prompt)) == origin


def test_every_place_has_colours_of_skin_and_hair() -> None:
    assert set(expected_colours("south-asian")) == {"skin", "hair"}
    assert expected_colours("") == {}
