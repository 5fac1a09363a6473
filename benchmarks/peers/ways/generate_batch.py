"""transformers' continuous batching, `generate_batch`."""

from __future__ import annotations

from transformers import GenerationConfig

from benchmarks.peers.ways import Model, Prompts, Settings, Way, native_dtype
from benchmarks.peers.ways.generate import loaded


def settings(model: Model) -> Settings:
    """Returns the one setting."""
    return {f"transformers generate_batch, {native_dtype()}": None}


def way(model: Model, setting: None) -> Way:
    """Loads the model."""
    net = loaded(model, "sdpa", native_dtype())

    def continue_all(prompts: Prompts, new_tokens: int) -> None:
        config = GenerationConfig(
            max_new_tokens=new_tokens, do_sample=False, eos_token_id=-1, pad_token_id=0
        )
        made = net.generate_batch(prompts, generation_config=config, progress_bar=False)
        counts = [len(one.generated_tokens) for one in made.values()]
        assert counts == [new_tokens] * len(prompts), counts

    return continue_all
