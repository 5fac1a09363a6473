"""A metric is one file: its name is its registration."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from workers.quality import metrics
from workers.quality.metrics import find_metrics

BREVITY = """
from workers.quality.part import Part

PASSES_AT = 0.5


def measure(written):
    return Part(1 / max(1, len(written.text)), "not brief")
"""
# Scores a text with a folder of one more metric, as if that file lay in text_metrics.
SCORE = """
import sys
from workers.quality import text_metrics

text_metrics.__path__.append(sys.argv[1])

from workers.quality.recipe import passes
from workers.quality.score import score_text
from workers.quality.subjects import TextSubject

quality = score_text(TextSubject(text="Fresh bread, every day."))
print("brevity" in quality.parts, "not brief" in quality.reasons)
print(passes(dict.fromkeys(("length", "mentions", "avoidance", "grounding", "form"), 1.0)
             | quality.parts))
"""


def test_a_new_file_is_a_metric_of_the_score_and_of_recipes(tmp_path: Path) -> None:
    (tmp_path / "brevity.py").write_text(BREVITY)
    command = [sys.executable, "-c", SCORE, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[:2] == ["True True", "False"]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "metrics_of_a_test"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.startswith(folder.name)]:
        del sys.modules[name]


def test_metrics_come_by_name(package: Path) -> None:
    for name in ("zeal", "calm", "wit"):
        (package / f"{name}.py").write_text("def measure(text): ...\n")
    assert [metric.name for metric in find_metrics(package.name)] == ["calm", "wit", "zeal"]


def test_a_file_that_measures_nothing_is_refused_by_its_name(package: Path) -> None:
    (package / "tone.py").write_text("def judge(text): ...\n")
    with pytest.raises(AttributeError, match=rf"{package.name}\.tone.*measure"):
        find_metrics(package.name)


def test_every_metric_has_a_name_of_its_own() -> None:
    text = (*metrics.TEXT_METRICS, *metrics.RECIPE_METRICS)
    assert len({metric.name for metric in text}) == len(text)
