"""Reads texts that are there already: one forward pass for many, and no slot of the cache.

The result is the probability of each token, which the quality score compares: a text that its
prompt explains is much likelier after the prompt than without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import torch
from torch import Tensor

from models.text.families import Decoder
from models.text.kernels.attention import causal
from models.text.reading import Passage

PASS_TOKENS: Final = 512  # a pass delays the running sequences as long as a prompt of this length
Choose = Callable[[Sequence[int | None]], None]
_ROWS: Final = 64  # rows of logits in float32 at a time: 13 MB for 49,152 tokens


@torch.inference_mode()
def read_passages(
    decoder: Decoder, passages: Sequence[Passage], choose: Choose | None = None
) -> list[list[float]]:
    """Returns the natural log-probabilities of each passage's text, one per token.

    choose: sets the adapter of each row before a pass; not needed if no passage has one.

    Passages share a pass up to PASS_TOKENS. A longer one has a pass of its own.

    Raises:
        ValueError: a passage has an empty prompt or text, or exceeds the decoder's context.
    """
    for prompt, text, _ in passages:
        if not prompt or not text:
            raise ValueError("a passage needs at least one token before its text and one in it")
        if len(prompt) + len(text) > decoder.context_length:
            raise ValueError(f"a passage exceeds the context of {decoder.context_length} tokens")
    return [read for group in _passes(passages) for read in _read_together(decoder, group, choose)]


def _passes(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    group: list[Passage] = []
    tokens = 0
    for passage in passages:
        more = len(passage.prompt) + len(passage.text)
        if group and tokens + more > PASS_TOKENS:
            yield group
            group, tokens = [], 0
        group.append(passage)
        tokens += more
    if group:
        yield group


def _read_together(
    decoder: Decoder, group: Sequence[Passage], choose: Choose | None
) -> list[list[float]]:
    tokens: list[int] = []
    places: list[int] = []
    rows: list[int] = []  # the last token has nothing to predict, and is not computed
    adapters: list[int | None] = []
    for prompt, text, adapter in group:
        whole = [*prompt, *text][:-1]
        rows += range(len(tokens) + len(prompt) - 1, len(tokens) + len(whole))
        places += range(len(whole))
        tokens += whole
        adapters += [adapter] * len(whole)
    lengths = [len(prompt) + len(text) - 1 for prompt, text, _ in group]
    if choose is not None:
        choose(adapters)
    device = decoder.shape.device
    logits = decoder.forward(
        torch.tensor(tokens, device=device),
        torch.tensor(places, device=device),
        torch.tensor(rows, device=device),
        _Apart(lengths),
    )
    targets = torch.tensor([token for _, text, _ in group for token in text], device=device)
    read = _logprobs(logits, targets)
    parts = torch.split(read, [len(text) for _, text, _ in group])
    return [part.tolist() for part in parts]


def _logprobs(logits: Tensor, targets: Tensor) -> Tensor:
    """Returns the log-probability [R] of each target [R] under logits [R, V], in float32."""
    parts = [
        some.float().gather(1, wanted[:, None])[:, 0] - some.float().logsumexp(dim=-1)
        for some, wanted in zip(logits.split(_ROWS), targets.split(_ROWS), strict=True)
    ]
    return torch.cat(parts)


class _Apart:
    """Causal attention within each of several passages that lie in one packed row."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self._lengths = list(lengths)

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
        split = zip(*(part.split(self._lengths) for part in (q, k, v)), strict=True)
        return torch.cat([causal(q, k, v, scale) for q, k, v in split])
