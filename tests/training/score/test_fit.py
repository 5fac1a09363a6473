"""Fitting the score: texts that lack a part cost what their part costs, and never the reverse."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from models.scoring.additive import KNOTS, dumped, read_models
from models.training.score.figures import auroc, calibration, calibration_error, spearman
from models.training.score.fit import PROGRAM, Example, cross_validated, fit


def examples(count: int = 300) -> list[Example]:
    """Texts that are usable if their `honest` part is high; the other part says nothing."""
    chooser = random.Random(4)
    made = []
    for number in range(count):
        honest, noise = chooser.random(), chooser.random()
        usable = float(chooser.random() < honest**2)
        parts = {"honest": honest, "noise": noise, "fluency": None if number % 3 == 0 else 0.5}
        reader = "first" if number % 2 == 0 else PROGRAM
        made.append(Example(parts, usable, reader, group=str(number // 2)))
    return made


def test_a_part_that_tells_good_from_bad_weighs_and_one_that_does_not_hardly_does() -> None:
    model = fit(examples())
    bad = {"honest": 0.1, "noise": 0.9, "fluency": 0.5}
    good = {"honest": 0.9, "noise": 0.1, "fluency": 0.5}
    assert model.probability(bad) < 0.25
    assert model.probability(good) > 0.6
    assert list(model.costs({"honest": 0.1, "noise": 0.1}))[0] == "honest"


def test_no_curve_falls_as_its_part_rises() -> None:
    for curve in fit(examples()).curves.values():
        assert list(curve.heights) == sorted(curve.heights)
        assert len(curve.heights) == len(KNOTS)
        assert curve.at(1.0) == 0


def test_a_broken_demand_costs_much_though_few_texts_break_one() -> None:
    known = examples()
    broken = [
        replace(one, parts={**one.parts, "instructions": 0.7}, target=0.0, group="b" + one.group)
        for one in known[:9]
    ]
    kept = [replace(one, parts={**one.parts, "instructions": 1.0}) for one in known]
    model = fit([*kept, *broken])
    assert model.costs({"instructions": 0.75})["instructions"] >= 3
    assert model.costs({"instructions": 0.5})["instructions"] >= 6
    assert model.costs({"instructions": 1.0})["instructions"] == 0


def test_a_demand_that_no_text_breaks_costs_nothing() -> None:
    kept = [replace(one, parts={**one.parts, "instructions": 1.0}) for one in examples()]
    assert fit(kept).costs({"instructions": 0.0})["instructions"] < 0.5


def test_probabilities_are_calibrated_on_groups_that_the_model_did_not_see() -> None:
    known = examples(900)
    odds = cross_validated(known)
    assert (
        auroc(
            [odd for odd, one in zip(odds, known, strict=True) if one.target],
            [odd for odd, one in zip(odds, known, strict=True) if not one.target],
        )
        > 0.75
    )


def test_what_only_the_better_text_of_a_pair_has_counts_though_both_have_one_verdict() -> None:
    known, pairs = examples(100), []
    for number in range(200):
        parts = {"honest": 0.3, "noise": 0.5, "fluency": 0.5, "kind": 1.0}
        better = Example(parts, 0.0, "second", f"pair{number}")
        pairs.append((len(known), len(known) + 1))
        known += [better, replace(better, parts={**parts, "kind": 0.0})]
    costs = {"kind": 0.0}
    assert fit(known, pairs=pairs).costs(costs)["kind"] > fit(known).costs(costs)["kind"] + 1


def test_a_stricter_reader_does_not_lower_the_probabilities_of_the_first() -> None:
    known = [replace(one, reader="first") for one in examples()]
    strict = [
        replace(one, target=0.0, group="s" + one.group, reader="strict", calibrates=False)
        for one in known
    ]
    model = fit([*known, *strict])
    expected = sum(one.target for one in known) / len(known)
    found = sum(model.probability(one.parts) for one in known) / len(known)
    assert found == pytest.approx(expected, abs=0.05)


def test_a_model_read_back_gives_the_same_probabilities() -> None:
    model = fit(examples())
    again = read_models(dumped({"prompt": model}))["prompt"]
    for parts in ({"honest": 0.3, "noise": 0.2}, {"honest": None, "noise": 1.0}):
        assert again.probability(parts) == pytest.approx(model.probability(parts), abs=0.01)


def test_texts_of_one_kind_only_are_refused() -> None:
    with pytest.raises(ValueError, match="usable and unusable"):
        fit([one for one in examples() if one.target])


def test_figures_are_those_of_small_examples_worked_out_by_hand() -> None:
    assert spearman([1, 2, 3], [1, 3, 2]) == pytest.approx(0.5)
    assert spearman([1, 1, 2], [0, 0, 5]) == pytest.approx(1)
    assert auroc([0.9, 0.5], [0.5, 0.1]) == pytest.approx(0.875)
    bins = calibration([0.05, 0.05, 0.95, 0.95], [False, True, True, True])
    assert [(one.texts, one.usable) for one in bins] == [(2, 0.5), (2, 1.0)]
    assert calibration_error(bins) == pytest.approx(0.5 * 0.45 + 0.5 * 0.05)
