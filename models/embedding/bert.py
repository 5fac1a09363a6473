"""BERT-family sentence embedders, such as all-MiniLM-L6-v2: the mean of the last states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from models.embed import Embedder

# Of a pass, padding included: more gains nothing on a CPU, and memory grows with it.
PASS_TOKENS: Final = 8192


class BertEmbedder:
    """See models.embedding.interface.TextEmbedder."""

    def __init__(self, folder: Path, device: str, context_length: int | None = None) -> None:
        """
        Raises:
            OSError: the folder does not hold a transformers model with its tokenizer.json.
        """
        # float32: in bfloat16 a vector changes in its third digit with what is read beside it
        self._net = Embedder(folder, device=device, dtype=torch.float32)
        file = folder / "tokenizer.json"
        if not file.exists():
            raise FileNotFoundError(f"no tokenizer at {file}")
        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._tokenizer.encode_special_tokens = True  # a client's text is never control
        self.dimensions = self._net.width
        positions = self._net.positions
        self.context_length = min(context_length or positions, positions)
        self.overhead_tokens = self._tokenizer.num_special_tokens_to_add(is_pair=False)

    def encode(self, text: str) -> list[int]:
        tokens: list[int] = self._tokenizer.encode(text).ids
        return tokens

    def windows(self, text: str) -> list[list[int]]:
        first, *inner, last = self.encode(text)
        size = self.context_length - 2
        return [[first, *inner[at : at + size], last] for at in range(0, max(1, len(inner)), size)]

    def embed(self, texts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Texts of like length share a pass, so that little is spent on padding."""
        found = np.empty((len(texts), self.dimensions), np.float32)
        for rows in _passes([len(tokens) for tokens in texts]):
            tokens, is_token = _padded([texts[row] for row in rows])
            found[rows] = self._net.embed_tokens(tokens, is_token).cpu().numpy()
        return found


def _passes(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows by length, in groups of at most PASS_TOKENS or of one."""
    rows: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if rows and (len(rows) + 1) * lengths[row] > PASS_TOKENS:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _padded(texts: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Tokens, int64 [N, T], and which are no padding, bool [N, T]."""
    tokens = torch.zeros(len(texts), max(map(len, texts)), dtype=torch.int64)
    is_token = torch.zeros_like(tokens, dtype=torch.bool)
    for row, text in enumerate(texts):
        tokens[row, : len(text)] = torch.tensor(text)
        is_token[row, : len(text)] = True
    return tokens, is_token


def load(folder: Path | None, device: str, context_length: int | None = None) -> BertEmbedder:
    """
    Raises:
        FileNotFoundError: no folder, or no tokenizer in it. OSError: no model in it.
    """
    if folder is None or not folder.is_dir():
        raise FileNotFoundError(f"no model folder at {folder}")
    return BertEmbedder(folder, device, context_length)
