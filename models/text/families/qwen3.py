"""Qwen3 (Yang et al. 2025): a Llama that norms the queries and keys of each head."""

from __future__ import annotations

from transformers import PreTrainedModel, Qwen3ForCausalLM

from models.text.families import Unsupported
from models.text.families.llama import Llama, refuse_variants


def build(model: PreTrainedModel) -> Llama:
    """Returns the decoder of a Qwen3.

    Raises:
        Unsupported: The model is a variant that this file does not compute.
    """
    if not isinstance(model, Qwen3ForCausalLM):
        raise Unsupported(f"{type(model).__name__} is not a Qwen3 language model")
    refuse_variants(model)
    return Llama(model)
