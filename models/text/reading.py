"""Describes a text that is there already, for a model to say how probable its tokens are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Passage(NamedTuple):
    """A text and what comes before it, each at least one token.

    adapter: the number of the adapter that reads it; None for the model alone.
    """

    prompt: Sequence[int]
    text: Sequence[int]
    adapter: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Says how one model reads a text: natural log-probabilities of tokens, and values of layers.

    given: of each token after the prompt and the tokens before it.
    alone: of each token without the prompt; it may cover only the text's first tokens, and None
        means that nobody computed it.
    values: what watched layers hold of the text, for a probe; None if none are watched.
    """

    given: Sequence[float]
    alone: Sequence[float] | None = None
    values: Sequence[float] | None = None
