"""The BERT-family sentence embedder: a frozen net that turns prompts into numbers.

all-MiniLM-L6-v2 (Wang et al. 2020, arXiv:2002.10957; Reimers & Gurevych 2019, arXiv:1908.10084).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional as F
from transformers import AutoModel, AutoTokenizer

from models.bfloat16 import multiplies_bfloat16

MAX_TOKENS: Final = 128  # of a prompt; what follows is not read


class Embedder:
    """Not thread-safe. width: values of an embedding. positions: tokens of the longest text."""

    def __init__(
        self, folder: Path, *, device: str = "cpu", dtype: torch.dtype | None = None
    ) -> None:
        """dtype: by default bfloat16 where the device multiplies it: twice as fast there, and
        cosines move by less than 0.001. Elsewhere float32: emulated it took 20 times as long.

        Raises:
            OSError: the folder does not hold a transformers model.
        """
        self._device = torch.device(device)
        if dtype is None:
            dtype = torch.bfloat16 if multiplies_bfloat16(self._device) else torch.float32
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        net = AutoModel.from_pretrained(folder, dtype=dtype)
        self._net = net.to(self._device).eval()
        self.width: int = net.config.hidden_size
        self.positions: int = net.config.max_position_embeddings

    @torch.inference_mode()
    def states(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """States of tokens, [N, T, width] in the net's dtype, and what is a token, bool [N, T]."""
        tokens = self._tokenizer(
            list(texts),
            padding=True,
            truncation=True,
            max_length=MAX_TOKENS,
            return_tensors="pt",
        ).to(self._device)
        states: Tensor = self._net(**tokens).last_hidden_state
        return states, tokens["attention_mask"].bool()

    def embed(self, texts: Sequence[str]) -> Tensor:
        """Sentence embeddings of length one, float32 [N, width]: their dot product is likeness."""
        return _mean(*self.states(texts))

    @torch.inference_mode()
    def embed_tokens(self, tokens: Tensor, is_token: Tensor) -> Tensor:
        """As `embed`, of texts as tokens, int64 [N, T], where is_token, bool [N, T], says so."""
        tokens, is_token = tokens.to(self._device), is_token.to(self._device)
        net = self._net(input_ids=tokens, attention_mask=is_token.long())
        return _mean(net.last_hidden_state, is_token)


def _mean(states: Tensor, is_token: Tensor) -> Tensor:
    """Unit vectors, float32 [N, width], from states [N, T, width]."""
    share = is_token[:, :, None].float()
    mean = (states.float() * share).sum(1) / share.sum(1)
    return F.normalize(mean, dim=-1)
