"""From one row of logits to one token, for many rows with different wishes at once.

Randomness belongs to a sequence, not to the batch: `draw_uniforms` takes all of a sequence's
numbers from its own seed before it starts, and each token is found by inverting the cumulative
distribution at the next of them. Neighbours, slots and evictions cannot change them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Sequence as Rows

import torch
from torch import Tensor

from models.text.sampling_params import SamplingParams, SamplingRow

# How many of the best candidates are looked at before the whole row is sorted. The way a row is
# sampled depends on that row alone: ties must not be broken by what a neighbour asked for.
FEW = 64


def draw_uniforms(params: SamplingParams) -> list[float]:
    """All random numbers of a sequence, `max_new_tokens` of them in [0, 1); none when greedy."""
    if params.temperature == 0:
        return []
    generator = torch.Generator().manual_seed(params.seed)
    drawn = torch.rand(params.max_new_tokens, generator=generator, dtype=torch.float64)
    return drawn.tolist()


def sample(logits: Tensor, rows: Rows[SamplingRow]) -> tuple[list[int], list[float]]:
    """Choose a token for each row of `logits` [R, V].

    Returns R tokens and their natural log-probabilities under the raw model distribution
    (before penalty, temperature and truncation), computed in fp32.
    """
    scores = _penalised(logits, rows)
    chosen = torch.empty(len(rows), dtype=torch.long, device=logits.device)
    for way, members in _by_way(rows).items():
        index = torch.tensor(members, device=logits.device)
        part = scores if len(members) == len(rows) else scores[index]
        chosen[index] = way(part, [rows[i] for i in members])
    logprobs = torch.log_softmax(logits, dim=-1, dtype=torch.float32)
    picked = logprobs.gather(1, chosen[:, None])[:, 0]
    return chosen.tolist(), picked.tolist()


Way = Callable[[Tensor, Rows[SamplingRow]], Tensor]


def _by_way(rows: Rows[SamplingRow]) -> dict[Way, list[int]]:
    """Row numbers by the way they are sampled; each way sees its own parameters only."""
    groups: dict[Way, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[_way(row.params)].append(number)
    return groups


def _way(params: SamplingParams) -> Way:
    if params.temperature == 0:
        return _greedy
    if 0 < params.top_k <= FEW:
        return _few
    if params.top_k == 0 and params.top_p < 1:
        return _nucleus
    return _everything


def _greedy(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    # max, not argmax: argmax is not vectorised on CPU and takes five times as long.
    return scores.max(dim=-1).indices


def _few(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Rows whose own top_k is small: nothing outside the best FEW can be chosen."""
    values, tokens = _scaled(scores, rows).topk(min(FEW, scores.shape[-1]), dim=-1)
    return _invert(_limited(values, rows).softmax(dim=-1), tokens, rows)


def _nucleus(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Rows with top_p alone: the best FEW if they hold that much mass, else a full sort."""
    scaled = _scaled(scores, rows)
    values, tokens = scaled.topk(min(FEW, scaled.shape[-1]), dim=-1)
    probabilities = (values - scaled.logsumexp(dim=-1, keepdim=True)).exp()
    chosen = _invert(probabilities, tokens, rows)
    wanted = _column([row.params.top_p for row in rows], scaled)
    short = (probabilities.sum(dim=-1, keepdim=True) < wanted)[:, 0].nonzero()[:, 0]
    if len(short):
        chosen[short] = _everything(scores[short], [rows[i] for i in short.tolist()])
    return chosen


def _everything(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Exact for any top_k and top_p, over the whole vocabulary."""
    values, tokens = _scaled(scores, rows).sort(dim=-1, descending=True, stable=True)
    return _invert(_limited(values, rows).softmax(dim=-1), tokens, rows)


def _invert(probabilities: Tensor, tokens: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Tokens [R] where each row's cumulative distribution passes its uniform number.

    probabilities [R, N] fall along N; the smallest set that holds top_p of the mass is kept, as
    transformers' TopPLogitsWarper keeps it.
    """
    mass = probabilities.double()
    below = mass.cumsum(dim=-1) - mass
    kept = (below < _column([row.params.top_p for row in rows], mass)) & (mass > 0)
    target = _column([row.uniform for row in rows], mass) * (mass * kept).sum(-1, keepdim=True)
    place = ((below <= target) & kept).sum(dim=-1, keepdim=True) - 1
    return tokens.gather(1, place.clamp_min(0))[:, 0]


def _scaled(scores: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    return scores.float() / _column([row.params.temperature for row in rows], scores.float())


def _limited(values: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    """Falling values [R, N] with -inf from each row's own top_k on."""
    if not any(row.params.top_k for row in rows):
        return values
    limits = [row.params.top_k or values.shape[-1] for row in rows]
    rank = torch.arange(values.shape[-1], device=values.device)
    return values.masked_fill(rank >= _column(limits, values), -math.inf)


def _penalised(logits: Tensor, rows: Rows[SamplingRow]) -> Tensor:
    numbers = [i for i, row in enumerate(rows) if row.params.repetition_penalty != 1]
    if not numbers:
        return logits
    seen = [rows[i].seen for i in numbers]
    longest = max(map(len, seen))
    # Filled up with a token of the row itself: a value written twice is punished once.
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
    """Values [R, 1] beside `like`, in its dtype."""
    return torch.tensor(values, dtype=like.dtype, device=like.device)[:, None]
