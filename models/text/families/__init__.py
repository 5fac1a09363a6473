"""Decoder families, one file each, named after transformers' `model_type`.

A family's file has a function `build(model)` and computes the forward pass itself, which is faster.
Every other decoder runs through `generic`, which drives the transformers model. All of them
implement `Decoder`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from models.families import families_in, family_function

if TYPE_CHECKING:  # listing the families must not load torch or transformers
    from torch import Tensor
    from transformers import PreTrainedModel

    from models.text.int8.outlines import Outline
    from models.text.slots import CacheShape

GENERIC: Final = "generic"


class Unsupported(ValueError):
    """The model has a part that this family cannot compute."""


class Attend(Protocol):
    """The attention that a layer calls with q [T, Hq, D], k and v [T, H, D].

    Returns [T, Hq x D].
    """

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor: ...


class Decoder(Protocol):
    """A net that continues packed tokens and holds no state of its own.

    context_length: the number of positions it was trained with.
    """

    shape: CacheShape
    context_length: int

    def forward(self, tokens: Tensor, positions: Tensor, rows: Tensor, attend: Attend) -> Tensor:
        """Returns logits [R, V] for the requested rows [R] of tokens and positions [T]."""


def decoder_families() -> frozenset[str]:
    """Returns the names of all families, `generic` included."""
    return families_in(__name__, "build")


def decoder_for(model: PreTrainedModel | Outline, family: str | None = None) -> Decoder:
    """Returns the decoder of transformers' model or its outline, in its dtype and on its device.

    A family other than `generic` takes the weights out of `model`, which cannot be used afterwards.

    Args:
        family: The name of a family; chosen by the model's type when None.

    Raises:
        Unsupported: The family cannot compute this model; the message says why.
    """
    kind = model.config.model_type
    known = decoder_families()
    name = family or (kind if kind in known else GENERIC)
    if name != GENERIC and (name not in known or name != kind):
        raise Unsupported(f"family {name!r} does not serve models of type {kind!r}")
    if name != GENERIC and not hasattr(model, "lm_head"):
        raise Unsupported(f"{type(model).__name__} is not a language model")
    import torch

    with torch.inference_mode():
        decoder: Decoder = family_function(__name__, name, "build")(model)
        return decoder
