"""Tests how old a prompt says that somebody is."""

from __future__ import annotations

import pytest

from models.image.reading.people.ages import age_of, is_child, is_old
from models.image.reading.words import split_words


@pytest.mark.parametrize(
    ("prompt", "age"),
    [
        ("8 year old pupil", 8),
        ("a 10-year-old", 10),
        ("my daughter she is 6, two pigtails", 6),
        ("woman in her 60s", 60),
        ("man in his late sixties", 60),
        ("Woman, 60s, white hair", 60),
        ("woman about 60, short hair", 60),
        ("painter woman, 60+, silver hair", 60),
        ("man 35 years, no beard", 35),
        ("lawyer, 45, burgundy tie", 45),
        ("80s style woman", None),
        ("jersey number 10", None),
        ("7 years experience in sales", None),
        ("woman with 2 braids", None),
    ],
)
def test_ages_are_read_as_people_write_them(prompt: str, age: int | None) -> None:
    assert age_of(split_words(prompt)) == age


def test_the_old_and_children_are_told_by_age_or_word() -> None:
    assert is_old(split_words("woman in her 60s"))
    assert is_old(split_words("smiling grandma"))
    assert not is_old(split_words("man, 45, grey hair"))
    assert is_child(split_words("8 year old pupil"))
    assert is_child(split_words("little kid"))
    assert not is_child(split_words("girl, 19, pink hair"))
