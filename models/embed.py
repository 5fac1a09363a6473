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

MAX_TOKENS: Final = 128  # of a prompt; what follows is not read


class Embedder:
    """Not thread-safe. width: values of an embedding."""

    def __init__(self, folder: Path, *, device: str = "cpu") -> None:
        """Raises:
        OSError: the folder does not hold a transformers model.
        """
        self._device = torch.device(device)
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        # bfloat16 even on the CPU: twice as fast, and cosines move by less than 0.001
        net = AutoModel.from_pretrained(folder, dtype=torch.bfloat16)
        self._net = net.to(self._device).eval()
        self.width: int = net.config.hidden_size

    @torch.inference_mode()
    def states(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Each token's state, bfloat16 [N, T, width], and which are tokens, bool [N, T]."""
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
        states, is_token = self.states(texts)
        share = is_token[:, :, None].float()
        mean = (states.float() * share).sum(1) / share.sum(1)
        return F.normalize(mean, dim=-1)
