"""Tells how like the nouns of the lists other words are.

No list has every breed of dog and every tool. What the lists have in common shows in the frozen
embedder's vectors, and so does what words have in common that ask for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor

from models.image.reading.unknown.nouns import harmless, nouns
from models.image.reading.word_vectors import WordVectors

_RIDGE: Final = 300.0  # from 30 to 3000, cross-validation finds hardly any difference
_BIAS: Final = 3.0


class Likeness:
    """Tells how alike words are to the nouns, about 1, and not to harmless words, about -1.

    It is fitted when it is made: ridge regression on a few thousand words takes a moment and
    needs no weights beside the lists. Both classes weigh the same.
    """

    def __init__(self, vectors_of: WordVectors) -> None:
        like, unlike = (sorted(words) for words in (nouns(), harmless()))
        x = _with_bias(_vectors(vectors_of, [*like, *unlike]))
        weight = torch.tensor([1 / len(like)] * len(like) + [1 / len(unlike)] * len(unlike))
        weight = (weight * len(x) / 2).double()[:, None]
        target = torch.tensor([1.0] * len(like) + [-1.0] * len(unlike)).double()[:, None]
        ridge = _RIDGE * torch.eye(x.shape[1], dtype=torch.float64)
        self._fitted = torch.linalg.solve((x * weight).T @ x + ridge, (x * weight).T @ target)

    def __call__(self, vectors: Tensor) -> Tensor:
        """Takes vectors of words [N, W, width] and returns their likeness [N, W]."""
        found: Tensor = (_with_bias(vectors.double()) @ self._fitted)[..., 0]
        return found


def _vectors(vectors_of: WordVectors, words: Sequence[str]) -> Tensor:
    vectors, _ = vectors_of([words])
    return vectors[0].double()


def _with_bias(vectors: Tensor) -> Tensor:
    return torch.cat([vectors, vectors.new_full((*vectors.shape[:-1], 1), _BIAS)], dim=-1)
