"""The image pipeline over the echo model, which draws for real."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from jobs.artifacts import Artifacts
from jobs.cards import ModelCard
from jobs.errors import OutOfMemory
from jobs.job import new_job
from jobs.results import Output
from models.image.echo import EchoImage
from models.image.interface import Draw
from workers.image import ImagePipeline
from workers.pipeline import Generated

CARD = ModelCard(
    id="echo-image", kind="image", family="echo", version="1", sha256="-", licence="-",
    reads_prompt=False,
)  # fmt: skip


class SmallMemory(EchoImage):
    """Has memory for `most` images at once."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.drawn: list[int] = []

    def draw(self, draws: Sequence[Draw]) -> np.ndarray:
        if len(draws) > self.most:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory")
        self.drawn.append(len(draws))
        return super().draw(draws)


def pipeline(folder: Path, model: EchoImage | None = None, batch: int = 8) -> ImagePipeline:
    return ImagePipeline(model or EchoImage(), CARD, Artifacts(str(folder)), batch)


def run(pipeline: ImagePipeline, *requests: dict) -> list[Generated]:
    jobs = [new_job("image", "echo-image", "-", request) for request in requests]
    for job in jobs:
        pipeline.admit(job)
    generated: list[Generated] = []
    for _ in range(50):
        generated += pipeline.step()
    by_job = {one.job.id: one for one in generated}
    return [by_job[job.id] for job in jobs]


def content(folder: Path, output: Output) -> bytes:
    assert output.url is not None
    return asyncio.run(Artifacts(str(folder)).read(output.url.removeprefix("/files/"))).content


def test_the_best_of_the_candidates_come_back_best_first(tmp_path: Path) -> None:
    ours = pipeline(tmp_path)
    (drawn,) = run(ours, {"seed": 1, "n": 2, "best_of": 8})
    (whole,) = run(ours, {"seed": 1, "n": 8})
    all_scores = [output.quality.score for output in ours.finish(whole).outputs]
    result = ours.finish(drawn)
    assert [output.quality.score for output in result.outputs] == all_scores[:2]
    assert result.usage.images == 8


def test_the_seed_in_an_output_draws_it_again_among_other_neighbours(tmp_path: Path) -> None:
    ours = pipeline(tmp_path)
    (first,) = run(ours, {"seed": 5, "best_of": 6})
    best = ours.finish(first).outputs[0]
    again, _ = run(ours, {"seed": best.seed}, {"n": 3})
    second = ours.finish(again).outputs[0]
    assert content(tmp_path, second) == content(tmp_path, best)


def test_a_seed_is_drawn_and_told_when_none_is_given(tmp_path: Path) -> None:
    ours = pipeline(tmp_path)
    seeds = {ours.finish(one).seed for one in run(ours, {}, {}, {})}
    assert len(seeds) == 3


def test_a_prompt_the_model_cannot_read_is_noted(tmp_path: Path) -> None:
    ours = pipeline(tmp_path)
    (one,) = run(ours, {"prompt": "a red fox"})
    assert "prompt" in ours.finish(one).notes[0]


def test_jobs_larger_than_a_pass_and_many_small_ones_all_get_their_images(tmp_path: Path) -> None:
    ours = pipeline(tmp_path, batch=4)
    generated = run(ours, {"n": 8}, {"n": 3}, {})
    assert [len(ours.finish(one).outputs) for one in generated] == [8, 3, 1]


def test_when_memory_runs_out_the_batch_is_halved_and_nobody_loses(tmp_path: Path) -> None:
    model = SmallMemory(most=3)
    generated = run(pipeline(tmp_path, model), *[{}] * 8)
    assert len(generated) == 8
    assert all(one.error is None for one in generated)
    assert max(model.drawn) <= 3


def test_an_image_too_large_for_the_memory_fails_alone_and_says_so(tmp_path: Path) -> None:
    (one,) = run(pipeline(tmp_path, SmallMemory(most=0)), {})
    assert isinstance(one.error, OutOfMemory)


def test_a_dropped_job_draws_nothing_more(tmp_path: Path) -> None:
    ours = pipeline(tmp_path, batch=2)
    room = ours.room()
    job = new_job("image", "echo-image", "-", {"n": 8})
    ours.admit(job)
    assert ours.room() == 0
    ours.step()
    ours.drop(job.id)
    assert ours.step() == []
    assert ours.room() == room


@pytest.mark.parametrize("label", ["waves", "rings"])
def test_a_label_reaches_the_model(tmp_path: Path, label: str) -> None:
    other = {"waves": "rings", "rings": "waves"}[label]
    model = EchoImage()
    one, two = model.draw([Draw(1, label=label), Draw(1, label=other)])
    assert not np.array_equal(one, two)
