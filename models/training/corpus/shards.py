"""Token shards: the tokens of all documents of a split in one flat tensor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from transformers import PreTrainedTokenizerBase

_BATCH = 256  # documents


@dataclass(slots=True)
class Shard:
    """The tokens of a split.

    tokens: int32 [N], each document followed by the end token. starts: int64 [documents], the
    offset of each document.
    """

    tokens: Tensor
    starts: Tensor

    def save(self, file: Path) -> None:
        """Writes the shard to a safetensors file.

        Raises:
            SafetensorError: the file can't be written.
        """
        save_file({"tokens": self.tokens, "starts": self.starts}, file)


def load_shard(file: Path) -> Shard:
    """Reads a shard.

    Raises:
        FileNotFoundError: there is no such file.
        SafetensorError: the file is not a safetensors file.
    """
    tensors = load_file(file)
    return Shard(tensors["tokens"], tensors["starts"])


def pack_texts(texts: Sequence[str], tokenizer: PreTrainedTokenizerBase) -> Shard:
    """Returns the tokens of texts. Control tokens in a text are read as plain characters."""
    end = tokenizer.eos_token_id
    rows: list[list[int]] = []
    for begin in range(0, len(texts), _BATCH):
        rows += tokenizer(
            list(texts[begin : begin + _BATCH]),
            add_special_tokens=False,
            split_special_tokens=True,
            verbose=False,
        )["input_ids"]
    lengths = torch.tensor([len(row) + 1 for row in rows], dtype=torch.int64)
    flat = [token for row in rows for token in (*row, end)]
    starts = torch.cat([torch.zeros(1, dtype=torch.int64), lengths.cumsum(0)])[: len(rows)]
    return Shard(torch.tensor(flat, dtype=torch.int32), starts.contiguous())
