"""Reads texts that are there already: one forward pass for many, and no slot of the cache.

The result is the probability of each token, which the quality score compares: a text that its
prompt explains is much likelier after the prompt than without it. Beginnings that passages have in
common, such as a prompt or the first words of a job's candidates, are computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
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
    # in this order, no passage has more in common with an earlier one than with the last
    order = sorted(range(len(passages)), key=lambda at: _sort_key(passages[at]))
    read = [
        logprobs
        for together in _passes([passages[at] for at in order])
        for logprobs in _read_together(decoder, together, choose)
    ]
    return [logprobs for _, logprobs in sorted(zip(order, read, strict=True))]


@dataclass(slots=True)
class _Pass:
    """Passages that are computed together.

    tokens, places, adapters: of each row, [T].
    paths: for each passage, the rows of its tokens, but for the last: it has nothing to predict.
    fresh: for each passage, how many rows at the end of its path are its own.
    """

    tokens: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    adapters: list[int | None] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    paths: list[list[int]] = field(default_factory=list)
    fresh: list[int] = field(default_factory=list)

    def add(self, passage: Passage) -> bool:
        """Adds a passage, unless there is no room for it."""
        whole = _computed(passage)
        held = self._held(whole, passage.adapter)
        fresh = len(whole) - held
        if self.passages and len(self.tokens) + fresh > PASS_TOKENS:
            return False
        rows = range(len(self.tokens), len(self.tokens) + fresh)
        self.paths.append([*(self.paths[-1][:held] if held else ()), *rows])
        self.tokens += whole[held:]
        self.places += range(held, len(whole))
        self.adapters += [passage.adapter] * fresh
        self.passages.append(passage)
        self.fresh.append(fresh)
        return True

    def _held(self, whole: Sequence[int], adapter: int | None) -> int:
        """Returns how many first tokens are those of the last passage."""
        if not self.passages or self.passages[-1].adapter != adapter:
            return 0
        pairs = zip(self.paths[-1], whole, strict=False)
        return next(
            (at for at, (row, token) in enumerate(pairs) if self.tokens[row] != token),
            min(len(self.paths[-1]), len(whole)),
        )


def _computed(passage: Passage) -> list[int]:
    return [*passage.prompt, *passage.text][:-1]


def _sort_key(passage: Passage) -> tuple[int, list[int]]:
    return (-1 if passage.adapter is None else passage.adapter, _computed(passage))


def _passes(passages: Sequence[Passage]) -> Iterator[_Pass]:
    together = _Pass()
    for passage in passages:
        if not together.add(passage):
            yield together
            together = _Pass()
            together.add(passage)
    if together.passages:
        yield together


def _read_together(decoder: Decoder, together: _Pass, choose: Choose | None) -> list[list[float]]:
    if choose is not None:
        choose(together.adapters)
    asked = [
        path[len(passage.prompt) - 1 :]
        for path, passage in zip(together.paths, together.passages, strict=True)
    ]
    rows = sorted({row for path in asked for row in path})
    device = decoder.shape.device
    logits = decoder.forward(
        torch.tensor(together.tokens, device=device),
        torch.tensor(together.places, device=device),
        torch.tensor(rows, device=device),
        _Apart(together.paths, together.fresh, device),
    )
    numbers = {row: number for number, row in enumerate(rows)}
    at = torch.tensor([numbers[row] for path in asked for row in path], device=device)
    targets = torch.tensor([one for each in together.passages for one in each.text], device=device)
    parts = torch.split(_logprobs(logits, at, targets), [len(path) for path in asked])
    return [part.tolist() for part in parts]


def _logprobs(logits: Tensor, at: Tensor, targets: Tensor) -> Tensor:
    """Returns the log-probability of each target [N] under its row `at` [N] of logits [R, V].

    It is computed in float32.
    """
    totals = torch.cat([some.float().logsumexp(dim=-1) for some in logits.split(_ROWS)])
    return logits[at, targets].float() - totals[at]


class _Apart:
    """Causal attention within each of several passages, whose rows may lie apart."""

    def __init__(
        self, paths: Sequence[Sequence[int]], fresh: Sequence[int], device: torch.device
    ) -> None:
        own = [(path, count) for path, count in zip(paths, fresh, strict=True) if count]
        self._rows = torch.tensor([row for path, _ in own for row in path], device=device)
        self._lengths = [len(path) for path, _ in own]
        self._fresh = [count for _, count in own]

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
        # of whole passages, as if each were read alone; that costs little beside the layers
        split = zip(*(part[self._rows].split(self._lengths) for part in (q, k, v)), strict=True)
        mixed = [causal(q, k, v, scale) for q, k, v in split]
        return torch.cat([one[-count:] for one, count in zip(mixed, self._fresh, strict=True)])
