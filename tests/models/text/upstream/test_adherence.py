"""Answers of servers that may not know schemas."""

from __future__ import annotations

import pytest

from jobs.structure.grammar import json_grammar
from models.text.upstream.adherence import Adherence

SCHEMA = {
    "type": "object",
    "properties": {"stars": {"type": "integer"}},
    "required": ["stars"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("text", "is_whole", "follows"),
    [
        ('{"stars": 3}', True, True),
        ('\n{\n  "stars" : 3\n}\n', True, True),
        ('{"stars": 3', True, False),
        ('{"stars": 3', False, True),
        ('{"stars": "three"}', True, False),
        ('{"stars": 3, "more": 1}', True, False),
        ("I am sorry, but", False, False),
        ("", True, False),
    ],
)
def test_a_departure_from_the_schema_is_found(text: str, is_whole: bool, follows: bool) -> None:
    assert (Adherence().departure(text, json_grammar(SCHEMA), is_whole) == "") == follows


def test_any_text_will_do_without_a_schema() -> None:
    assert Adherence().departure("anything", "", True) == ""
