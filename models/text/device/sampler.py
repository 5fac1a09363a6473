"""Chooses one token for each row of logits on the device, in operations that a graph can hold.

It takes the same random numbers and the same rule as models/text/sampling.py: the token at which
the cumulative distribution, the likeliest first, passes the row's number. How much has to be sorted
for that depends on the sequences that take part in a step.
"""

from __future__ import annotations

import math
from dataclasses import fields
from enum import IntEnum

import torch
from torch import Tensor

from models.text.device.state import Rows
from models.text.sampling import FEW
from models.text.sampling_params import SamplingParams

KNOWN = frozenset(
    "max_new_tokens temperature top_p top_k repetition_penalty stop seed".split()
)  # fields of SamplingParams; a sequence with others set is sampled by models/text/sampling.py


class Method(IntEnum):
    """Names how a step samples; it takes the largest that one of its sequences needs."""

    GREEDY = 0
    AMONG_FEW = 1
    AMONG_ALL = 2
    ON_HOST = 3


def method_of(params: SamplingParams) -> Method:
    """Returns the cheapest method that samples a sequence exactly."""
    if any(
        getattr(params, field.name) != field.default
        for field in fields(params)
        if field.name not in KNOWN
    ):
        return Method.ON_HOST
    if params.temperature == 0:
        return Method.GREEDY
    return Method.AMONG_FEW if 0 < params.top_k <= FEW else Method.AMONG_ALL


def choose(logits: Tensor, rows: Rows, method: Method) -> tuple[Tensor, Tensor]:
    """Returns a token [R] for each row of `logits` [R, V], and its natural log-probability.

    The log-probabilities are those of the raw model in fp32, as in models/text/sampling.py.
    """
    scores = logits if rows.seen is None else _penalised(logits, rows.seen, rows.penalty)
    tokens = scores.argmax(dim=-1)
    if method != Method.GREEDY:
        tokens = torch.where(rows.temperature == 0, tokens, _drawn(scores, rows, method))
    logprobs = torch.log_softmax(logits, dim=-1, dtype=torch.float32)
    return tokens, logprobs.gather(1, tokens[:, None])[:, 0]


def _drawn(scores: Tensor, rows: Rows, method: Method) -> Tensor:
    if method == Method.AMONG_FEW:
        values, tokens = scores.topk(min(FEW, scores.shape[-1]), dim=-1)
        values = values.float()
    else:
        values, tokens = scores.float().sort(dim=-1, descending=True, stable=True)
    # masked_fill and not where: a graph cannot hold a number that where brings from the host
    heat = rows.temperature.masked_fill(rows.temperature == 0, 1).float()
    values = values / heat[:, None]
    rank = torch.arange(values.shape[-1], device=values.device)
    limit = rows.top_k.masked_fill(rows.top_k == 0, values.shape[-1])
    values = values.masked_fill(rank >= limit[:, None], -math.inf)
    mass = values.softmax(dim=-1).double()
    below = mass.cumsum(dim=-1) - mass
    kept = (below < rows.top_p[:, None]) & (mass > 0)
    target = rows.uniform[:, None] * (mass * kept).sum(dim=-1, keepdim=True)
    place = ((below <= target) & kept).sum(dim=-1, keepdim=True) - 1
    return tokens.gather(1, place.clamp_min(0))[:, 0]


def _penalised(logits: Tensor, seen: Tensor, penalty: Tensor) -> Tensor:
    scores, factor = logits.float(), penalty.float()[:, None]
    return torch.where(seen, torch.where(scores < 0, scores * factor, scores / factor), scores)
