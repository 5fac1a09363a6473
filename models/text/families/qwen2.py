"""Qwen2 and Qwen2.5 (Yang et al. 2024): a Llama whose queries, keys and values have biases."""

from __future__ import annotations

from transformers import PreTrainedModel, Qwen2ForCausalLM

from models.text.families import Unsupported
from models.text.families.llama import Llama, refuse_variants


def build(model: PreTrainedModel) -> Llama:
    """Returns the decoder of a Qwen2.

    Raises:
        Unsupported: The model is a variant that this file does not compute.
    """
    if not isinstance(model, Qwen2ForCausalLM):
        raise Unsupported(f"{type(model).__name__} is not a Qwen2 language model")
    refuse_variants(model)
    return Llama(model)
