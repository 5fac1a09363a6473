"""The teaching example: it has the article's sizes, learns, resumes and draws."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from torch import nn

from models.image.interface import Draw
from models.image.load import load_image_model
from models.image.mlp_gan import Discriminator, Generator
from models.training.gan.mlp import MLPGANTrainee, train_mlp_gan
from models.training.loop import LoopConfig, Report, run_training
from models.training.pictures.batches import split_of
from models.training.pictures.digits import draw_digits
from tests.training.test_train_gan import Killed, killed_at, losses_of

STEPS, PICTURES = 600, 2000


def sizes(net: nn.Module) -> list[int]:
    layers = [layer for layer in net.modules() if isinstance(layer, nn.Linear)]
    return [layers[0].in_features, *(layer.out_features for layer in layers)]


def test_the_nets_have_the_sizes_of_the_article() -> None:
    assert sizes(Generator()) == [100, 256, 512, 784]
    assert sizes(Discriminator()) == [784, 512, 256, 1]


def test_the_digits_are_the_same_for_the_same_seed_and_all_different() -> None:
    first, again, other = draw_digits(40, 1), draw_digits(40, 1), draw_digits(40, 2)
    assert np.array_equal(first.pixels, again.pixels)
    assert not np.array_equal(first.pixels, other.pixels)
    assert len(np.unique(first.pixels.reshape(40, -1), axis=0)) == 40
    assert {record.label for record in first.records} == set("0123456789")


@pytest.mark.slow
def test_it_learns_where_strokes_are_and_draws_the_same_for_the_same_seed(tmp_path: Path) -> None:
    folder = train_mlp_gan(
        tmp_path, steps=STEPS, seed=0, device="cpu", report=lambda *_: None, pictures=PICTURES
    )
    model = load_image_model("mlp_gan", folder)
    drawn = model.draw([Draw(seed) for seed in range(64)]).astype(float).mean((0, 3))
    real = draw_digits(500, 3).pixels.astype(float).mean((0, 3))
    likeness = np.corrcoef(drawn.ravel(), real.ravel())[0, 1]
    assert likeness > 0.8
    assert np.array_equal(model.draw([Draw(5)]), model.draw([Draw(5)]))


def test_killed_it_takes_the_very_same_steps_from_its_last_checkpoint(tmp_path: Path) -> None:
    pack = draw_digits(200, 1)
    loop = LoopConfig(7, checkpoint_every=3, log_every=1)

    def train(folder: Path, report: Report = lambda *_: None) -> None:
        learned, held_out = (split_of(pack, name, None) for name in ("train", "validation"))
        run_training(MLPGANTrainee(learned, held_out, 0, "cpu"), folder, loop, {}, report)

    train(tmp_path / "unbroken")
    with pytest.raises(Killed):
        train(tmp_path / "killed", killed_at(5))
    train(tmp_path / "killed")
    assert losses_of(tmp_path / "killed") == losses_of(tmp_path / "unbroken")
