"""Prompts for covers in other languages than English are read."""

from __future__ import annotations

import pytest

from models.image.composed.any_language import read_any
from models.image.composed.reading.reader import read
from tests.models.image.reading.languages.asked_prompts import MISSED, missing, prompts


@pytest.mark.parametrize(("prompt", "asked"), list(prompts("covers")))
def test_what_a_prompt_asks_for_is_read(prompt: str, asked: str) -> None:
    brief = read_any(prompt)
    more = {"free": brief.free, "motif": brief.motif, "drawn": brief.style}
    is_read = not (missing(asked, {**brief.known, **more}) or brief.unknown)
    assert is_read != (prompt in MISSED)


def test_a_note_tells_the_language_in_place_of_that_only_english_is_read() -> None:
    brief = read_any("rayas blancas y rojas")
    assert (brief.language, brief.read_as) == ("", "the prompt was read as Spanish")
    assert read_any("czerwone i białe paski na tle morza").language == "pl"


def test_what_is_not_shown_is_told_in_the_prompts_own_words() -> None:
    brief = read_any("playa con palmeras y chiringuito, mi familia")
    assert "chiringuito" in brief.unknown
    assert "familia" in brief.unknown


def test_prompts_in_english_are_read_as_before() -> None:
    for prompt in (
        "seamless pattern of lemons",
        "watercolour mountains, pale blue",
        "art deco fan",
    ):
        assert read_any(prompt) == read(prompt)
