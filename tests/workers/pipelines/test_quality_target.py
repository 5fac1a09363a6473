"""The quality that a request requires: returned with a note, tried again, or an error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jobs.contract.cards import ModelCard
from jobs.contract.errors import QualityNotReached
from jobs.contract.job import new_job
from jobs.contract.results import Output, Result
from jobs.store.artifacts import Artifacts
from models.image.echo import EchoImage
from models.text.echo import EchoEngine
from workers.pipelines.image import ImagePipeline
from workers.pipelines.pipeline import Generated, Pipeline
from workers.pipelines.text import TextPipeline
from workers.safety.outputs import UNCHECKED
from workers.watermarking import UNMARKED

REQUESTS: dict[str, dict[str, Any]] = {
    "text": {"prompt": "Go on. And on. And on and on and on", "seed": 0, "max_new_tokens": 60},
    "image": {"seed": 0},
}
NewPipeline = Callable[..., Pipeline]


@pytest.fixture(params=["text", "image"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def new_pipeline(kind: str, tmp_path: Path) -> NewPipeline:
    def build(**options: float) -> Pipeline:
        card = ModelCard(id="echo", kind=kind, family="echo", version="1", sha256="-", licence="-")
        if kind == "text":
            return TextPipeline(EchoEngine(max_slots=4), card, {}, UNMARKED, UNCHECKED, **options)
        return ImagePipeline(EchoImage(), card, Artifacts(str(tmp_path)), UNCHECKED, 4, **options)

    return build


def generate(pipeline: Pipeline, kind: str, **request: Any) -> Generated:
    job = new_job("text" if kind == "text" else "image", "echo", "-", REQUESTS[kind] | request)
    pipeline.admit(job)
    generated: list[Generated] = []
    while not generated:
        generated = pipeline.step()
    return generated[0]


def run(pipeline: Pipeline, kind: str, **request: Any) -> Result:
    result = pipeline.finish(generate(pipeline, kind, **request))
    assert isinstance(result, Result)
    return result


def as_drawn(pipeline: Pipeline, kind: str, seed: int) -> list[Output]:
    """Eight candidates, in the order in which they were drawn."""
    eight = run(pipeline, kind, n=8, seed=seed, quality={"min_score": 0.01})
    return sorted(eight.outputs, key=lambda one: one.candidate)


def _gain(outputs: list[Output]) -> float:
    scores = [one.quality.score for one in outputs]
    return max(scores) - scores[0]


def test_more_are_drawn_with_further_seeds_until_one_is_good_enough(
    new_pipeline: NewPipeline, kind: str
) -> None:
    eights = {seed: as_drawn(new_pipeline(), kind, seed) for seed in range(3)}
    seed, outputs = max(eights.items(), key=lambda one: _gain(one[1]))
    scores = [one.quality.score for one in outputs]
    best = max(scores)
    assert best > scores[0]
    wanted = {"min_score": best, "on_fail": "retry", "max_candidates": 8}
    result = run(new_pipeline(), kind, seed=seed, quality=wanted)
    drawn = scores.index(best) + 1
    assert result.candidates is not None
    assert result.candidates.drawn == drawn
    assert result.candidates.scores == sorted(scores[:drawn], reverse=True)
    assert result.outputs[0].quality.score == best
    assert result.outputs[0].seed == outputs[drawn - 1].seed
    assert result.notes == []
    tokens = len(REQUESTS["text"]["prompt"]) + 1  # a byte each, and the end
    assert max(result.usage.images, result.usage.generated_tokens // tokens) == drawn
    again = run(new_pipeline(), kind, seed=seed, quality=wanted)
    assert again.candidates == result.candidates
    assert again.outputs[0].text == result.outputs[0].text


def test_the_best_of_all_comes_back_with_a_note_when_none_is_good_enough(
    new_pipeline: NewPipeline, kind: str
) -> None:
    wanted = {"min_score": 1.0, "on_fail": "retry", "max_candidates": 5}
    result = run(new_pipeline(), kind, n=2, quality=wanted)
    assert result.candidates is not None
    assert result.candidates.drawn == 5  # two, two and one
    assert len(result.outputs) == 2
    (note,) = result.notes
    assert note.startswith("0 of 5 candidates reached quality.min_score 1, and 2 are requested")


def test_without_a_bound_four_times_as_many_are_drawn(new_pipeline: NewPipeline, kind: str) -> None:
    result = run(new_pipeline(), kind, n=2, quality={"min_score": 1.0, "on_fail": "retry"})
    assert result.candidates is not None
    assert result.candidates.drawn == 8


def test_nothing_more_is_drawn_when_the_time_would_not_suffice(
    new_pipeline: NewPipeline, kind: str
) -> None:
    wanted = {"min_score": 1.0, "on_fail": "retry"}
    for result in (
        run(new_pipeline(job_timeout_s=1e-6), kind, quality=wanted),
        run(new_pipeline(), kind, quality=wanted, timeout=1e-6),
    ):
        assert result.candidates is not None
        assert result.candidates.drawn == 1
        assert len(result.notes) == 1


def test_a_job_fails_with_its_best_score_and_stores_nothing(
    new_pipeline: NewPipeline, kind: str, tmp_path: Path
) -> None:
    pipeline = new_pipeline()
    wanted = {"min_score": 1.0, "on_fail": "fail"}
    generated = generate(pipeline, kind, n=2, quality=wanted)
    with pytest.raises(QualityNotReached, match=r"0 of 2 .* the best scored 0\.\d\d") as failure:
        pipeline.finish(generated)
    assert failure.value.retryable
    assert list(tmp_path.iterdir()) == []


def test_without_a_target_the_scores_of_all_candidates_are_returned(
    new_pipeline: NewPipeline, kind: str
) -> None:
    result = run(new_pipeline(), kind, best_of=3)
    assert result.candidates is not None
    assert result.candidates.drawn == len(result.candidates.scores) == 3
    assert result.candidates.scores[0] == result.outputs[0].quality.score


def test_a_dropped_job_draws_no_more(new_pipeline: NewPipeline, kind: str) -> None:
    pipeline = new_pipeline()
    wanted = {"min_score": 1.0, "on_fail": "retry"}
    job = new_job("text" if kind == "text" else "image", "echo", "-",
                  REQUESTS[kind] | {"quality": wanted})  # fmt: skip
    pipeline.admit(job)
    progress = pipeline.progress(job.id)
    news: list[str] = []
    while not any("Not good enough yet" in one for one in news):
        assert pipeline.step() == []
        news += [one.data for one in progress.news()]
    pipeline.drop(job.id)
    assert pipeline.step() == []
    assert pipeline.batch == 0
