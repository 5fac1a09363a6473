"""Training a GAN of drawings: what it learns from, and that a model comes out which draws."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch

from models.image.drawn.judge import AttributeJudge
from models.image.drawn.model import load_drawn
from models.image.interface import Draw
from models.sources import SHIPPED
from models.training.context import Card, Context
from models.training.dicebear.drawable import (
    draw_at_random,
    drawable,
    options_of,
    with_any_tints,
)
from models.training.drawn import train as training
from models.training.drawn.drawings import Drawings, choose_drawing
from models.training.drawn.loss import drawing_error, near_lines
from models.training.drawn.realism import damaged
from models.training.drawn.train import DrawnRun, train_drawn
from tests.models.test_published import published

WHAT = drawable()


def test_a_seed_chooses_the_same_drawing_every_time_and_all_styles_occur() -> None:
    assert choose_drawing("0-5") == choose_drawing("0-5")
    assert {choose_drawing(f"0-{index}").style for index in range(200)} == set(WHAT.styles)


def test_the_options_name_every_part_of_a_drawing() -> None:
    drawing = choose_drawing("0-1")
    options = options_of(drawing)
    for option, variant in drawing.variants.items():
        assert options[f"{option}Probability"] == (100 if variant else 0)
        assert not variant or options[option] == [variant]


def test_rare_variants_are_frequent_in_training() -> None:
    random = Random(3)
    mohawks = sum(
        WHAT.shown_by(draw_at_random("lorelei", random))[0].get("hairstyle") == "mohawk"
        for _ in range(1000)
    )
    assert mohawks >= 10


def test_judges_learn_colours_that_the_generator_does_not_draw() -> None:
    random = Random(3)
    drawings = [with_any_tints(choose_drawing(f"0-{index}"), random) for index in range(300)]
    options = {(one.style, option) for one in drawings for option in one.tints}
    assert {("open-peeps", "head"), ("lorelei", "eyes"), ("pixel-art", "glasses")} <= options
    names = AttributeJudge.categories(WHAT)
    column = sum(1 if values else 3 for values in list(names.values())[: list(names).index("hair")])
    targets = AttributeJudge.targets(WHAT, names, drawings)
    for one, row in zip(drawings, targets, strict=True):
        shown = WHAT.shown_by(one)[0]
        if "head" in one.tints and shown["headwear"] == "none":
            assert tuple(row[column : column + 3]) == one.tints["head"]


def test_a_line_counts_more_than_an_area() -> None:
    picture = torch.zeros(1, 3, 32, 32)
    picture[..., 16, :] = 1
    weight = near_lines(picture)
    assert weight[0, 0, 16, 5] == 4
    assert weight[0, 0, 2, 5] == 1
    assert drawing_error(picture, picture) == 0


def test_every_damage_changes_the_picture() -> None:
    generator = torch.Generator().manual_seed(0)
    images = torch.rand(64, 3, 128, 128, generator=generator) * 2 - 1
    changed = (damaged(images, generator) - images).abs().mean((1, 2, 3))
    assert (changed > 0.001).all()


def test_a_run_ends_in_a_model_that_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With random pictures in place of drawings, which need Node."""

    def drawings(
        dicebear: Path, count: int, size_px: int, seed: str, *_: object, tinted: bool = False
    ) -> Drawings:
        chosen = [choose_drawing(f"{seed}-{index}") for index in range(count)]
        names = AttributeJudge.categories(WHAT)
        return Drawings(
            torch.randint(0, 256, (count, size_px, size_px, 3), dtype=torch.uint8),
            torch.from_numpy(np.stack([WHAT.vector(one) for one in chosen])),
            torch.from_numpy(AttributeJudge.targets(WHAT, names, chosen)),
        )

    monkeypatch.setattr(training, "make_drawings", drawings)
    monkeypatch.setattr(training, "HELD_OUT", 8)
    embedder = published("all-minilm-l6-v2")
    card = Card("mine", "A GAN of drawings.", "24 pictures.", "CC0-1.0")
    context = Context("cpu", ("all-minilm-l6-v2", embedder), card, lambda *_: None, lambda *_: None)
    run = DrawnRun(24, steps=4, judge_steps=2, batch=4, seed=0, reader=SHIPPED / "avatars")
    folder = train_drawn(run, tmp_path, tmp_path / "run", context)
    assert "drawn as asked" in (folder / "README.md").read_text()
    assert json.loads((folder / "config.json").read_text())["labels"] == list(WHAT.styles)
    model = load_drawn(folder, "cpu", embedder)
    images = model.draw([Draw(seed, "a pixel art face") for seed in range(3)])
    assert images.shape == (3, 128, 128, 3)
    assert set(model.judge([Draw(1, "a pixel art face")], images[:1])[0]) == {"realism", "prompt"}
