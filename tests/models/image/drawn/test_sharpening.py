"""Edges of generated drawings become steeper, and nothing else changes."""

from __future__ import annotations

import torch

from models.image.drawn.sharpening import sharpened


def edge() -> torch.Tensor:
    """A soft edge between two flat areas, [1, 3, 8, 8]."""
    row = torch.tensor([-1.0, -1.0, -0.9, -0.4, 0.4, 0.9, 1.0, 1.0])
    return row.expand(1, 3, 8, 8).clone()


def test_a_soft_edge_becomes_steeper() -> None:
    before, after = edge()[0, 0, 4], sharpened(edge())[0, 0, 4]
    assert after[4] - after[3] > before[4] - before[3] + 0.02
    assert after[2] < before[2]
    assert after[5] > before[5]


def test_there_is_no_halo_beside_it() -> None:
    after = sharpened(edge())
    assert after.min() == -1
    assert after.max() == 1
    assert torch.equal(after[..., [0, 1, 6, 7]], edge()[..., [0, 1, 6, 7]])


def test_flat_areas_and_hard_edges_stay_as_they_are() -> None:
    stripes = torch.randn(1, 3, 1, 4, generator=torch.Generator().manual_seed(0)).sort()[0]
    stripes = stripes.repeat_interleave(4, 3).expand(1, 3, 8, 16)
    assert torch.allclose(sharpened(stripes), stripes, atol=1e-6)
