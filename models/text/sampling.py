"""Samples one token from each row of logits, for many rows with different parameters at once.

Randomness belongs to a sequence, not to the batch: `draw_uniforms` draws all of a sequence's
numbers from its own seed before it starts, and each token is the point at which the cumulative
distribution passes the next number. Neighbours, slots and evictions cannot change it. A watermark
changes the probabilities last, after temperature, top_k and top_p (models/text/mark/tournament.py).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Sequence as Rows
from functools import cache
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import pad

from models.text.mark.tournament import compete
from models.text.sampling_params import MOST_ALTERNATIVES, SamplingParams, SamplingRow

# How many top candidates are considered before the whole row is sorted. The method depends on the
# row alone, so that a neighbour's parameters can't change how ties are broken.
FEW = 64


def draw_uniforms(params: SamplingParams) -> list[float]:
    """Returns a sequence's random numbers, `max_new_tokens` in [0, 1); none for greedy decoding."""
    if params.temperature == 0:
        return []
    generator = torch.Generator().manual_seed(params.seed)
    drawn = torch.rand(params.max_new_tokens, generator=generator, dtype=torch.float64)
    return drawn.tolist()


Likeliest = tuple[tuple[int, float], ...]


class Sampled(NamedTuple):
    """A token for each row.

    Log-probabilities are natural ones under the raw model distribution (before bias, penalty,
    temperature and truncation) over the tokens that a row allows, computed in fp32.

    tokens, logprobs: the tokens that were drawn.
    likeliest: (token, log-probability) of the `top_logprobs` that a row asks for, likeliest first.
    """

    tokens: list[int]
    logprobs: list[float]
    likeliest: list[Likeliest]


def sample(logits: Tensor, rows: Rows[SamplingRow]) -> Sampled:
    """Samples a token for each row of `logits` [R, V]."""
    logits = _restricted(logits, rows)
    scores = _penalised(_biased(logits, rows), rows)
    chosen = torch.empty(len(rows), dtype=torch.long, device=logits.device)
    for method, members in _by_method(rows).items():
        index = torch.tensor(members, device=logits.device)
        part = scores if len(members) == len(rows) else scores[index]
        chosen[index] = method(part, [rows[i] for i in members])
    logprobs = torch.log_softmax(logits, dim=-1, dtype=torch.float32)
    picked = logprobs.gather(1, chosen[:, None])[:, 0]
    return Sampled(chosen.tolist(), picked.tolist(), _likeliest(logprobs, rows))


Method = Callable[[Tensor, Rows[SamplingRow]], Tensor]


