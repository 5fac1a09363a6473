"""Causal attention over a prompt, as a whole and in parts."""

from __future__ import annotations

import pytest
import torch

from models.text.kernels.attention import causal


@pytest.mark.parametrize("tokens", [33, 60, 200])
def test_a_prompt_computed_in_parts_is_the_same_to_the_bit(tokens: int) -> None:
    torch.manual_seed(tokens)
    q, k, v = torch.randn(tokens, 4, 16), torch.randn(tokens, 2, 16), torch.randn(tokens, 2, 16)
    whole = causal(q, k, v, 0.25)
    for start in range(1, tokens):
        sees = torch.ones(tokens - start, tokens, dtype=torch.bool).tril_(start)
        assert torch.equal(causal(q[start:], k, v, 0.25, sees), whole[start:]), start


@pytest.mark.parametrize("tokens", [1, 2, 7, 34])
def test_causal_attention_is_softmax_over_what_came_before(tokens: int) -> None:
    q, k, v = (torch.randn(tokens, 2, 16, dtype=torch.float64) for _ in range(3))
    scores = torch.einsum("qhd,khd->hqk", q, k) / 4
    scores.masked_fill_(torch.ones(tokens, tokens, dtype=torch.bool).triu_(1), -torch.inf)
    wanted = torch.einsum("hqk,khd->qhd", scores.softmax(-1), v).flatten(1)
    torch.testing.assert_close(causal(q, k, v, 0.25), wanted)
