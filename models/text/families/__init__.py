"""Decoder families: one file each, named after transformers' `model_type`.

A file in `HAND_WRITTEN` has a fast forward pass of its own; every other decoder goes through
`generic`, which drives the transformers model itself. All give the same `Decoder`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # who asks for a family's name waits for neither
    from torch import Tensor
    from transformers import PreTrainedModel

    from models.text.slots import CacheShape

HAND_WRITTEN = frozenset({"gpt2", "llama"})
GENERIC = "generic"


class Unsupported(ValueError):
    """The model has a part that this family cannot compute."""


class Attend(Protocol):
    """What a layer calls with q [T, Hq, D], k and v [T, H, D]; gives [T, Hq x D]."""

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor: ...


class Decoder(Protocol):
    """A net that continues packed tokens, keeping no state of its own.

    context_length: most positions it knows.
    """

    shape: CacheShape
    context_length: int

    def forward(self, tokens: Tensor, positions: Tensor, rows: Tensor, attend: Attend) -> Tensor:
        """tokens and positions [T]; logits [R, V] of the R asked-for rows of T."""


def decoder_for(model: PreTrainedModel, family: str | None = None) -> Decoder:
    """The decoder of a loaded transformers model, in the model's dtype and device.

    A hand-written family takes the weights out of `model`, which cannot be used afterwards.
    family: one of HAND_WRITTEN or "generic"; chosen by the model's type when None. Raises
    Unsupported with the reason.
    """
    kind = model.config.model_type
    name = family or (kind if kind in HAND_WRITTEN else GENERIC)
    if name != GENERIC and (name not in HAND_WRITTEN or name != kind):
        raise Unsupported(f"family {name!r} does not serve models of type {kind!r}")
    import torch

    with torch.inference_mode():
        return import_module(f"models.text.families.{name}").build(model)
