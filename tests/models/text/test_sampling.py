"""The sampler against transformers' own logits processors."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn.functional import pad
from transformers import TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper

from models.text.sampling import draw_uniforms, sample
from models.text.sampling_params import SamplingParams, SamplingRow

VOCABULARY = 500


def _allowed(logits: torch.Tensor, params: SamplingParams) -> torch.Tensor:
    """Probabilities [V] as transformers would sample from them."""
    scores = TemperatureLogitsWarper(params.temperature)(None, logits[None])
    if params.top_k:
        scores = TopKLogitsWarper(params.top_k)(None, scores)
    if params.top_p < 1:
        scores = TopPLogitsWarper(params.top_p)(None, scores)
    return scores[0].softmax(-1)


WISHES = [
    SamplingParams(temperature=0.7, top_k=5),
    SamplingParams(temperature=1.0, top_k=40, top_p=0.8),
    SamplingParams(temperature=1.0, top_p=0.5),
    SamplingParams(temperature=3.0, top_p=0.97),
    SamplingParams(temperature=1.0),
    SamplingParams(temperature=0.5),
    SamplingParams(temperature=1.3, top_k=200, top_p=0.9),
]


@pytest.mark.parametrize("params", WISHES, ids=str)
def test_frequencies_follow_transformers_distribution(params: SamplingParams) -> None:
    draws = 4000
    logits = 2 * torch.randn(VOCABULARY, generator=torch.Generator().manual_seed(1))
    rows = [SamplingRow(params, (i + 0.5) / draws, ()) for i in range(draws)]
    tokens, logprobs, _ = sample(logits.expand(draws, -1), rows)
    drawn = torch.bincount(torch.tensor(tokens), minlength=VOCABULARY) / draws
    wanted = _allowed(logits, params)
    assert not drawn[wanted == 0].any()
    assert (drawn - wanted).abs().max() < 2 / draws
    assert logprobs == pytest.approx(logits.log_softmax(-1)[tokens].tolist(), abs=1e-5)


@pytest.mark.parametrize("count", [20, 64, 65, 120])
def test_no_token_counts_twice_where_a_grammar_allows_few(count: int) -> None:
    draws = 4000
    logits = 0.5 * torch.randn(VOCABULARY, generator=torch.Generator().manual_seed(2))
    allowed = np.zeros(VOCABULARY, dtype=bool)
    allowed[::4][:count] = True
    bits = np.packbits(np.pad(allowed, (0, -VOCABULARY % 32)), bitorder="little").view(np.uint32)
    params = SamplingParams(temperature=1.0)
    rows = [SamplingRow(params, (i + 0.5) / draws, (), allowed=bits) for i in range(draws)]
    drawn = torch.bincount(torch.tensor(sample(logits.expand(draws, -1), rows).tokens))
    wanted = logits.masked_fill(~torch.from_numpy(allowed), -torch.inf).softmax(-1)
    frequencies = pad(drawn, (0, VOCABULARY - len(drawn))) / draws
    assert (frequencies - wanted).abs().max() < 2 / draws


def test_rows_with_different_parameters_do_not_disturb_each_other() -> None:
    logits = torch.randn(len(WISHES) + 1, VOCABULARY).bfloat16()
    rows = [SamplingRow(wish, 0.37, ()) for wish in WISHES]
    rows.append(SamplingRow(SamplingParams(), 0.0, ()))
    together = sample(logits, rows)[0]
    apart = [sample(logits[i : i + 1], [row])[0][0] for i, row in enumerate(rows)]
    assert together == apart
    assert together[-1] == logits[-1].argmax()


def test_a_seed_gives_its_numbers_again() -> None:
    wish = SamplingParams(temperature=1.0, seed=5, max_new_tokens=10)
    assert draw_uniforms(wish) == draw_uniforms(wish)
    assert len(draw_uniforms(wish)) == 10
    assert draw_uniforms(SamplingParams(temperature=0)) == []


BAD = [
    {"max_new_tokens": 0},
    {"temperature": -1.0},
    {"temperature": float("nan")},
    {"temperature": 1e-9},
    {"top_p": 0.0},
    {"top_p": float("nan")},
    {"top_k": -1},
    {"repetition_penalty": 0.0},
    {"stop": ("",)},
    {"seed": -1},
]


@pytest.mark.parametrize("field", BAD, ids=str)
def test_values_out_of_range_are_refused_by_name(field: dict) -> None:
    with pytest.raises(ValueError, match=next(iter(field))):
        SamplingParams(**field)
