"""Damaged texts: each kind does what its name says, and the same seed makes the same cases."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from models.training.score import damage
from models.training.score.answers import Answer, NoAnswers, read_answers
from models.training.score.build import cases_of_answers, cases_of_recipes
from models.training.score.cases import HUMAN, Case, read_cases, write_cases
from models.training.score.more_damage import more_damaged

TEXT = (
    "The library lends tools from May. Drills cost 12 euros a week, says Anna Berg. "
    "Ladders and sewing machines are free for members. Come and see them."
)
LIST = "Three tips:\n1. Sleep early\n2. Walk a lot\n3. Eat well"


@pytest.mark.parametrize("name", [*damage.KINDS, *damage.KINDS_OF_RECIPES])
def test_every_kind_changes_a_text_and_the_same_seed_in_the_same_way(name: str) -> None:
    way = {**damage.KINDS, **damage.KINDS_OF_RECIPES}[name]
    changed = [way(Random(seed), TEXT) for seed in (1, 1, 2, 3)]
    assert changed[0] == changed[1]
    assert TEXT not in changed
    assert len(set(changed)) > 1


def test_swapping_changes_figures_and_names_only() -> None:
    changed = damage.swapped(Random(1), TEXT)
    assert changed is not None
    assert "12" not in changed
    assert "Ladders and sewing machines are free for members." in changed


def test_a_list_is_miscounted_and_a_paragraph_is_not() -> None:
    changed = damage.miscounted(Random(1), LIST)
    assert changed is not None
    assert damage.items(changed) != damage.items(LIST) == 3
    assert damage.miscounted(Random(1), TEXT) is None


def test_cases_come_back_from_their_file(tmp_path: Path) -> None:
    cases = list(cases_of_recipes(30, 5))
    assert {case.damage for case in cases} >= {HUMAN, "invented facts"}
    assert all(case.usable == (case.damage == HUMAN) for case in cases)
    write_cases(tmp_path / "cases.jsonl", cases)
    assert list(read_cases(tmp_path / "cases.jsonl")) == cases
    assert cases == list(cases_of_recipes(30, 5))


def test_answers_of_people_get_other_answers_and_counts() -> None:
    answers = [Answer("Give tips for better sleep.", LIST), Answer("What is a library?", TEXT)]
    cases = list(cases_of_answers(answers, 0))
    counted = [case for case in cases if case.group == "answers-0"]
    assert all("exactly 3 items" in (case.prompt or "") for case in counted)
    assert {case.damage for case in counted} == {HUMAN, "wrong count"}


@pytest.mark.parametrize("text", [TEXT, LIST])
def test_another_count_is_asked_of_the_same_text(text: str) -> None:
    whole = Case(text, 1.0, HUMAN, "answers-0", prompt="Tell me about it.")
    made = {case.damage: case for case in more_damaged([whole], 0)}
    right, wrong = made[HUMAN], made["wrong count"]
    assert right.text == wrong.text == text
    assert right.prompt != wrong.prompt
    assert (right.usable, wrong.usable) == (1.0, 0.0)


def test_every_whole_text_is_misspelt() -> None:
    whole = Case(TEXT, 1.0, HUMAN, "answers-0", prompt="Tell me about it.")
    (misspelt,) = [case for case in more_damaged([whole], 0) if case.damage == "misspelt"]
    assert misspelt.text != TEXT
    assert misspelt.usable == 0.0


def test_only_whole_texts_are_damaged_further_and_those_of_recipes_have_no_count() -> None:
    cases = list(cases_of_recipes(30, 5))
    made = list(more_damaged(cases, 0))
    assert {case.damage for case in made} == {"misspelt"}
    assert len(made) <= sum(case.damage == HUMAN for case in cases)
    assert made == list(more_damaged(cases, 0))


def test_both_published_formats_are_read(tmp_path: Path) -> None:
    row = {"instruction": "Describe it.", "instances": [{"input": "a hose", "output": TEXT}]}
    (tmp_path / "seed_tasks.jsonl").write_text(json.dumps(row) + "\n")
    assert read_answers(tmp_path / "seed_tasks.jsonl") == [Answer("Describe it.\n\na hose", TEXT)]
    tasks = tmp_path / "clone" / "tasks"
    tasks.mkdir(parents=True)
    example = {"input": "a hose", "output": TEXT}
    task = {
        "Definition": ["Describe it."],
        "Output_language": ["English"],
        "Positive Examples": [example],
        "Negative Examples": [example | {"output": "A hose is a hose is a hose, I say."}],
    }
    (tasks / "task001_hoses.json").write_text(json.dumps(task))
    assert [answer.is_right for answer in read_answers(tmp_path / "clone")] == [True, False]


@pytest.mark.parametrize("content", ["", "no JSON\n", '{"instruction": "x"}\n'])
def test_a_file_without_answers_is_refused_by_its_path(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.jsonl").write_text(content)
    with pytest.raises(NoAnswers, match=r"odd\.jsonl"):
        read_answers(tmp_path / "odd.jsonl")
