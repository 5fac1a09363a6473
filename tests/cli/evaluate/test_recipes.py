"""`spearpoint recipes evaluate`: texts for field sets, and how many pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.evaluate.trial import WAYS, read_field_sets
from cli.main import app
from jobs.contract.recipe import read_recipes
from tests.saying_recipe import SAYING

SAYINGS = (
    "Good bread takes time.",
    "Too short.",
    "One should never say so.",
    "A short walk clears the head.",
)


@pytest.fixture
def fields(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "recipes").mkdir()
    (tmp_path / "recipes" / "saying.toml").write_text(SAYING)
    monkeypatch.setenv("SPEARPOINT_RECIPES", str(tmp_path / "recipes"))
    folder = tmp_path / "fields"
    folder.mkdir()
    sets = "".join(json.dumps({"what": what}) + "\n" for what in SAYINGS)
    (folder / "saying.jsonl").write_text(sets)
    return folder


def evaluate(fields: Path, *more: str) -> tuple[int, str]:
    command = ["recipes", "evaluate", "--fields", str(fields), "--model", "echo-text"]
    done = CliRunner().invoke(app, [*command, "--out", str(fields.parent / "out"), *more])
    return done.exit_code, done.output


def test_every_field_set_is_written_in_every_way_and_judged_by_the_recipes_checks(
    fields: Path,
) -> None:
    code, message = evaluate(fields)
    assert code == 0, message
    lines = (fields.parent / "out" / "echo-text.jsonl").read_text().splitlines()
    trials = [json.loads(line) for line in lines]
    assert len(trials) == len(WAYS) * len(SAYINGS)
    greedy = {one["fields"]["what"]: one for one in trials if one["way"] == "greedy"}
    assert [greedy[what]["passed"] for what in SAYINGS] == [True, False, False, True]
    assert "never" in " ".join(greedy[SAYINGS[2]]["reasons"])
    assert "50%" in message


def test_fewer_field_sets_and_ways_can_be_chosen(fields: Path) -> None:
    assert evaluate(fields, "--count", "1", "--way", "greedy")[0] == 0
    (line,) = (fields.parent / "out" / "echo-text.jsonl").read_text().splitlines()
    assert json.loads(line)["fields"] == {"what": SAYINGS[0]}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{oops", "saying.jsonl, line 5: is not JSON"),
        ('["what"]', "saying.jsonl, line 5: needs an object of fields"),
        ('{"which": "x"}', "saying.jsonl, line 5: "),
    ],
)
def test_a_wrong_field_set_is_named_by_file_and_line(fields: Path, line: str, message: str) -> None:
    with (fields / "saying.jsonl").open("a") as file:
        file.write(line + "\n")
    code, output = evaluate(fields)
    assert code == 2
    assert message in output.replace("\n", "")


def test_unknown_recipes_ways_and_empty_folders_are_refused(fields: Path, tmp_path: Path) -> None:
    assert evaluate(fields, "--way", "upside down")[0] == 2
    assert evaluate(fields, "--recipe", "haiku")[0] == 2
    assert evaluate(tmp_path)[0] == 2
    (fields / "haiku.jsonl").write_text("{}\n")
    code, output = evaluate(fields)
    assert code == 2
    assert "no recipe 'haiku'" in output.replace("\n", "")


def test_the_longest_run_of_words_from_the_training_examples_is_reported(
    fields: Path, tmp_path: Path
) -> None:
    learned = tmp_path / "learned.jsonl"
    texts = ("A short walk clears no head.", "the head. Good bread")
    learned.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    code, message = evaluate(fields, "--way", "greedy", "--learned", str(learned))
    assert code == 0, message
    assert "shared with learned.jsonl: 4" in message.replace("\n", " ")


def test_field_sets_may_hold_a_mark_and_line_separators(tmp_path: Path) -> None:
    row = {"product": "AeroBrew\u2028mug", "features": ["leak-proof lid"]}
    text = json.dumps(row, ensure_ascii=False) + "\n"
    (tmp_path / "product.jsonl").write_text(text, encoding="utf-8-sig")
    found = read_field_sets(tmp_path, read_recipes())
    assert found["product"][0]["product"] == "AeroBrew\u2028mug"
