"""Text files in the encodings, separators and folders that people have."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from models.training.corpus.documents import Document, read_documents
from tests.training.corpus.test_prepare_texts import sentence

SPANISH = "La señora comió en el café y mañana volverá con su niña pequeña a León."
POLISH = "Wczoraj poszedłem do sklepu, żeby kupić chleb, ale był już zamknięty."
RUSSIAN = "Вчера я пошёл в магазин, чтобы купить хлеб, но он был уже закрыт."
FRENCH = "L'été dernier, nous étions à la plage près de Nîmes, où il a fait très chaud."


def texts(source: Path) -> list[str]:
    return [one.text for one in read_documents(source) if isinstance(one, Document)]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SPANISH, "cp1252"),
        ("Señora", "cp1252"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (RUSSIAN, "cp1251"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (FRENCH, "utf-32"),
    ],
)
@pytest.mark.parametrize("before", ["", "The house on the hill is old.\n" * 5000])
def test_accents_are_kept_wherever_they_come(
    tmp_path: Path, text: str, encoding: str, before: str
) -> None:
    (tmp_path / "a.txt").write_bytes((before + text).encode(encoding))
    assert texts(tmp_path) == [before + text]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_with_any_separator_are_read(tmp_path: Path, separator: str) -> None:
    table = f'id{separator}text\n1{separator}"one{separator} two\u2028three"\n'
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    (tmp_path / "b.tsv").write_text(table, encoding="utf-8")
    assert texts(tmp_path) == [f"one{separator} two\u2028three"] * 2


def test_hidden_files_are_left_out_and_odd_names_escaped(tmp_path: Path) -> None:
    source = tmp_path / "texts"
    for number, name in enumerate(("a.txt", ".git/b.txt", ".ipynb_checkpoints/a.txt", "._a.txt")):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(sentence(number))
    Path(os.fsdecode(os.fsencode(source) + b"/th\xe9.txt")).write_text(sentence(9))
    out = tmp_path / "out"
    command = ["data", "text", str(source), "--out", str(out), "--vocabulary", "0"]
    ended = CliRunner().invoke(app, command)
    assert ended.exit_code == 0, ended.output
    rows = [
        json.loads(line)
        for name in ("train", "validation", "test")
        for line in (out / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]
    ]
    assert sorted(row["source"] for row in rows) == ["a.txt", r"th\xe9.txt"]


def test_a_vocabulary_that_is_too_small_is_refused_before_texts_are_read(tmp_path: Path) -> None:
    command = ["data", "text", str(tmp_path), "--out", str(tmp_path / "out"), "--vocabulary", "9"]
    ended = CliRunner().invoke(app, command)
    assert ended.exit_code == 2
    assert "257 tokens or more" in ended.output
