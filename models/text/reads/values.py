"""What a model's attention holds of a text: the mean of its tokens' values in some layers.

A model's inner states tell more about its text than the probabilities of its tokens: whether it
knows what it writes about, for one (Azaria and Mitchell 2023, arXiv:2304.13734). The values are in
the cache anyway, so for a text that has just been generated they cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from models.text.families import Decoder
from models.text.kernels.attention import causal
from models.text.reading import Passage
from models.text.slots import SlotCache


@torch.inference_mode()
def values_of_slot(
    cache: SlotCache, layers: Sequence[int], slot: int, begin: int, end: int
) -> list[float]:
    """Returns the mean values [layers x H x D] of a slot's tokens from `begin` up to `end`."""
    return _flat([cache.values[at][slot, :, begin:end].float().mean(dim=1) for at in layers])


@torch.inference_mode()
def values_of_passage(decoder: Decoder, passage: Passage, layers: Sequence[int]) -> list[float]:
    """Returns the mean values [layers x H x D] of a passage's text, by a pass of its own."""
    tokens = torch.tensor([*passage.prompt, *passage.text], device=decoder.shape.device)
    places = torch.arange(len(tokens), device=tokens.device)
    seen = _Watching(layers, first=len(passage.prompt))
    decoder.forward(tokens, places, places[:1], seen)
    return _flat([seen.means[layer] for layer in layers])


class _Watching:
    """Causal attention that keeps the mean values of the tokens from the text's first on."""

    def __init__(self, layers: Sequence[int], first: int) -> None:
        self._layers = frozenset(layers)
        self._first = first
        self.means: dict[int, Tensor] = {}

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
        if layer in self._layers:
            self.means[layer] = v[self._first :].float().mean(dim=0)
        return causal(q, k, v, scale)


def _flat(means: Sequence[Tensor]) -> list[float]:
    flat: list[float] = torch.cat([mean.flatten() for mean in means]).tolist()
    return flat
