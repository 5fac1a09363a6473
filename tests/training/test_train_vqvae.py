"""The VQ-VAE and its prior, trained for real on a tiny set, served by the text engine's slots."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from models.image.code_prior import CodePrior, CodeSampler, PriorConfig
from models.image.interface import Draw, DrawsBitByBit
from models.image.load import load_image_model
from models.image.vqvae import FSQ, VQVAE
from models.training.context import Card, Context
from models.training.pictures.batches import split_of
from models.training.pictures.pack import Pack
from models.training.vqvae.train import configure, train_vqvae
from tests.training.conftest import COLOURS
from tests.training.test_train_gan import Killed, losses_of

pytestmark = pytest.mark.slow


def tables(
    steps: int, prior_steps: int, every: int, guidance_steps: int = 0, *, epochs: int = 2
) -> dict[str, dict[str, Any]]:
    loop = {"checkpoint_every": every, "look_every": 2 * every, "log_every": 1}
    return {
        "net": {"widths": [16, 32], "levels": [5, 5, 3]},
        "training": {"batch": 16, "learning_rate": 3e-3, "average_half_life": 10.0},
        "loop": loop | {"steps": steps},
        "prior": {"layers": 2, "heads": 2, "width": 32, "prefix": 2},
        "prior_training": {
            "batch": 16,
            "learning_rate": 5e-3,
            "warm_up_steps": 10,
            "average_half_life": 10.0,
        },
        "prior_loop": loop | {"steps": prior_steps},
        "guidance": {"strength": 2.0},
        "guidance_training": {"batch": 16, "warm_up_steps": 1, "average_half_life": 5.0},
        "guidance_loop": loop | {"steps": guidance_steps},
        "reader": {"epochs": epochs, "batch": 32},
    }


@pytest.fixture(scope="module")
def learned(pack: Pack, embedder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    card = Card("squares", "A test.", "Squares.", "CC0-1.0")
    context = Context("cpu", ("tiny-bert", embedder), card, lambda *_: None, lambda *_: None)
    folder = tmp_path_factory.mktemp("vqvae")
    return train_vqvae(configure(tables(300, 300, 300, epochs=30), ()), pack, folder, context)


class Everybody:
    """Looks on, and keeps what was shown."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.shown: list[tuple[int, float, np.ndarray]] = []

    def watched(self) -> list[int]:
        return list(range(self.rows))

    def show(self, rows: Sequence[int], images: np.ndarray, shares: Sequence[float]) -> None:
        self.shown += zip(rows, shares, images, strict=True)


def test_pictures_can_be_looked_at_while_they_grow(learned: Path, embedder: Path) -> None:
    model = load_image_model("vqvae", learned, embedder=embedder)
    assert isinstance(model, DrawsBitByBit)
    draws = [Draw(seed, "a red square") for seed in range(66)]  # more than the slots
    everybody = Everybody(len(draws))
    images = model.draw_in_view(draws, everybody)
    assert np.array_equal(images, model.draw(draws))
    of_last = [(share, image) for row, share, image in everybody.shown if row == 65]
    shares = [share for share, _ in of_last]
    assert shares == sorted(set(shares))
    assert 0 < shares[0] < shares[-1] < 1
    for share, image in of_last:
        drawn = round(share * model.height)
        assert (image[drawn:] == image[-1, -1, 0]).all()  # nothing there yet
        above = slice(0, max(0, drawn - 8))  # what is next to nothing still changes
        # levels of grey: how well so short a training went depends on the processor
        difference = abs(image[above].astype(int) - images[65][above]).sum()
        assert difference <= 20 * max(1, images[65][above].size)


def test_a_prompt_decides_the_colour(learned: Path, embedder: Path) -> None:
    model = load_image_model("vqvae", learned, embedder=embedder)
    for colour in COLOURS:
        drawn = model.draw([Draw(seed, f"a {colour} square") for seed in range(8)])
        middle = drawn[:, 5:11, 5:9].astype(int).mean((0, 1, 2))
        distances = {name: np.abs(middle - value).sum() for name, value in COLOURS.items()}
        assert min(distances, key=distances.__getitem__) == colour, (colour, middle)


