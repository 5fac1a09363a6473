"""Figures of texts: they move where they should, and only there."""

from __future__ import annotations

import numpy as np
import torch

from models.training.lm.copying import longest_copy
from models.training.lm.diversity import distinct, repetition, self_bleu
from models.training.lm.mauve import mauve

VARIED = [
    "the old harbour wakes slowly under a grey sky",
    "bread from the small bakery is gone by nine",
    "nobody expected the bus to come through this snow",
]
ALIKE = ["the cat sat on the mat today"] * 3


def test_varied_texts_are_more_distinct_and_less_like_each_other() -> None:
    for length in (1, 2, 3):
        assert distinct(VARIED, length) > 0.9 > 0.4 > distinct(ALIKE, length)
    assert self_bleu(ALIKE) > 0.99
    assert self_bleu(VARIED) < 0.1


def test_a_text_that_goes_round_in_circles_repeats_itself() -> None:
    assert repetition(VARIED) == 0
    assert repetition(["we sell good shoes " * 10]) > 0.8


def test_the_longest_copy_is_found_to_the_token() -> None:
    random = np.random.default_rng(0)
    trained = random.integers(0, 500, 20_000).astype(np.int32)
    fresh = random.integers(500, 900, 60).tolist()
    copied = [*fresh[:10], *trained[7000:7037].tolist(), *fresh[10:]]
    assert longest_copy([fresh], trained) == 0
    assert longest_copy([fresh, copied], trained) == 37


def test_mauve_is_high_for_the_same_distribution_and_falls_with_distance() -> None:
    random = torch.Generator().manual_seed(0)
    human = torch.randn(300, 8, generator=random) + torch.eye(8)[0] * 2
    same = torch.randn(300, 8, generator=random) + torch.eye(8)[0] * 2
    near = torch.randn(300, 8, generator=random) + torch.eye(8)[0] * 1.2
    far = torch.randn(300, 8, generator=random) - torch.eye(8)[0] * 2
    scores = [mauve(human, other, clusters=20) for other in (human, same, near, far)]
    assert scores[0] > 0.99
    assert scores[0] > scores[1] > scores[2] > scores[3]
    assert scores[1] > 0.8
    assert scores[3] < 0.2
