"""The meanings of words: a frozen BERT-family embedder's vectors of its tokens, without its layers.

The layers would cost twenty times as much as the tagger, which learns what words mean together
itself. What it cannot learn from a grammar is that ramen and rockets are no faces.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from models.bert import load_net, load_tokenizer

_REMEMBERED: Final = 20_000  # words


class WordVectors:
    """Looks up words: the mean of a word's token vectors, as float32. Not thread-safe."""

    def __init__(self, folder: Path) -> None:
        """Loads the token vectors from a folder in transformers' layout.

        Raises:
            OSError: The folder does not hold a transformers model with its tokenizer.json.
        """
        self._tokenizer = load_tokenizer(folder)
        tokens = load_net(folder, torch.float32, torch.device("cpu")).words
        self._tokens = torch.nn.functional.layer_norm(tokens, tokens.shape[1:])
        self._remembered: dict[str, Tensor] = {}
        self.width = int(tokens.shape[1])

    def __call__(self, texts: Sequence[Sequence[str]]) -> tuple[Tensor, Tensor]:
        """Returns the vectors of words [N, W, width], and their mask, bool [N, W]."""
        longest = max(map(len, texts))
        vectors = torch.zeros(len(texts), longest, self.width)
        is_word = torch.zeros(len(texts), longest, dtype=torch.bool)
        self._learn({word for words in texts for word in words})
        for row, words in enumerate(texts):
            vectors[row, : len(words)] = torch.stack([self._remembered[word] for word in words])
            is_word[row, : len(words)] = True
        return vectors, is_word

    def _learn(self, words: set[str]) -> None:
        if len(self._remembered) > _REMEMBERED:
            self._remembered.clear()
        fresh = sorted(words - self._remembered.keys())
        if not fresh:
            return
        read = self._tokenizer.encode_batch(fresh, add_special_tokens=False)
        for word, tokens in zip(fresh, read, strict=True):
            ids = tokens.ids
            found = self._tokens[ids] if ids else self._tokens.new_zeros(1, self.width)
            self._remembered[word] = found.mean(0)