def test_a_picture_is_the_same_alone_and_among_others(learned: Path, embedder: Path) -> None:
    model = load_image_model("vqvae", learned, embedder=embedder)
    wanted = Draw(7, "a red bar")
    alone = model.draw([wanted])[0].astype(int)
    among = model.draw([*(Draw(seed, "a blue square") for seed in range(5)), wanted])[-1]
    assert np.abs(alone - among).max() <= 1


def test_the_model_judges_a_picture_better_under_its_own_prompt(
    learned: Path, embedder: Path
) -> None:
    model = load_image_model("vqvae", learned, embedder=embedder)
    draws = [Draw(seed, "a red square") for seed in range(8)]
    images = model.draw(draws)
    own = model.judge(draws, images)
    other = model.judge([Draw(seed, "a blue bar") for seed in range(8)], images)
    assert np.mean([scores["prompt"] for scores in own]) > np.mean(
        [scores["prompt"] for scores in other]
    )


def test_a_guided_prior_answers_in_one_pass_as_its_teacher_in_two(
    learned: Path, pack: Pack, tmp_path: Path, context: Context
) -> None:
    shutil.copytree(learned.parent, tmp_path, dirs_exist_ok=True)
    model = train_vqvae(configure(tables(300, 300, 300, 300), ()), pack, tmp_path, context)
    away = [losses["nats_a_code"] for losses in losses_of(tmp_path / "guided").values()]
    assert np.mean(away[-10:]) < away[0] / 4
    assert "strength 2.0" in (model / "README.md").read_text()


def test_an_encoder_that_stands_still_keeps_its_codes_while_the_decoder_learns(
    pack: Pack, tmp_path: Path, context: Context
) -> None:
    def run_to(steps: int) -> VQVAE:
        wanted = tables(steps, 1, 5)
        wanted["training"] |= {"encoder_steps": 10, "decay_steps": 20}
        folder = train_vqvae(configure(wanted, ()), pack, tmp_path, context)
        model = load_image_model("vqvae", folder, embedder=context.embedder[1])
        return model._autoencoder

    images = split_of(pack, "train", None).images(torch.arange(32), torch.device("cpu"))
    before, after = run_to(10), run_to(20)
    with torch.inference_mode():
        assert torch.equal(before.encode(images), after.encode(images))
        assert not torch.equal(before(images), after(images))


def test_all_stages_resume_to_the_very_same_steps(
    pack: Pack, tmp_path: Path, context: Context
) -> None:
    run = configure(tables(10, 8, 3, 7), ())
    train_vqvae(run, pack, tmp_path / "unbroken", context)
    for stage_steps in (10, 8, 7):

        def killed(step: int, steps: int, *_: Any, killed_in: int = stage_steps) -> None:
            if (step, steps) == (5, killed_in):
                raise Killed

        with pytest.raises(Killed):
            train_vqvae(run, pack, tmp_path / "killed", replace(context, report=killed))
    train_vqvae(run, pack, tmp_path / "killed", context)
    for stage in ("autoencoder", "prior", "guided"):
        resumed, unbroken = (losses_of(tmp_path / name / stage) for name in ("killed", "unbroken"))
        assert resumed == unbroken


def test_the_slots_draw_what_the_net_itself_finds_likeliest() -> None:
    torch.manual_seed(0)
    config = PriorConfig(codes=40, length=9, condition=6, prefix=2, layers=2, heads=2, width=32)
    prior = CodePrior(config).eval()
    conditions = torch.randn(5, 6)
    codes = torch.zeros(5, 9, dtype=torch.long)
    with torch.inference_mode():
        for place in range(9):  # one code after the other, as slowly as can be
            codes[:, place] = prior(conditions, codes)[:, place].argmax(-1)
        sampler = CodeSampler(prior, device="cpu", dtype=torch.float32, max_slots=2)
        drawn = sampler.draw(conditions, range(5), [0.0] * 5)
    assert torch.equal(drawn, codes)


def test_every_code_stands_for_itself() -> None:
    quantiser = FSQ((5, 3, 7))
    codes = torch.arange(105)
    assert torch.equal(quantiser.to_codes(quantiser.from_codes(codes)), codes)
    values = torch.randn(100, 3) * 3
    steps = quantiser(values)
    assert torch.equal(quantiser.from_codes(quantiser.to_codes(steps)), steps)
