"""Qwen3 (Yang et al. 2025): a Llama that norms the queries and keys of each head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.text.families.llama import Llama, refuse_variants

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def build(model: PreTrainedModel) -> Llama:
    """Returns the decoder of a Qwen3.

    Raises:
        Unsupported: The model is a variant that this file does not compute.
    """
    refuse_variants(model)
    return Llama(model)
