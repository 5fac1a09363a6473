"""A BERT-family sentence embedder: a frozen net that turns texts into vectors.

all-MiniLM-L6-v2 (Wang et al. 2020, arXiv:2002.10957; Reimers & Gurevych 2019, arXiv:1908.10084).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor
from torch.nn import functional as F

from models.bert import load_net
from models.bfloat16 import multiplies_bfloat16

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

MAX_TOKENS: Final = 128  # longer prompts are cut off here


class Embedder:
    """A loaded sentence embedder. Not thread-safe.

    width: the number of values in an embedding.
    positions: the length of the longest text, in tokens.
    """

    def __init__(
        self, folder: Path, *, device: str = "cpu", dtype: torch.dtype | None = None
    ) -> None:
        """Loads an embedder from a folder in transformers' layout.

        Args:
            dtype: By default bfloat16 where the device multiplies it, which is twice as fast and
                changes cosines by less than 0.001; float32 elsewhere, where bfloat16 is emulated
                and takes 20 times as long.

        Raises:
            OSError: The folder does not hold a transformers model.
        """
        self._device = torch.device(device)
        if dtype is None:
            dtype = torch.bfloat16 if multiplies_bfloat16(self._device) else torch.float32
        self._folder = folder
        self._net = load_net(folder, dtype, self._device)
        self.width = self._net.width
        self.positions = self._net.positions

    @cached_property
    def _tokenizer(self) -> PreTrainedTokenizerBase:
        from transformers import AutoTokenizer  # takes a second, and tokens may come from elsewhere

        tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(self._folder)
        return tokenizer

    @torch.inference_mode()
    def states(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Returns token states [N, T, width], in the net's dtype, and their mask, bool [N, T]."""
        tokens = self._tokenizer(
            list(texts),
            padding=True,
            truncation=True,
            max_length=MAX_TOKENS,
            return_tensors="pt",
        ).to(self._device)
        is_token = tokens["attention_mask"].bool()
        return self._net(tokens["input_ids"], is_token), is_token

    def embed(self, texts: Sequence[str]) -> Tensor:
        """Returns sentence embeddings as unit vectors, float32 [N, width]."""
        return _mean(*self.states(texts))

    def token_vectors(self) -> Tensor:
        """Returns the vectors of all tokens before any context, [tokens, width]."""
        return self._net.words

    @torch.inference_mode()
    def embed_tokens(self, tokens: Tensor, is_token: Tensor) -> Tensor:
        """Embeds texts given as tokens, int64 [N, T], with a mask, bool [N, T]; see `embed`."""
        tokens, is_token = tokens.to(self._device), is_token.to(self._device)
        return _mean(self._net(tokens, is_token), is_token)


def _mean(states: Tensor, is_token: Tensor) -> Tensor:
    """Returns the mean of each text's token states [N, T, width] as unit vectors [N, width]."""
    share = is_token[:, :, None].float()
    mean = (states.float() * share).sum(1) / share.sum(1)
    return F.normalize(mean, dim=-1)
