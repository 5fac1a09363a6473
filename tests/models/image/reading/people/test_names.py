"""Tests what first names say of somebody."""

from __future__ import annotations

from models.image.reading.subjects import sex_of
from models.image.reading.words import split_words


def test_a_first_name_says_of_which_sex_somebody_is() -> None:
    assert sex_of(split_words("our colleague Marta, headset")) == "woman"
    assert sex_of(split_words("mechanic, name is dave")) == "man"
    assert sex_of(split_words("Dave and Marta")) == ""
    assert sex_of(split_words("rose in the hair")) == ""


def test_what_the_prompt_says_goes_before_the_name() -> None:
    assert sex_of(split_words("Charles, a woman")) == "woman"


def test_trades_that_end_with_man_or_woman_say_the_sex() -> None:
    assert sex_of(split_words("Japanese salaryman")) == "man"
    assert sex_of(split_words("saleswoman with a bob")) == "woman"
    assert sex_of(split_words("a human")) == ""
