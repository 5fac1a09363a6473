"""Our own examples of what recipes are to write: faithful to the fields, passing their checks."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.intake.recipe_request import complete
from cli.main import app
from jobs.contract.recipe import read_recipes
from jobs.contract.requests import TextRequest
from models.training.recipe_examples.draw import KINDS, draw_examples
from tests.saying_recipe import SAYING
from workers.quality.recipe import passes
from workers.quality.score import score_text
from workers.quality.subjects import TextSubject

RECIPES = read_recipes()


@pytest.mark.parametrize("kind", KINDS)
def test_examples_are_valid_requests_and_pass_the_recipes_own_checks(kind: str) -> None:
    reasons: Counter[str] = Counter()
    passed = 0
    for row in draw_examples([kind], 200, seed=5):
        wanted = complete(TextRequest(recipe=kind, fields=row["fields"]), RECIPES[kind])
        quality = score_text(
            TextSubject(
                text=row["text"],
                checks=RECIPES[kind].checks,
                fields=wanted.fields,
                finish_reason="stop",
            )
        )
        passed += passes(quality.parts)
        reasons.update(quality.reasons)
    assert passed >= 190, reasons.most_common(5)


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    first, again, other = (list(draw_examples(list(KINDS), 70, seed)) for seed in (1, 1, 2))
    assert first == again
    assert len({json.dumps(row) for row in first + other}) == 140


def test_replies_to_customers_hardly_share_runs_of_words_that_could_be_learned_by_heart() -> None:
    learned, others = (
        [row["text"].split() for row in draw_examples(["support"], count, seed)]
        for count, seed in ((2000, 1), (200, 2))
    )
    known = {run for words in learned for run in _runs(words, 25)}
    assert sum(any(run in known for run in _runs(words, 25)) for words in others) <= 4


def _runs(words: list[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]


def test_the_command_writes_examples_and_whole_documents(tmp_path: Path) -> None:
    file = tmp_path / "examples.jsonl"
    command = ["data", "recipes", "--out", str(file), "--count", "5", "--recipe", "quiz"]
    assert CliRunner().invoke(app, command).exit_code == 0
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert [row["recipe"] for row in rows] == ["quiz"] * 5
    assert CliRunner().invoke(app, [*command, "--documents"]).exit_code == 0
    document = json.loads(file.read_text().splitlines()[0])["text"]
    assert document.startswith("### Quiz")
    assert document.endswith(rows[0]["text"])
    assert CliRunner().invoke(app, [*command, "--recipe", "haiku"]).exit_code == 2


def test_a_teacher_writes_texts_for_own_recipes_and_what_fails_their_checks_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "recipes").mkdir()
    (tmp_path / "recipes" / "saying.toml").write_text(SAYING)
    monkeypatch.setenv("SPEARPOINT_RECIPES", str(tmp_path / "recipes"))
    wanted = ["Good bread takes time.", "Too short.", "A short walk clears the head."]
    sets = "".join(json.dumps({"what": what}) + "\n" for what in wanted)
    (tmp_path / "fields").mkdir()
    (tmp_path / "fields" / "saying.jsonl").write_text(sets)
    file = tmp_path / "taught.jsonl"
    command = ["data", "recipes", "--out", str(file), "--fields", str(tmp_path / "fields")]
    assert CliRunner().invoke(app, [*command, "--teacher", "echo-text"]).exit_code == 0
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert sorted(row["fields"]["what"] for row in rows) == [wanted[2], wanted[0]]
    assert all(row["recipe"] == "saying" and row["text"] for row in rows)
    assert CliRunner().invoke(app, command).exit_code == 2  # nobody to write them
