"""The probe of the score: what it learns, and what it must not know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.scoring.probe import read_probe, save_probe, shipped_probe
from models.training.score.figures import auroc
from models.training.score.probing import PROBED, Probed, fit_probe

SIZE = 12
MODEL = "smollm2-135m-instruct"


def texts(count: int, *, tells: bool, seed: int = 0) -> list[Probed]:
    """Texts whose values tell whether they are good, or don't; four of each prompt."""
    random = np.random.default_rng(seed)
    made = []
    for number in range(count):
        good = bool(random.integers(2))
        values = random.normal(size=SIZE)
        values[3] += 2.0 * good if tells else 0.0
        made.append(Probed(values.tolist(), float(good), "first", f"p{number // 4}"))
    return made


def told_apart(found: list[float], judged: list[Probed]) -> float:
    return auroc(
        [value for value, one in zip(found, judged, strict=True) if one.target],
        [value for value, one in zip(found, judged, strict=True) if not one.target],
    )


def test_values_that_tell_good_from_bad_are_found() -> None:
    judged = texts(200, tells=True)
    probe, unseen = fit_probe(MODEL, judged, [])
    assert told_apart(unseen, judged) > 0.85
    later = texts(200, tells=True, seed=1)
    assert told_apart([probe.value(one.values) or 0.0 for one in later], later) > 0.85


def test_a_text_gets_the_value_of_a_probe_that_never_saw_its_prompt() -> None:
    judged = texts(40, tells=False)
    probe, unseen = fit_probe(MODEL, judged, [])
    seen = [probe.value(one.values) or 0.0 for one in judged]
    assert told_apart(seen, judged) > told_apart(unseen, judged) + 0.1


def test_a_stricter_reader_teaches_the_same_as_a_mild_one() -> None:
    judged = texts(120, tells=True)
    strict = [
        replace(one, target=one.target / 2, reader="strict") if at % 3 else one
        for at, one in enumerate(judged)
    ]
    _, unseen = fit_probe(MODEL, strict, [])
    assert told_apart(unseen, judged) > 0.8


def test_preferred_texts_count_though_all_verdicts_are_the_same() -> None:
    random = np.random.default_rng(0)
    alike = [replace(one, target=0.0) for one in texts(200, tells=True)]
    changed = [replace(one, values=random.normal(size=SIZE).tolist()) for one in alike]
    ordered = sorted(range(200), key=lambda at: changed[at].values[5])
    grouped = [replace(one, group=f"g{at // 2}") for at, one in enumerate(changed)]
    pairs = [
        (at, at + 1) if changed[at].values[5] > changed[at + 1].values[5] else (at + 1, at)
        for at in range(0, 200, 2)
    ]
    probe, _ = fit_probe(MODEL, [*grouped, Probed(changed[0].values, 1.0, "first", "x")], pairs)
    assert probe.value(changed[ordered[-1]].values) > probe.value(changed[ordered[0]].values)  # type: ignore[operator]


def test_a_probe_is_kept_in_a_file(tmp_path: Path) -> None:
    probe, _ = fit_probe(MODEL, texts(40, tells=True), [])
    save_probe(probe, tmp_path)
    kept = read_probe(tmp_path, MODEL)
    assert kept is not None
    assert read_probe(tmp_path, "other") is None
    values = texts(1, tells=True)[0].values
    assert kept.layers == PROBED[MODEL].layers
    assert kept.value(values) == pytest.approx(probe.value(values))


def test_values_of_another_model_say_nothing() -> None:
    probe, _ = fit_probe(MODEL, texts(40, tells=True), [])
    assert probe.value([0.1] * (SIZE + 1)) is None


@pytest.mark.parametrize("name", PROBED)
def test_the_models_that_we_recommend_have_their_probes(name: str) -> None:
    how = PROBED[name]
    probe = shipped_probe(how.model, of_others=how.purpose == "others")
    assert probe is not None
    assert (probe.name, probe.layers, probe.purpose) == (name, how.layers, how.purpose)
    values = 3 * 64 if how.model == MODEL else 2 * 128
    assert probe.weights.shape == (len(how.layers) * values,)


def test_a_probe_of_others_texts_is_kept_beside_that_of_own_ones(tmp_path: Path) -> None:
    own, _ = fit_probe(MODEL, texts(40, tells=True), [])
    of_others, _ = fit_probe(f"{MODEL} of others", texts(40, tells=False), [])
    save_probe(own, tmp_path)
    save_probe(of_others, tmp_path)
    values = texts(1, tells=True)[0].values
    for probe, kept in (
        (own, read_probe(tmp_path, MODEL)),
        (of_others, read_probe(tmp_path, MODEL, of_others=True)),
    ):
        assert kept is not None
        assert kept.value(values) == pytest.approx(probe.value(values))


def test_other_models_have_none() -> None:
    assert shipped_probe("echo-text") is None
