"""`spearpoint evaluate` of a text model: figures with known answers, on a tiny corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.embed import Embedder
from models.text.load import load_engine
from models.training.context import Card, Context
from models.training.corpus.prepare import TextPreparation, prepare_texts
from models.training.lm.report import Sample, TooFewTexts, measure_text, rows
from models.training.lm.train_lm import configure, train_from_scratch

THINGS = "red square|blue bar|green square|red bar|blue square|green bar".split("|")


def text(number: int) -> str:
    things = [THINGS[(number * k + k) % 6] for k in range(1, 16)]
    return f"Number {number} lists a {', a '.join(things)}, and that is all."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, numbers in (("lists", range(300)), ("few", range(300, 310))):
        lines = [json.dumps({"text": text(number)}) for number in numbers]
        (folder / f"{name}.jsonl").write_text("\n".join(lines))
    wanted = TextPreparation(vocabulary=400, near=1, language=None)
    prepare_texts(folder, folder / "out", wanted, lambda *_: None)
    return folder / "out"


@pytest.fixture(scope="module")
def model(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    context = Context(
        "cpu", None, Card("lists", "A test.", "Lists.", "CC0-1.0"), lambda *_: None, lambda *_: None
    )
    tables = {
        "net": {"layers": 1, "width": 32, "heads": 2, "context": 128},
        "training": {"batch": 8, "learning_rate": 3e-3, "warm_up_steps": 5},
        "loop": {"steps": 30, "checkpoint_every": 30, "look_every": 30, "log_every": 10},
    }
    run = configure(tables, from_scratch=True)
    return train_from_scratch(run, corpus, tmp_path_factory.mktemp("run"), context)


def test_a_report_compares_predictors_and_texts_and_shows_samples(
    corpus: Path, model: Path, embedder: Path, tmp_path: Path
) -> None:
    engine = load_engine("gpt2", model, dtype="float32")
    models = {"lists": model, "again": model}
    found = measure_text(
        models, engine, corpus, Embedder(embedder), tmp_path, Sample(8), lambda *_: None
    )
    assert found.bits["lists"] == found.bits["again"] < found.bits["unigram of bytes"] < 8
    assert set(found.bits) >= {"5-gram of bytes", "gzip", "xz"}
    # human lists say the same six things over and over, and the tiny model has learned no more
    assert 0 < found.human.distinct_1 < 0.5
    assert found.human.self_bleu > 0.3
    assert 0 <= found.mauve <= 1
    assert 0 <= found.longest_copy < 100
    report = (tmp_path / "report.md").read_text()
    assert all(f"| {what} | {figure} |" in report for what, figure in rows(found))
    assert report.count("\n> Number") == 8
    assert json.loads((tmp_path / "report.json").read_text())["texts"] == found.texts
    assert (tmp_path / "bits.png").stat().st_size > 1000


def test_too_few_held_out_texts_of_a_source_are_refused(
    corpus: Path, model: Path, embedder: Path, tmp_path: Path
) -> None:
    engine = load_engine("gpt2", model, dtype="float32")
    sample = Sample(8, source="few")
    with pytest.raises(TooFewTexts, match="test texts of this kind"):
        measure_text(
            {"lists": model}, engine, corpus, Embedder(embedder), tmp_path, sample, lambda *_: None
        )
