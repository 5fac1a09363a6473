"""Batches for training language models: windows of a corpus, or answers to prompts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import torch
from torch import Tensor

from models.training.corpus.shards import Shard

# how many batches are drawn together and sorted by length; one of them is used
_LIKE = 8


class Batch(NamedTuple):
    """Tokens, int64 [B, T + 1], and which of tokens[:, 1:] count in the loss, bool [B, T]."""

    tokens: Tensor
    counted: Tensor


class Texts(Protocol):
    """A source of batches."""

    def draw(self, count: int, random: torch.Generator) -> Batch:
        """Returns a batch of `count` random rows."""

    def all(self, count: int) -> Iterator[Batch]:
        """Yields all rows once, `count` at a time."""


@dataclass(slots=True)
class Windows:
    """Rows of `context` tokens from any position of a shard; they may span several documents.

    Raises:
        ValueError: The shard is shorter than one row.
    """

    shard: Shard
    context: int

    def __post_init__(self) -> None:
        if len(self.shard.tokens) <= self.context:
            raise ValueError(
                f"{len(self.shard.tokens)} tokens are fewer than one row of {self.context + 1}"
            )

    def draw(self, count: int, random: torch.Generator) -> Batch:
        last = len(self.shard.tokens) - self.context - 1
        return self._rows(torch.randint(last + 1, (count,), generator=random))

    def all(self, count: int) -> Iterator[Batch]:
        starts = torch.arange(0, len(self.shard.tokens) - self.context, self.context)
        for part in starts.split(count):
            yield self._rows(part)

    def _rows(self, starts: Tensor) -> Batch:
        tokens = self.shard.tokens[starts[:, None] + torch.arange(self.context + 1)].long()
        return Batch(tokens, torch.ones(len(starts), self.context, dtype=torch.bool))


@dataclass(slots=True)
class Answers:
    """Prompts with their answers, one per row; only the answer and its end token are learned.

    rows: the tokens of a prompt and its answer, and how many of them belong to the prompt.
    """

    rows: Sequence[tuple[list[int], int]]

    def draw(self, count: int, random: torch.Generator) -> Batch:
        """Returns random rows of similar length, to keep padding short."""
        chosen = torch.randint(len(self.rows), (count * _LIKE,), generator=random).tolist()
        chosen.sort(key=lambda row: len(self.rows[row][0]))
        begin = count * int(torch.randint(_LIKE, (1,), generator=random))
        return _padded([self.rows[row] for row in chosen[begin : begin + count]])

    def all(self, count: int) -> Iterator[Batch]:
        for begin in range(0, len(self.rows), count):
            yield _padded(self.rows[begin : begin + count])


def _padded(rows: Sequence[tuple[list[int], int]]) -> Batch:
    """Pads rows with token 0, which does not count in the loss."""
    longest = max(len(tokens) for tokens, _ in rows)
    tokens = torch.zeros(len(rows), longest, dtype=torch.long)
    counted = torch.zeros(len(rows), longest - 1, dtype=torch.bool)
    for at, (row, prompt) in enumerate(rows):
        tokens[at, : len(row)] = torch.tensor(row)
        counted[at, max(0, prompt - 1) : len(row) - 1] = True
    return Batch(tokens, counted)
