"""Qwen2 and Qwen2.5 (Yang et al. 2024): a Llama whose queries, keys and values have biases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.text.families.llama import Llama, refuse_variants

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def build(model: PreTrainedModel) -> Llama:
    """Returns the decoder of a Qwen2.

    Raises:
        Unsupported: The model is a variant that this file does not compute.
    """
    refuse_variants(model)
    return Llama(model)
