"""A net that turns a prompt's token states into the vector that conditions a generator.

A sentence embedding records that a prompt mentions green, yellow, hair and background, but hardly
which colour belongs to what: a small net recovered only 82 % of hair colours and 75 % of clothing
colours from it. A few learned queries that attend to the same frozen embedder's token states do.

Where attributes are known, the vector depends only on the value recognised for each. Without that
restriction a seventh of the vector's variance came from the wording, and generators took it for
meaning: they drew a brown bun over a red sweater as red hair.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True, slots=True)
class PromptReaderConfig:
    """The shape of a prompt reader.

    states: the width of the embedder's token states.
    queries: the number of learned queries.
    width: the number of values that each query extracts.
    out: the length of the resulting vector.
    attributes: for each attribute its number of values, "not mentioned" included; empty if the
        vector is not restricted to attributes.
    """

    states: int = 384
    queries: int = 16
    width: int = 48
    hidden: int = 512
    out: int = 256
    attributes: tuple[int, ...] = ()


class PromptReader(nn.Module):
    """Maps token states [N, T, states] and their mask [N, T] to vectors [N, out]."""

    def __init__(self, config: PromptReaderConfig) -> None:
        super().__init__()
        self.config = config
        self.queries = nn.Parameter(torch.randn(config.queries, config.width))
        self.keys = nn.Linear(config.states, config.width)
        self.values = nn.Linear(config.states, config.width)
        self.combine = nn.Sequential(
            nn.Linear(config.queries * config.width, config.hidden),
            nn.GELU(),
            nn.Linear(config.hidden, config.out),
            nn.LayerNorm(config.out),
        )
        if config.attributes:
            values = sum(config.attributes)
            self.recognise = nn.Linear(config.out, values)
            self.say = nn.Sequential(
                nn.Linear(values, config.hidden),
                nn.GELU(),
                nn.Linear(config.hidden, config.hidden),
                nn.GELU(),
                nn.Linear(config.hidden, config.out),
                nn.LayerNorm(config.out),
            )

    def forward(self, states: Tensor, is_token: Tensor) -> Tensor:
        sizes = self.config.attributes
        if not sizes:
            return self.read(states, is_token)
        recognised = [logits.argmax(1) for logits in self.logits(states, is_token)]
        vectors: Tensor = self.say(one_hot(recognised, sizes))
        return vectors

    def logits(self, states: Tensor, is_token: Tensor) -> tuple[Tensor, ...]:
        """Returns the logits of each attribute, [N, number of its values]."""
        found: Tensor = self.recognise(self.read(states, is_token))
        return found.split(self.config.attributes, dim=1)

    def read(self, states: Tensor, is_token: Tensor) -> Tensor:
        """Returns the combined results of the queries, [N, out]."""
        keys, values = self.keys(states), self.values(states)
        scores = self.queries @ keys.transpose(1, 2) * self.config.width**-0.5  # [N, queries, T]
        shares = scores.masked_fill(~is_token[:, None], -torch.inf).softmax(-1)
        vectors: Tensor = self.combine((shares @ values).flatten(1))
        return vectors


def one_hot(numbers: list[Tensor], sizes: tuple[int, ...]) -> Tensor:
    """Encodes one value per attribute, each int64 [N], as float32 [N, sum of sizes]."""
    parts = [F.one_hot(one, size) for one, size in zip(numbers, sizes, strict=True)]
    return torch.cat(parts, dim=1).float()
