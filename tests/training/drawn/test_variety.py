"""Comparing the variety of drawn pictures with that of real ones."""

from __future__ import annotations

import pytest
import torch

from models.training.drawn.variety import (
    distance_share,
    entropy_bits,
    entropy_share,
    mean_distance,
)


def test_entropy_counts_in_bits() -> None:
    assert entropy_bits(["a"] * 8) == 0
    assert entropy_bits(["a", "b"] * 8) == pytest.approx(1)
    assert entropy_bits(list("abcdefgh")) == pytest.approx(3)


def test_only_what_is_open_among_real_drawings_counts() -> None:
    real = [{"glasses": "none", "hair": str(seed % 4)} for seed in range(16)]
    same = [{"glasses": str(seed), "hair": str(seed % 4)} for seed in range(16)]
    half = [{"glasses": "none", "hair": str(seed % 2)} for seed in range(16)]
    assert entropy_share(same, real) == pytest.approx(1)
    assert entropy_share(half, real) == pytest.approx(0.5)


def test_pictures_that_collapse_lie_close_together() -> None:
    spread = torch.randn(64, 8, generator=torch.Generator().manual_seed(0))
    assert mean_distance(spread * 0.5) == pytest.approx(0.5 * mean_distance(spread), rel=1e-4)


def test_the_distance_is_one_for_more_of_the_same_and_large_for_others() -> None:
    random = torch.Generator().manual_seed(0)
    real, more = (torch.randn(4, 100, 16, generator=random) for _ in range(2))
    assert distance_share(more, real) < 1.5
    assert distance_share(more + 1, real) > 5


def test_the_distance_does_not_depend_on_the_order_of_pictures() -> None:
    random = torch.Generator().manual_seed(0)
    prompts = torch.randn(4, 1, 16, generator=random) * 3
    real, more = (prompts + torch.randn(4, 40, 16, generator=random) for _ in range(2))
    shares = [distance_share(more, real[:, torch.randperm(40, generator=random)]) for _ in "abcd"]
    assert max(shares) < 1.15 * min(shares)
