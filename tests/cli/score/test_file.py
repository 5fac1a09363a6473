"""`spearpoint score FILE`, without a running service."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.operate.test_keys import spearpoint
from tests.pictures_of_bytes import bomb, file_of, in_base64, noise


def run(file: Path, *more: str, **environment: str) -> tuple[int, str, str]:
    """Returns the exit code, and what was printed and reported, without lines of the log."""
    done = spearpoint("score", str(file), "--model", "echo-score", *more, **environment)
    assert "Traceback" not in done.stderr, done.stderr
    reported = [line for line in done.stderr.splitlines() if "[warning" not in line]
    return done.returncode, done.stdout, "\n".join(reported)


def write(folder: Path, *lines: Any) -> Path:
    file = folder / "items.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file


def test_each_line_gets_a_line_with_its_score(tmp_path: Path) -> None:
    items = [{"prompt": "Go on.", "text": f"This is text number {n}."} for n in range(20)]
    file = write(tmp_path, "\ufeff" + json.dumps(items[0]), "", *items[1:],
                 {"image": in_base64(file_of(noise()))})  # fmt: skip
    out = tmp_path / "scores.jsonl"
    code, printed, reported = run(file, "--out", str(out))
    assert (code, printed) == (0, "")
    assert "21 scored, 0 without a score" in reported
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["line"] for row in rows] == [1, *range(3, 23)]
    assert all(0 <= row["score"] <= 1 for row in rows)
    assert "fluency" in rows[0]["parts"]


def test_each_bad_line_is_one_line_and_the_others_are_scored(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        {"text": "Good."},
        "{not json",
        {"text": "a", "prompt": 3},
        {"text": "a" * 32_001},
        {"image": "@@@"},
        {"image": in_base64(bomb())},
        {"text": "\u200b"},
        {"text": "b", "recipe": "produkt"},
        {"text": "b", "recipe": "product", "fields": {}},
        {"text": "Good again."},
    )
    with file.open("ab") as opened:
        opened.write(b'{"text": "\xff"}\n')
        opened.write(b'{"text": "' + b"a" * 10_000_000 + b'"}\n{"text": "The last."}')
    code, printed, complaints = run(file)
    rows = [json.loads(line) for line in printed.splitlines()]
    assert code == 1
    assert [row["line"] for row in rows] == [*range(1, 14)]
    assert [row["line"] for row in rows if "score" in row] == [1, 10, 13]
    *lines, summary = complaints.splitlines()
    assert summary == "3 scored, 10 without a score"
    assert len(lines) == 10
    for line, (number, words) in zip(
        lines,
        [
            (2, "is not valid JSON"), (3, "prompt must be a text"), (4, "at most 32000"),
            (5, "not base64"), (6, "more than 16,777,216 pixels"), (7, "no visible character"),
            (8, "Did you mean 'product'?"), (9, "fields.features is required"),
            (11, "UTF-8"), (12, "has more than 9,000,000 bytes"),
        ],
        strict=True,
    ):  # fmt: skip
        assert f"line {number}: " in line
        assert words in line


def test_a_scorer_whose_model_is_not_pulled_says_what_is_absent(
    tmp_path: Path,
) -> None:
    file = write(tmp_path, {"prompt": "Go on.", "text": "A text."})
    code, printed, reported = run(
        file, "--model", "scorer", SPEARPOINT_MODELS_DIR=str(tmp_path / "none")
    )
    assert code == 0
    assert "fluency" in json.loads(printed)["absent"]
    assert "spearpoint models pull smollm2-135m-instruct" in reported


def test_what_can_not_be_scored_at_all_is_one_line(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    for file, words in ((empty, "has no lines"), (tmp_path / "none", "No such file")):
        code, _, reported = run(file)
        assert code == 2
        assert words in reported
        assert len(reported.splitlines()) == 1
    code, _, reported = run(write(tmp_path, {"text": "a"}), "--model", "unheard-of")
    assert code == 2
    assert "no score model 'unheard-of'" in reported
