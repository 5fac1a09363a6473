"""Texts with a shape are served as they were written."""

from __future__ import annotations

import pytest

from workers.finish.shaped import CUT, finish_shaped


def test_json_is_unchanged_and_its_words_are_scored() -> None:
    raw = '{"name": "  Trail <b>Pro</b>", "price": 3, "tags": ["light", {"a": "dry"}], "x": null}'
    finished = finish_shaped(raw, "json")
    assert finished.markup == raw
    assert finished.text == "  Trail <b>Pro</b>\nlight\ndry"
    assert finished.notes == []


def test_json_that_was_cut_is_noted() -> None:
    finished = finish_shaped('{"name": "Tra', "json")
    assert finished.markup == '{"name": "Tra'
    assert finished.notes == [CUT]


@pytest.mark.parametrize("format", ["plain", "raw"])
def test_other_shapes_are_not_cleaned(format: str) -> None:
    assert finish_shaped('"x" \n', format).markup == '"x" \n'
