"""Metrics with known answers, and a report on a model that is known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from models.image.interface import Draw, Scores
from models.training.evaluation.classifier import (
    Classifier,
    ClassifierTraining,
    load_classifier,
    save_classifier,
    train_classifier,
)
from models.training.evaluation.coverage import coverage
from models.training.evaluation.distance import halves, kid_like, standardise
from models.training.evaluation.memorisation import memorisation
from models.training.evaluation.report import EvaluationError, Sample, evaluate, rows
from models.training.pictures.batches import split_of
from models.training.pictures.pack import Pack, PictureRecord
from models.training.pictures.split import split_by_seed
from models.training.random_features import distance_to
from tests.training.conftest import COLOURS, SHAPES, SIZE_PX, picture


def quiet(*_: object) -> None:
    pass


@pytest.fixture(scope="module")
def many() -> Pack:
    """1,200 squares and bars with a little noise, so that no two are the same."""
    random = np.random.default_rng(0)
    pixels, records = [], []
    for number in range(1200):
        colour, shape = random.choice(list(COLOURS)), random.choice(SHAPES)
        clean = picture(colour, shape, int(random.integers(0, 5))).astype(float)
        pixels.append(np.clip(clean + random.normal(0, 10, clean.shape), 0, 255).astype(np.uint8))
        attributes = {"colour": str(colour), "shape": str(shape)}
        records.append(PictureRecord([f"a {colour} {shape}"], str(shape), attributes, str(number)))
    split = np.where(np.arange(1200) < 800, 0, 2).astype(np.uint8)
    return Pack(np.stack(pixels), split, records, SHAPES, {})


@pytest.fixture(scope="module")
def classifier(many: Pack) -> Classifier:
    return train_classifier(many, ClassifierTraining(steps=150), quiet)


class Painter:
    """Draws what is asked for, as the set does; `deaf`: something else; `copies`: from a pack."""

    width = height = SIZE_PX
    labels: tuple[str, ...] = ()
    reads_prompt = True
    interpolates = False

    def __init__(self, *, deaf: bool = False, copies: Pack | None = None) -> None:
        self._deaf, self._copies = deaf, copies

    def draw(self, draws: Sequence[Draw]) -> np.ndarray:
        if self._copies is not None:
            return self._copies.pixels[[draw.seed % 800 for draw in draws]]
        return np.stack([self._draw(draw) for draw in draws])

    def _draw(self, draw: Draw) -> np.ndarray:
        random = np.random.default_rng(draw.seed)
        _, colour, shape = (draw.prompt or "").split()
        if self._deaf:
            colour, shape = random.choice(list(COLOURS)), random.choice(SHAPES)
        clean = picture(colour, shape, int(random.integers(0, 5))).astype(float)
        return np.clip(clean + random.normal(0, 10, clean.shape), 0, 255).astype(np.uint8)

    def judge(self, draws: Sequence[Draw], images: np.ndarray) -> list[Scores]:
        return [{} for _ in draws]


def run(model: Painter, pack: Pack, classifier: Classifier, folder: Path) -> dict[str, str]:
    found = evaluate(model, pack, classifier, folder, Sample(400, 1), quiet)
    return dict(rows(found))


def test_a_good_painter_is_as_good_as_the_real_pictures(
    many: Pack, classifier: Classifier, tmp_path: Path
) -> None:
    found = evaluate(Painter(), many, classifier, tmp_path, Sample(400, 1), quiet)
    assert found.fidelity is not None
    assert all(share.generated > 0.95 for share in found.fidelity.values())
    generated, real = found.distances["attribute features"]
    assert generated < 3 * real
    assert found.coverage["attribute features"].precision > 0.8
    assert found.memorisation.copies < 0.05
    for name in ("report.md", "report.json", "samples.png", "fidelity.png", "sets.png"):
        assert (tmp_path / name).stat().st_size > 0


def test_a_deaf_painter_reaches_chance_only(
    many: Pack, classifier: Classifier, tmp_path: Path
) -> None:
    found = evaluate(Painter(deaf=True), many, classifier, tmp_path, Sample(400, 1), quiet)
    assert found.fidelity is not None
    for share in found.fidelity.values():
        assert abs(share.generated - share.chance) < 0.15 < share.real - share.generated
    assert found.own_caption is not None
    assert found.own_caption["generated"].first < found.own_caption["real"].first / 2


def test_a_copier_is_caught(many: Pack, classifier: Classifier, tmp_path: Path) -> None:
    found = evaluate(Painter(copies=many), many, classifier, tmp_path, Sample(400, 1), quiet)
    assert found.memorisation.copies > 0.9
    assert found.memorisation.generated == pytest.approx(0, abs=0.005)


def test_only_the_requested_labels_are_measured(
    many: Pack, classifier: Classifier, tmp_path: Path
) -> None:
    wanted = Sample(400, 1, labels=SHAPES[:1])
    found = evaluate(Painter(), many, classifier, tmp_path, wanted, quiet)
    of_label = sum(many.records[int(row)].label == SHAPES[0] for row in many.rows("test"))
    assert found.count == of_label < len(many.rows("test"))


def test_a_pack_that_does_not_allow_it_is_refused(
    many: Pack, classifier: Classifier, tmp_path: Path
) -> None:
    few = Pack(many.pixels[:30], split_by_seed(30, 0), many.records[:30], SHAPES, {})
    with pytest.raises(EvaluationError, match="20 are needed"):
        run(Painter(), few, classifier, tmp_path)
    silent = Pack(many.pixels, many.split, [PictureRecord() for _ in many.records], SHAPES, {})
    with pytest.raises(EvaluationError, match="no captions"):
        run(Painter(), silent, classifier, tmp_path)
    with pytest.raises(ValueError, match="no attributes"):
        train_classifier(silent, ClassifierTraining(steps=1), quiet)


def test_a_saved_classifier_is_the_same_again(classifier: Classifier, tmp_path: Path) -> None:
    save_classifier(classifier, tmp_path)
    again = load_classifier(tmp_path)
    images = torch.randn(3, 3, SIZE_PX, SIZE_PX)
    with torch.inference_mode():
        torch.testing.assert_close(again(images)["colour"], classifier(images)["colour"])


def test_distances_grow_with_noise_and_are_zero_for_the_same_set(many: Pack) -> None:
    images = split_of(many, "test", None).images(torch.arange(200), torch.device("cpu"))
    quick = distance_to(images)
    noise = torch.randn(images.shape, generator=torch.Generator().manual_seed(0))
    found = [quick(images + sigma * noise) for sigma in (0.0, 0.1, 0.3, 0.9)]
    assert found[0] == pytest.approx(0, abs=1e-6)
    assert found == sorted(found)


def test_the_kernel_distance_and_coverage_know_shifted_clouds() -> None:
    random = torch.Generator().manual_seed(0)
    cloud = torch.randn(400, 8, generator=random)
    one, other = halves(cloud)
    shifted = other + 2
    one, other, shifted = standardise(one, other, shifted)
    assert kid_like(one, one) == pytest.approx(0, abs=1e-9)
    assert kid_like(one, shifted) > 10 * kid_like(one, other) > 0
    same, far = coverage(one, other), coverage(one, shifted + 20)
    assert same.precision > 0.7
    assert same.coverage > 0.7
    assert far.precision == far.recall == far.coverage == 0


def test_unseen_pictures_are_no_copies(many: Pack) -> None:
    unseen = split_of(many, "test", None).images(torch.arange(200), torch.device("cpu"))
    found = memorisation(unseen, unseen, split_of(many, "train", None))
    assert found.copies <= 0.02
    assert found.generated == found.real
