"""BERT-family sentence embedders, such as all-MiniLM-L6-v2, which average the last token states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.bert import load_tokenizer
from models.embed import Embedder

# Tokens per forward pass, padding included: more is no faster on a CPU and takes more memory.
PASS_TOKENS: Final = 8192


class BertEmbedder:
    """Implements models.embedding.interface.TextEmbedder with a transformers model."""

    def __init__(self, folder: Path, device: str, context_length: int | None = None) -> None:
        """Loads the embedder.

        Raises:
            OSError: The folder does not hold a transformers model with its tokenizer.json.
        """
        # In bfloat16 the third digit of a vector depends on the other texts in the batch.
        self._net = Embedder(folder, device=device, dtype=torch.float32)
        self._tokenizer = load_tokenizer(folder)
        self._tokenizer.encode_special_tokens = True  # a caller's text never becomes control tokens
        self.dimensions = self._net.width
        positions = self._net.positions
        self.context_length = min(context_length or positions, positions)
        self.overhead_tokens = self._tokenizer.num_special_tokens_to_add(is_pair=False)

    @cached_property
    def token_vectors(self) -> NDArray[np.float32]:
        return self._net.token_vectors().float().cpu().numpy()

    def encode(self, text: str) -> list[int]:
        tokens: list[int] = self._tokenizer.encode(text).ids
        return tokens

    def windows(self, text: str) -> list[list[int]]:
        first, *inner, last = self.encode(text)
        size = self.context_length - 2
        return [[first, *inner[at : at + size], last] for at in range(0, max(1, len(inner)), size)]

    def embed(self, texts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Embeds texts of similar length together, to keep padding short."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for rows in _passes([len(tokens) for tokens in texts]):
            tokens, is_token = _padded([texts[row] for row in rows])
            vectors[rows] = self._net.embed_tokens(tokens, is_token).cpu().numpy()
        return vectors


def _passes(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yields row numbers sorted by length, in groups of at most PASS_TOKENS tokens or one row."""
    rows: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if rows and (len(rows) + 1) * lengths[row] > PASS_TOKENS:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _padded(texts: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Returns padded tokens, int64 [N, T], and their mask, bool [N, T], False for padding."""
    tokens = torch.zeros(len(texts), max(map(len, texts)), dtype=torch.int64)
    is_token = torch.zeros_like(tokens, dtype=torch.bool)
    for row, text in enumerate(texts):
        tokens[row, : len(text)] = torch.tensor(text)
        is_token[row, : len(text)] = True
    return tokens, is_token


def load(folder: Path | None, device: str, context_length: int | None = None) -> BertEmbedder:
    """Loads a BERT-family embedder; context_length is capped at the model's own.

    Raises:
        FileNotFoundError: The folder or its tokenizer.json is missing.
        OSError: The folder holds no model.
    """
    if folder is None or not folder.is_dir():
        raise FileNotFoundError(f"no model folder at {folder}")
    return BertEmbedder(folder, device, context_length)