def _by_method(rows: Rows[SamplingRow]) -> dict[Method, list[int]]:
    """Groups row numbers by the sampling method of each row."""
    groups: dict[Method, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[_method(row)].append(number)
    return groups


def _method(row: SamplingRow) -> Method:
    params = row.params
    if params.temperature == 0:
        return _greedy
    if 0 < params.top_k <= FEW:
        return _few
    if params.top_k == 0 and params.top_p < 1:
        return _nucleus
    if params.top_k == 0 and row.mark_seed is None:
        return _untruncated
    return _everything


def _greedy(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    # max, not argmax: argmax is not vectorised on CPU and takes five times as long.
    return scores.max(dim=-1).indices


def _few(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Samples rows with a small top_k, for which the top FEW tokens suffice."""
    values, tokens = scores.topk(min(FEW, scores.shape[-1]), dim=-1)  # a temperature sorts nothing
    return _invert(_limited(_scaled(values, rows), rows).softmax(dim=-1), tokens, rows)


def _nucleus(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Samples rows with only top_p, from the top FEW if they hold that mass, else from all."""
    scaled = _scaled(scores, rows)
    values, tokens = scaled.topk(min(FEW, scaled.shape[-1]), dim=-1)
    probabilities = (values - scaled.logsumexp(dim=-1, keepdim=True)).exp()
    chosen = _invert(probabilities, tokens, rows)
    top_p = _column([row.params.top_p for row in rows], scaled)
    short = (probabilities.sum(dim=-1, keepdim=True) < top_p)[:, 0].nonzero()[:, 0]
    if len(short):
        chosen[short] = _everything(scores[short], [rows[i] for i in short.tolist()])
    return chosen


def _untruncated(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Samples rows without top_k, top_p and watermark; few numbers lie beyond the top FEW tokens.

    To sort 150,000 tokens takes 14 ms, a tenth of a step of a model with 1.5 billion parameters.
    """
    scaled = _scaled(scores, rows)
    values, tokens = scaled.topk(min(FEW, scaled.shape[-1]), dim=-1)
    mass = (values - scaled.logsumexp(dim=-1, keepdim=True)).double().exp()
    place = (mass.cumsum(dim=-1) <= _column([row.uniform for row in rows], mass)).sum(dim=-1)
    chosen = tokens.gather(1, place.clamp_max(tokens.shape[1] - 1)[:, None])[:, 0]
    beyond = (place == tokens.shape[1]).nonzero()[:, 0]
    if len(beyond):
        scaled, tokens = scaled[beyond], tokens[beyond]
        # the top ones first, in the order that they have above: ties may come in another. As -inf
        # they could not be told from the tokens that a row does not allow
        ahead = scaled.scatter(1, tokens, math.inf).sort(dim=-1, descending=True, stable=True)
        order = torch.cat([tokens, ahead.indices[:, tokens.shape[1] :]], dim=1)
        probabilities = scaled.gather(1, order).softmax(dim=-1)
        chosen[beyond] = _invert(probabilities, order, [rows[i] for i in beyond.tolist()])
    return chosen


def _everything(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Samples rows with any top_k and top_p, exactly, over the whole vocabulary."""
    values, tokens = _scaled(scores, rows).sort(dim=-1, descending=True, stable=True)
    return _invert(_limited(values, rows).softmax(dim=-1), tokens, rows)


def _invert(probabilities: Tensor, tokens: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Returns the tokens [R] at which each row's cumulative distribution passes its random number.

    probabilities [R, N] decrease along N. Only the smallest set that holds top_p of the mass can be
    sampled, as in transformers' TopPLogitsWarper.
    """
    mass = probabilities.double()
    below = mass.cumsum(dim=-1) - mass
    kept = (below < _column([row.params.top_p for row in rows], mass)) & (mass > 0)
    marked = [i for i, row in enumerate(rows) if row.mark_seed is not None]
    if marked:
        mass = _marked(mass * kept, tokens, rows, marked)
        below = mass.cumsum(dim=-1) - mass
        kept = mass > 0
    target = _column([row.uniform for row in rows], mass) * (mass * kept).sum(-1, keepdim=True)
    places = torch.arange(mass.shape[-1], device=mass.device)
    place = torch.where((below <= target) & kept, places, 0).amax(dim=-1, keepdim=True)
    return tokens.gather(1, place)[:, 0]


def _marked(mass: Tensor, tokens: Tensor, rows: Rows[SamplingRow], marked: list[int]) -> Tensor:
    """Returns the mass [R, N] after the tournaments of the rows that are `marked`."""
    index = torch.tensor(marked, device=mass.device)
    seeds = [seed for row in rows if (seed := row.mark_seed) is not None]
    return mass.index_copy(0, index, compete(mass[index], tokens[index], seeds))


def _scaled(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    values = scores.float()
    return values / _column([row.params.temperature for row in rows], values)


def _limited(values: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Replaces the descending values [R, N] after each row's top_k by -inf."""
    if not any(row.params.top_k for row in rows):
        return values
    limits = [row.params.top_k or values.shape[-1] for row in rows]
    rank = torch.arange(values.shape[-1], device=values.device)
    return values.masked_fill(rank >= _column(limits, values), -math.inf)


def _restricted(logits: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Replaces the logits of tokens that a row does not allow by -inf."""
    allowed = {i: row.allowed for i, row in enumerate(rows) if row.allowed is not None}
    if not allowed:
        return logits
    octets = torch.from_numpy(np.stack(list(allowed.values())).view(np.uint8)).to(logits.device)
    bars = _bars(logits.dtype, logits.device).index_select(0, octets.flatten().int())
    bars = bars.view(len(allowed), -1)
    # a vocabulary may be shorter than its last word of bits, or padded in the model
    bars = pad(bars, (0, logits.shape[-1] - bars.shape[-1]), value=-math.inf)
    if len(allowed) == len(rows):
        return logits + bars
    index = torch.tensor(list(allowed), device=logits.device)
    return logits.index_copy(0, index, logits[index] + bars)


@cache
def _bars(dtype: torch.dtype, device: torch.device) -> Tensor:
    """Returns what eight bits of a mask add to eight logits [256, 8]: 0, or -inf for a zero.

    To look them up takes a third of the time that unpacking the bits and `masked_fill` take.
    """
    bits = torch.arange(256, device=device)[:, None] >> torch.arange(8, device=device) & 1
    return torch.zeros(256, 8, dtype=dtype, device=device).masked_fill(bits == 0, -math.inf)


def _biased(logits: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Adds each row's `logit_bias` to its logits."""
    width = logits.shape[-1]
    added = [
        (number, token, bias)
        for number, row in enumerate(rows)
        for token, bias in row.params.logit_bias
        if token < width
    ]
    if not added:
        return logits
    scores = logits.to(torch.float32, copy=True)
    numbers, tokens, biases = zip(*added, strict=True)
    where = tuple(torch.tensor(one, device=logits.device) for one in (numbers, tokens))
    values = torch.tensor(biases, dtype=torch.float32, device=logits.device)
    return scores.index_put_(where, values, accumulate=True)


def _likeliest(logprobs: Tensor, rows: Rows[SamplingRow]) -> list[Likeliest]:
    found: list[Likeliest] = [()] * len(rows)
    asking = [number for number, row in enumerate(rows) if row.params.top_logprobs]
    if not asking:
        return found
    # always as many, so that a neighbour's wish can't change how ties are broken
    most = min(MOST_ALTERNATIVES, logprobs.shape[-1])
    values, tokens = logprobs[torch.tensor(asking, device=logprobs.device)].topk(most, dim=-1)
    for number, *pairs in zip(asking, tokens.tolist(), values.tolist(), strict=True):
        top = list(zip(*pairs, strict=True))[: rows[number].params.top_logprobs]
        found[number] = tuple(pair for pair in top if pair[1] > -math.inf)
    return found


def _penalised(logits: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    numbers = [i for i, row in enumerate(rows) if row.params.repetition_penalty != 1]
    if not numbers:
        return logits
    seen = [rows[i].seen for i in numbers]
    longest = max(map(len, seen))
    # Padded with a token of the row itself: a value written twice is penalised once.
    padded = [[*tokens, *[tokens[0]] * (longest - len(tokens))] for tokens in seen]
    index = torch.tensor(padded, device=logits.device)
    scores = logits.float().clone()
    chosen = scores[numbers]
    values = chosen.gather(1, index)
    penalty = _column([rows[i].params.repetition_penalty for i in numbers], scores)
    values = torch.where(values < 0, values * penalty, values / penalty)
    scores[numbers] = chosen.scatter(1, index, values)
    return scores


def _column(values: list[float] | list[int], like: Tensor) -> Tensor:
    """Returns values as a column [R, 1] with the dtype and device of `like`."""
    return torch.tensor(values, dtype=like.dtype, device=like.device)[:, None]
