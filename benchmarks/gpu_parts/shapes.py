"""Models with random weights: GPT-2's and SmolLM2-135M's shape, and small ones."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Final

import torch
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM, PreTrainedModel

# A wider initialisation than the usual 0.02 keeps greedy answers from looping on one token.
_GPT2: Final = {
    "small": GPT2Config(
        vocab_size=400, n_positions=512, n_embd=64, n_layer=3, n_head=4, initializer_range=0.2,
        bos_token_id=0, eos_token_id=0,
    ),
    "real": GPT2Config(initializer_range=0.1, bos_token_id=0, eos_token_id=0),
}  # fmt: skip
_LLAMA: Final = {
    "small": LlamaConfig(
        vocab_size=400, max_position_embeddings=512, hidden_size=96, intermediate_size=128,
        num_hidden_layers=3, num_attention_heads=6, num_key_value_heads=2, initializer_range=0.2,
        bos_token_id=0, eos_token_id=0, tie_word_embeddings=True,
    ),
    "real": LlamaConfig(
        vocab_size=49152, max_position_embeddings=8192, hidden_size=576, intermediate_size=1536,
        num_hidden_layers=30, num_attention_heads=9, num_key_value_heads=3, initializer_range=0.1,
        rms_norm_eps=1e-5, rope_parameters={"rope_type": "default", "rope_theta": 100_000.0},
        bos_token_id=0, eos_token_id=0, tie_word_embeddings=True,
    ),
}  # fmt: skip
NAMES: Final = ("gpt2", "smollm2")
CONTEXT: Final = 1024  # tokens, which is enough for the loads here


def model_of(name: str, size: str, dtype: torch.dtype, device: str) -> PreTrainedModel:
    """Returns a model of a shape in NAMES, "small" or "real"; the same weights every time."""
    return deepcopy(_drawn(name, size)).to(torch.device(device), dtype).eval()


@cache
def _drawn(name: str, size: str) -> PreTrainedModel:
    # On the CPU: a graph that failed to be captured leaves a GPU's random numbers unusable.
    torch.manual_seed(7)
    model: PreTrainedModel = (
        GPT2LMHeadModel(_GPT2[size]) if name == "gpt2" else LlamaForCausalLM(_LLAMA[size])
    )
    model.generation_config.eos_token_id = None  # so that every job makes all its tokens
    model.generation_config.pad_token_id = 0
    return model


def prompts_of(
    count: int, vocabulary: int, shortest: int = 8, longest: int = 128
) -> list[list[int]]:
    """Returns random prompts with evenly spread lengths, in random order."""
    generator = torch.Generator().manual_seed(1)
    lengths = torch.linspace(shortest, longest, count).round().int()
    lengths = lengths[torch.randperm(count, generator=generator)]
    return [torch.randint(1, vocabulary, (int(n),), generator=generator).tolist() for n in lengths]
