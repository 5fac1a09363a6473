"""The first layers of a BERT-family embedder: frozen states of words for the tagger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from torch import Tensor
from transformers import AutoModel, AutoTokenizer

from models.bfloat16 import multiplies_bfloat16

MAX_TOKENS: Final = 128  # what follows in longer prompts is not read


class WordStates:
    """Reads prompts that are split into words. Not thread-safe.

    The tagger needs the meaning of words, which the first layers hold; the others, which sum up
    whole sentences, would double the time.
    """

    def __init__(
        self,
        folder: Path,
        layers: Sequence[int],
        *,
        device: str = "cpu",
        dtype: torch.dtype | None = None,
    ) -> None:
        """Loads the layers up to the last of `layers` from a folder in transformers' layout.

        Args:
            dtype: By default bfloat16 where the device multiplies it, and float32 elsewhere.

        Raises:
            OSError: The folder does not hold a transformers model.
        """
        self._device, self._layers = torch.device(device), tuple(layers)
        if dtype is None:
            dtype = torch.bfloat16 if multiplies_bfloat16(self._device) else torch.float32
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        net = AutoModel.from_pretrained(folder, dtype=dtype)
        net.encoder.layer = net.encoder.layer[: max(layers)]
        self._net = net.to(self._device).eval()
        self.width: int = net.config.hidden_size

    @torch.no_grad()
    def __call__(self, texts: Sequence[Sequence[str]]) -> tuple[Tensor, Tensor]:
        """Returns states [N, W, layers * width], in the net's dtype, and their mask, bool [N, W].

        The state of a word is that of its first token. Words beyond MAX_TOKENS tokens are zeros.
        """
        tokens = self._tokenizer(
            [list(words) for words in texts],
            is_split_into_words=True,
            padding=True,
            truncation=True,
            max_length=MAX_TOKENS,
            return_tensors="pt",
        )
        hidden = self._net(**tokens.to(self._device), output_hidden_states=True).hidden_states
        chosen = torch.cat([hidden[layer] for layer in self._layers], dim=-1)
        longest = max(map(len, texts))
        states = chosen.new_zeros(len(texts), longest, chosen.shape[-1])
        is_word = torch.zeros(len(texts), longest, dtype=torch.bool, device=self._device)
        for row, words in enumerate(texts):
            firsts = _first_tokens(tokens.word_ids(row), len(words))
            states[row, : len(firsts)] = chosen[row, firsts]
            is_word[row, : len(words)] = True
        return states, is_word


def _first_tokens(word_of_token: Sequence[int | None], count: int) -> list[int]:
    """Returns the position of the first token of each word, as far as the words reach."""
    first: dict[int, int] = {}
    for position, word in enumerate(word_of_token):
        if word is not None:
            first.setdefault(word, position)
    return [first[word] for word in range(count) if word in first]
