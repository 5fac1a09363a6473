"""The packed linear layer against the plain one."""

from __future__ import annotations

import pytest
import torch

from models.text.kernels.linear import FUSED, PLAIN, Linear, packs


@pytest.mark.parametrize("rows", [1, 3, 64, 100])
@pytest.mark.parametrize("activation", [None, *PLAIN])
def test_packed_weights_give_what_plain_ones_give(rows: int, activation: str | None) -> None:
    weight, bias = torch.randn(48, 32) / 6, torch.randn(48)
    x, other = torch.randn(rows, 32), torch.randn(rows, 48)
    exact = Linear(weight, bias, activation)
    packed = Linear(weight.bfloat16(), bias.bfloat16(), activation)
    x16, other16 = x.bfloat16(), other.bfloat16()
    torch.testing.assert_close(packed(x16).float(), exact(x), atol=0.05, rtol=0.05)
    if activation is None:
        torch.testing.assert_close(
            packed.plus(x16, other16).float(), exact.plus(x, other), atol=0.05, rtol=0.05
        )
        torch.testing.assert_close(
            packed.times(x16, other16).float(), exact.times(x, other), atol=0.08, rtol=0.05
        )


def test_only_bfloat16_on_a_cpu_that_knows_it_is_packed() -> None:
    assert not packs(torch.float32, torch.device("cpu"))
    assert not packs(torch.bfloat16, torch.device("cuda"))


def test_every_activation_has_both_forms() -> None:
    assert FUSED.keys() == PLAIN.keys()
    with pytest.raises(ValueError, match="not one of"):
        Linear(torch.zeros(1, 1), None, "tanhexp")
