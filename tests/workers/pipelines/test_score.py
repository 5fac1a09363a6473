"""The score pipeline: jobs take turns, and are read together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jobs.contract.cards import ModelCard
from jobs.contract.errors import RecipeNotFound
from jobs.contract.job import Job, new_job
from jobs.contract.recipe import read_recipes
from jobs.contract.scoring.request import ScoreItem
from models.text.echo import EchoEngine
from models.text.reading import Reading
from workers.pipelines.score import ScorePipeline
from workers.safety.checker import Checker
from workers.safety.outputs import UNCHECKED
from workers.scoring.scorer import Scorer

CARD = ModelCard(id="echo", kind="score", family="echo", version="1", sha256="-", licence="-")
RECIPES = read_recipes()


class WatchedScorer(Scorer):
    """Keeps what each step read."""

    def __init__(self) -> None:
        super().__init__(EchoEngine(), RECIPES, Checker())
        self.passes: list[str] = []

    def read(self, items: Sequence[ScoreItem]) -> list[Reading | None]:
        self.passes.append("".join((item.text or "")[0] for item in items))
        return super().read(items)


def job(letter: str, count: int) -> Job:
    items = [{"prompt": "Go on.", "text": f"{letter} {number}."} for number in range(count)]
    return new_job("score", "echo", "-", {"items": items})


@pytest.fixture
def scorer() -> WatchedScorer:
    return WatchedScorer()


@pytest.fixture
def pipeline(scorer: WatchedScorer) -> ScorePipeline:
    return ScorePipeline(scorer, CARD, RECIPES, UNCHECKED)


def test_a_short_job_does_not_wait_for_a_long_one(
    pipeline: ScorePipeline, scorer: WatchedScorer
) -> None:
    long, short = job("a", 14), job("b", 2)
    pipeline.admit(long)
    pipeline.admit(short)
    progress = pipeline.progress(long.id)
    assert [one.job.id for one in pipeline.step()] == [short.id]
    assert [one.data for one in progress.news()] == ['{"done":6,"of":14,"unit":"items"}']
    assert progress.news() == []
    (done,) = pipeline.step()
    assert scorer.passes == ["ababaaaa", "aaaaaaaa"]
    result = pipeline.finish(done)
    assert (done.job.id, len(result.scores)) == (long.id, 14)
    assert result.usage.prompt_tokens == sum(len(f"a {number}.") for number in range(14))
    assert pipeline.step() == []


def test_a_dropped_job_leaves_the_others_alone(pipeline: ScorePipeline) -> None:
    dropped, other = job("a", 20), job("b", 9)
    pipeline.admit(dropped)
    pipeline.admit(other)
    assert pipeline.step() == []
    pipeline.drop(dropped.id)
    (done,) = pipeline.step()
    assert done.job.id == other.id
    assert len(pipeline.finish(done).scores) == 9


def test_a_recipe_that_only_the_gateway_knows_fails_the_job(pipeline: ScorePipeline) -> None:
    request = {"items": [{"text": "a"}, {"text": "b", "recipe": "unheard-of"}]}
    with pytest.raises(RecipeNotFound, match="SPEARPOINT_RECIPES") as failure:
        pipeline.admit(new_job("score", "echo", "-", request))
    assert failure.value.field == "items[1].recipe"


def test_an_edition_that_only_the_gateway_knows_fails_the_job(pipeline: ScorePipeline) -> None:
    item = {"recipe": "blog", "fields": {"topic": "tea"}, "text": "Tee", "language": "fr"}
    with pytest.raises(RecipeNotFound, match="has no recipe 'blog' in 'fr'") as raised:
        pipeline.admit(new_job("score", "scorer", "queue", {"items": [item]}))
    assert raised.value.field == "items[0].recipe"
