"""What every text embedder offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class TextEmbedder(Protocol):
    """A loaded embedder. `encode` and `embed` may be called by one thread only.

    dimensions: values of an embedding. context_length: tokens of the longest text it reads whole,
    overhead_tokens of them its own.
    """

    dimensions: int
    context_length: int
    overhead_tokens: int

    def encode(self, text: str) -> list[int]:
        """All tokens of a text, its own included; may be more than context_length."""

    def windows(self, text: str) -> list[list[int]]:
        """A text of any length in pieces of at most context_length tokens, at least one."""

    def embed(self, texts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Unit vectors, float32 [N, dimensions], of texts of at most context_length tokens.

        A text's vector does not depend on its neighbours, but for rounding in float32.
        """
