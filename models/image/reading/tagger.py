"""A net that tells what each word of a prompt asks for.

It sees a frozen embedder's vectors of the words, which know that ramen is no face, and their
letters, which know that `galsses` are glasses. A word may ask for several things, or for nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.image.reading.words import Word


@dataclass(frozen=True, slots=True)
class TaggerConfig:
    """The shape of a tagger.

    labels: what a word may ask for.
    vectors: the width of the words' vectors.
    buckets, letters: the number of buckets of letter groups, and the width of their vectors.
    """

    labels: tuple[str, ...]
    vectors: int = 384
    buckets: int = 4096
    letters: int = 64
    width: int = 160
    blocks: int = 2
    heads: int = 4


class Tagger(nn.Module):
    """Maps words to logits of labels [N, W, labels], and of whether one face is meant [N]."""

    def __init__(self, config: TaggerConfig) -> None:
        super().__init__()
        self.config = config
        self.spell = nn.EmbeddingBag(config.buckets, config.letters, mode="mean")
        seen = config.vectors + config.letters
        self.look = nn.Sequential(nn.Linear(seen, config.width), nn.ReLU())
        self.near = nn.ModuleList(
            nn.Conv1d(config.width, config.width, 3, padding=1) for _ in range(config.blocks)
        )
        self.far = nn.ModuleList(
            nn.TransformerEncoderLayer(
                config.width,
                config.heads,
                2 * config.width,
                dropout=0.0,  # it never sees a prompt twice
                batch_first=True,
                norm_first=True,
            )
            for _ in range(config.blocks)
        )
        self.label = nn.Sequential(
            nn.LayerNorm(config.width), nn.Linear(config.width, len(config.labels))
        )
        self.face = nn.Sequential(nn.LayerNorm(config.width), nn.Linear(config.width, 1))

    def forward(self, vectors: Tensor, is_word: Tensor, letters: Letters) -> tuple[Tensor, Tensor]:
        """Takes words' vectors [N, W, vectors], their mask [N, W] and their letters."""
        spelt = self.spell(letters.groups, letters.starts)  # [words of all texts, letters]
        spelling = spelt.new_zeros(*is_word.shape, spelt.shape[1])
        spelling[is_word] = spelt
        x = self.look(torch.cat([vectors, spelling], dim=2))
        for near, far in zip(self.near, self.far, strict=True):
            x = x * is_word[:, :, None]
            x = x + nn.functional.relu(near(x.transpose(1, 2)).transpose(1, 2))
            x = far(x, src_key_padding_mask=~is_word)
        most = x.masked_fill(~is_word[:, :, None], -1e4).amax(1)
        return self.label(x), self.face(most).squeeze(1)


@dataclass(frozen=True, slots=True)
class Letters:
    """Groups of letters of words: bucket numbers, and where each word's begin."""

    groups: Tensor
    starts: Tensor


def letters_of(texts: Sequence[Sequence[Word]], buckets: int) -> Letters:
    """Returns the groups of three and four letters of all words, and each word as a whole."""
    groups: list[int] = []
    starts: list[int] = []
    for word in (word for words in texts for word in words):
        starts.append(len(groups))
        spelt = f"<{as_read(word).lower()}>"
        parts = [spelt[at : at + size] for size in (3, 4) for at in range(len(spelt) - size + 1)]
        groups += [zlib.crc32(part.encode()) % buckets for part in (*parts, spelt)]
    return Letters(torch.tensor(groups), torch.tensor(starts))


def as_read(word: Word) -> str:
    """Returns the text that the nets see: a colour by value is read like any colour's name."""
    return "turquoise" if word.is_value else word.text
