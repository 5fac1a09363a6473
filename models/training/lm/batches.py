"""Batches for training language models: windows of a corpus, or answers to prompts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import torch
from torch import Tensor

from models.training.corpus.shards import Shard
from models.training.loop import random_of

# how many batches are sorted by length together
_LIKE = 8


class Batch(NamedTuple):
    """Tokens, int64 [B, T + 1], and which of tokens[:, 1:] count in the loss, bool [B, T]."""

    tokens: Tensor
    counted: Tensor


class Texts(Protocol):
    """A source of batches."""

    def draw(self, count: int, random: torch.Generator, turn: int) -> Batch:
        """Returns a batch of at most `count` rows, random ones or the next of an epoch.

        turn: how many batches a run drew before.
        """

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

    def draw(self, count: int, random: torch.Generator, turn: int) -> Batch:
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
    seed: of the order in which they are drawn.
    """

    rows: Sequence[tuple[list[int], int]]
    seed: int = 0

    def draw(self, count: int, random: torch.Generator, turn: int) -> Batch:
        """Returns rows of similar length, to keep padding short; each row once an epoch."""
        epoch, place = divmod(turn, -(-len(self.rows) // count))
        shuffled = random_of(self.seed, epoch)
        order = torch.randperm(len(self.rows), generator=shuffled).tolist()
        batches = []
        for begin in range(0, len(order), count * _LIKE):
            like = sorted(order[begin : begin + count * _LIKE], key=lambda n: len(self.rows[n][0]))
            batches += [like[at : at + count] for at in range(0, len(like), count)]
        chosen = batches[int(torch.randperm(len(batches), generator=shuffled)[place])]
        return _padded([self.rows[row] for row in chosen])

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
