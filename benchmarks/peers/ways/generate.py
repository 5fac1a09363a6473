"""transformers' `generate` with one static, left-padded batch."""

from __future__ import annotations

import torch
from transformers import AutoModelForCausalLM, PreTrainedModel

from benchmarks.peers.ways import Model, Prompts, Settings, Way, native_dtype


def settings(model: Model) -> Settings:
    """Returns the ways to attend and to cache; the first is what transformers takes by itself."""
    return {
        f"transformers generate, {native_dtype()}, {attention}, {cache} cache": (attention, cache)
        for attention, cache in (("sdpa", "dynamic"), ("eager", "dynamic"), ("eager", "static"))
    }


def way(model: Model, setting: tuple[str, str]) -> Way:
    """Loads the model."""
    attention, cache = setting
    net = loaded(model, attention, native_dtype())
    return continue_with(net, None if cache == "dynamic" else cache)


def loaded(model: Model, attention: str, dtype: str) -> PreTrainedModel:
    """Returns transformers' model, for which no token ends a text."""
    net = AutoModelForCausalLM.from_pretrained(
        model.folder, dtype=getattr(torch, dtype), attn_implementation=attention
    ).eval()
    net.generation_config.eos_token_id = None
    return net


def continue_with(net: PreTrainedModel, cache: str | None) -> Way:
    """Returns `generate` of a model."""

    def continue_all(prompts: Prompts, new_tokens: int) -> None:
        longest = max(map(len, prompts))
        made = net.generate(
            torch.tensor([[0] * (longest - len(p)) + p for p in prompts]),
            attention_mask=torch.tensor([[0] * (longest - len(p)) + [1] * len(p) for p in prompts]),
            max_new_tokens=new_tokens,
            do_sample=False,
            pad_token_id=0,
            cache_implementation=cache,
            disable_compile=True,
        )
        assert made.shape[1] == longest + new_tokens, made.shape

    return continue_all
