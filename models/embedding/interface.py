"""The interface that every text embedder implements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class TextEmbedder(Protocol):
    """A loaded embedder. Only one thread at a time may call `encode` and `embed`.

    dimensions: the number of values in an embedding.
    context_length: the longest text it can embed in one pass, in tokens, special tokens included.
    overhead_tokens: how many special tokens it adds to a text.
    """

    dimensions: int
    context_length: int
    overhead_tokens: int

    @property
    def token_vectors(self) -> NDArray[np.float32]:
        """Returns the vectors of its tokens before any context, float32 [tokens, dimensions]."""

    def encode(self, text: str) -> list[int]:
        """Returns all tokens of a text with special tokens; may exceed context_length."""

    def windows(self, text: str) -> list[list[int]]:
        """Splits a text into one or more pieces of at most context_length tokens."""

    def embed(self, texts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Returns unit vectors, float32 [N, dimensions], of texts up to context_length tokens.

        A text's vector does not depend on the other texts, except for rounding in float32.
        """
