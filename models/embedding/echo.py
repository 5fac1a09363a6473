"""An embedder without weights, for tests and demonstrations: it hashes words.

Each word adds or subtracts one in the dimension that its hash selects (the hashing trick,
Weinberger et al. 2009, arXiv:0902.2206). Texts that share words get similar vectors; meaning plays
no part.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.embedding.heads import Heads

DIMENSIONS = 64
CONTEXT_LENGTH = 512
# moderation category -> the word that triggers it
HEADS = {"violence/graphic": "gore", "harassment/threatening": "threat"}


class EchoEmbedder:
    """Implements models.embedding.interface.TextEmbedder; each byte of UTF-8 is a token."""

    dimensions = DIMENSIONS
    overhead_tokens = 0

    def __init__(self, context_length: int = CONTEXT_LENGTH) -> None:
        self.context_length = context_length

    @property
    def token_vectors(self) -> NDArray[np.float32]:
        return np.stack([_vector(chr(byte)) for byte in range(256)])

    def encode(self, text: str) -> list[int]:
        return list(text.encode())

    def windows(self, text: str) -> list[list[int]]:
        tokens, size = self.encode(text), self.context_length
        return [tokens[at : at + size] for at in range(0, max(1, len(tokens)), size)]

    def embed(self, texts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        return np.stack([_vector(bytes(tokens).decode(errors="replace")) for tokens in texts])


def _vector(text: str) -> NDArray[np.float32]:
    vector = np.zeros(DIMENSIONS, np.float32)
    for word in text.lower().split() or [""]:
        digest = hashlib.sha256(word.encode()).digest()
        vector[digest[0] % DIMENSIONS] += 1 if digest[1] % 2 else -1
    length = float(np.linalg.norm(vector))
    if length == 0:  # the words canceled one another out
        vector[0] = length = 1.0
    return np.asarray(vector / length, np.float32)


def heads() -> Heads:
    """Returns heads that flag the words in HEADS; fewer other words give a higher score."""
    echo = EchoEmbedder()
    weight = 20 * echo.embed([echo.encode(word) for word in HEADS.values()])
    return Heads(tuple(HEADS), weight, np.full(len(HEADS), -4, np.float32))


def load(folder: Path | None, device: str, context_length: int | None = None) -> EchoEmbedder:
    """Returns an embedder; `folder` and `device` are ignored."""
    return EchoEmbedder(context_length or CONTEXT_LENGTH)
