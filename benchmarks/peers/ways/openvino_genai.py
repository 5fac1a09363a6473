"""OpenVINO GenAI with continuous batching, weights in 8 bits read from GGUF."""

from __future__ import annotations

import numpy as np
import torch

from benchmarks.peers.gguf_file import gguf_of
from benchmarks.peers.ways import Missing, Model, Prompts, Settings, Way, require

_CACHE_GB, _BATCHED_TOKENS = 2, 1024


def settings(model: Model) -> Settings:
    """Returns the one setting."""
    require("openvino_genai")
    if model.kind not in ("llama", "qwen2"):
        raise Missing(f"OpenVINO GenAI reads no GGUF of {model.kind}")
    gguf_of(model)
    return {"OpenVINO GenAI Q8_0": None}


def way(model: Model, setting: None) -> Way:
    """Loads the model; prompts are not kept between rounds."""
    import openvino as ov
    import openvino_genai as genai

    scheduler = genai.SchedulerConfig()
    scheduler.cache_size, scheduler.max_num_batched_tokens = _CACHE_GB, _BATCHED_TOKENS
    scheduler.enable_prefix_caching = False
    options = {"INFERENCE_NUM_THREADS": torch.get_num_threads()}
    pipeline = genai.ContinuousBatchingPipeline(gguf_of(model), scheduler, "CPU", options)

    def continue_all(prompts: Prompts, new_tokens: int) -> None:
        config = genai.GenerationConfig(max_new_tokens=new_tokens, ignore_eos=True, do_sample=False)
        inputs = [ov.Tensor(np.array([prompt], dtype=np.int64)) for prompt in prompts]
        made = pipeline.generate(inputs, [config] * len(inputs))
        counts = [len(one.m_generation_ids[0]) for one in made]
        assert counts == [new_tokens] * len(prompts), counts

    return continue_all
