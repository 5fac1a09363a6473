"""A user's own examples for fine-tuning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.data.examples_file import ExamplesError, read_examples
from jobs.contract.recipe import read_recipes

FIELDS = {"product": "AeroBrew mug", "features": ["leak-proof lid", "hot for 8 hours"]}


def letters(prompt: str, system: str | None) -> list[int]:
    return list(f"{system or ''}|{prompt}".encode())


def read(file: Path, *, chats: bool = True) -> list[tuple[str, str]]:
    found = read_examples(file, read_recipes(), letters, chats=chats)
    return [(bytes(prompt).decode(), answer) for prompt, answer in found]


def write(folder: Path, *rows: Any) -> Path:
    file = folder / "mine.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return file


def test_prompts_and_recipes_become_prompts_in_the_models_format(tmp_path: Path) -> None:
    rows = [
        {"prompt": "Say hi.", "text": " Hi. "},
        {"prompt": "Say hi.", "system": "Be kind.", "text": "Hi."},
        {"recipe": "product", "fields": FIELDS, "text": "A mug."},
    ]
    plain, kind, product = read(write(tmp_path, *rows))
    assert (plain, kind) == (("|Say hi.", "Hi."), ("Be kind.|Say hi.", "Hi."))
    assert "Features:\n- leak-proof lid\n- hot for 8 hours" in product[0]
    assert product[0].startswith("You write short product descriptions")
    continued = read(write(tmp_path, rows[2]), chats=False)[0][0]
    assert continued.startswith("|### Product description")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{no json", "line 2: is not JSON"),
        ({"prompt": "x"}, "line 2: needs a `text`"),
        ({"text": "x"}, "line 2: needs a `prompt`, or a `recipe`"),
        ({"recipe": "poem", "fields": {}, "text": "x"}, "line 2: no recipe 'poem'"),
        ({"recipe": "product", "text": "x"}, "line 2: needs `fields`"),
        (
            {"recipe": "product", "fields": {"product": "x"}, "text": "x"},
            "line 2: field 'features'",
        ),
    ],
)
def test_a_line_that_cannot_be_learned_from_is_named(tmp_path: Path, row: Any, reason: str) -> None:
    with pytest.raises(ExamplesError, match=reason):
        read(write(tmp_path, {"prompt": "x", "text": "y"}, row))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_and_line_separators_are_no_part_of_examples(
    tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "mine.jsonl"
    row = {"prompt": "Say hi.", "text": "Hi,\u2028you."}
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding=encoding)
    assert read(file) == [("|Say hi.", "Hi,\u2028you.")]
