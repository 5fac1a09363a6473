"""Prompts for avatars in other languages than English are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.image.assembled.reading.asked import Asked
from models.image.reading.languages.translation import in_english
from tests.models.image.reading.languages.asked_prompts import MISSED, missing, prompts

Ask = Callable[[str], Asked]


def in_any_language(ask: Ask, prompt: str) -> Asked:
    english = in_english(prompt)
    return ask(english.text).of_language(english)


@pytest.mark.parametrize(("prompt", "asked"), list(prompts("avatars")))
def test_what_a_prompt_asks_for_is_read(ask: Ask, prompt: str, asked: str) -> None:
    read = in_any_language(ask, prompt)
    kinds = {f"{name}_kind": ", ".join(some) for name, some in read.kinds.items()}
    is_read = not (missing(asked, {**read.asked, **kinds}) and missing(asked, read.known))
    told = {**{f"{name}_value": value for name, value in read.asked.items()}, **kinds, **read.known}
    is_read = not missing(asked, told) or is_read
    assert (is_read and not read.unknown) != (prompt in MISSED)


def test_what_is_unknown_is_told_in_the_prompts_own_words(ask: Ask) -> None:
    read = in_any_language(ask, "mujer rubia con una tabla de surf y un cachivache")
    assert "tabla de surf" in read.unknown
    assert "cachivache" in read.unknown
    assert read.read_as == "the prompt was read as Spanish"


def test_a_prompt_for_no_face_is_told_in_its_own_words(ask: Ask) -> None:
    read = in_any_language(ask, "un coche deportivo rojo")
    assert not read.is_drawable
    assert any("coche" in one for one in read.unknown)


def test_prompts_in_english_have_no_note(ask: Ask) -> None:
    assert in_any_language(ask, "woman with a red hat").read_as == ""
