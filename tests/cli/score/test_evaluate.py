"""`spearpoint score evaluate`: figures of known scores, and of readings that were kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cli.score.evaluate import figures_of_damaged, figures_of_judged
from cli.score.kept_readings import KeptReadings
from cli.score.measuring import Measured, measure_cases
from jobs.contract.recipe import read_recipes
from models.text.reading import Reading
from models.training.score.cases import HUMAN, Case


def case(damage: str, verdict: int | None = None, text: str = "A map shows the way.") -> Case:
    return Case(text, float(verdict == 2), damage, "g-1", prompt="What is a map?", verdict=verdict)


def test_a_score_that_orders_all_texts_right_has_perfect_figures() -> None:
    scored = [(Measured(case("judged", verdict), {}), verdict / 2) for verdict in (0, 1, 2)]
    figures = figures_of_judged(scored)
    assert figures["spearman"]["free prompts"] == pytest.approx(1)
    assert figures["auroc 0 against 2"]["all"] == 1
    assert figures["texts"] == {"free prompts": 3}


def test_each_kind_of_damage_has_a_figure_of_its_own() -> None:
    scores = {HUMAN: 0.8, "cut": 0.1, "misspelt": 0.9}
    figures = figures_of_damaged([(Measured(case(name), {}), at) for name, at in scores.items()])
    assert figures["cut"] == {"auroc": 1, "below own": 1, "texts": 1}
    assert figures["misspelt"]["auroc"] == 0
    assert figures["all"] == {"auroc": 0.5, "below own": 0.5, "texts": 2}


def test_a_damaged_text_is_compared_with_the_whole_one_that_it_was_made_from() -> None:
    easy, hard = (replace(case(HUMAN), group=group, prompt=group) for group in ("g-1", "g-2"))
    cut = replace(hard, damage="cut", text="A map shows")
    scores = [(easy, 0.8), (hard, 0.2), (cut, 0.1)]
    figures = figures_of_damaged([(Measured(one, {}), score) for one, score in scores])
    assert figures["cut"] == {"auroc": 1, "below own": 1, "texts": 1}
    figures = figures_of_damaged([(Measured(one, {}), 0.3) for one, _ in scores])
    assert figures["cut"]["below own"] == 0


def test_kept_readings_are_not_read_again_and_reach_the_parts(tmp_path: Path) -> None:
    file = tmp_path / "readings.jsonl"
    one = case("judged", 2)
    KeptReadings(file).keep(one, Reading([-1.0] * 6, [-3.0] * 6, [0.25] * 4))
    kept = KeptReadings(file)
    (measured,) = measure_cases([one], read_recipes(), lambda *_: None, kept)
    (blind,) = measure_cases([one], read_recipes(), lambda *_: None)
    assert measured.parts["fluency"] == pytest.approx(0.862, abs=0.001)
    assert measured.values == [0.25] * 4
    assert blind.parts["fluency"] is None


def test_a_file_that_holds_no_readings_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text(json.dumps({"text": "hi"}) + "\n")
    with pytest.raises(ValueError, match=r"odd\.jsonl"):
        KeptReadings(tmp_path / "odd.jsonl")
