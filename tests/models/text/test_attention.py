"""Causal attention over a prompt, as a whole and in parts."""

from __future__ import annotations

import pytest
import torch

from models.text.kernels.attention import causal


@pytest.mark.parametrize("tokens", [33, 130, 300])
def test_a_prompt_computed_in_parts_is_the_same_to_the_bit(tokens: int) -> None:
    torch.manual_seed(tokens)
    q, k, v = torch.randn(tokens, 4, 16), torch.randn(tokens, 2, 16), torch.randn(tokens, 2, 16)
    whole = causal(q, k, v, 0.25)
    for start in range(1, tokens, 3):
        assert torch.equal(causal(q[start:], k, v, 0.25), whole[start:]), start


@pytest.mark.parametrize("tokens", [1, 33, 100, 193, 260])
def test_the_beginning_of_a_longer_prompt_is_the_same_to_the_bit(tokens: int) -> None:
    torch.manual_seed(tokens)
    q, k, v = torch.randn(300, 4, 64), torch.randn(300, 2, 64), torch.randn(300, 2, 64)
    shorter = causal(q[:tokens], k[:tokens], v[:tokens], 0.125)
    assert torch.equal(shorter, causal(q, k, v, 0.125)[:tokens])


@pytest.mark.parametrize("tokens", [1, 2, 34, 64, 65, 150])
@pytest.mark.parametrize("held", [0, 5, 70])
def test_causal_attention_is_softmax_over_what_came_before(tokens: int, held: int) -> None:
    q = torch.randn(tokens, 2, 16, dtype=torch.float64)
    k, v = (torch.randn(held + tokens, 2, 16, dtype=torch.float64) for _ in range(2))
    scores = torch.einsum("qhd,khd->hqk", q, k) / 4
    later = torch.ones(tokens, held + tokens, dtype=torch.bool).triu_(held + 1)
    wanted = torch.einsum("hqk,khd->qhd", scores.masked_fill_(later, -torch.inf).softmax(-1), v)
    torch.testing.assert_close(causal(q, k, v, 0.25), wanted.flatten(1))
