"""Spearpoint's engine, in its native dtype and in int8; prompts are not kept between rounds."""

from __future__ import annotations

from benchmarks.peers.ways import Model, Prompts, Settings, Way, native_dtype
from models.text.engine import TextEngine
from models.text.kernels.int8_fbgemm import supports_int8
from models.text.sampling_params import SamplingParams


def settings(model: Model) -> Settings:
    """Returns the dtypes that this CPU computes in."""
    dtypes = [native_dtype()] + ["int8"] * supports_int8()
    return {f"Spearpoint {dtype}": dtype for dtype in dtypes}


def way(model: Model, dtype: str) -> Way:
    """Loads the engine."""
    engine = TextEngine.load(model.folder, dtype)
    engine.end_tokens = frozenset()

    def continue_all(prompts: Prompts, new_tokens: int) -> None:
        sequences = [engine.submit(p, SamplingParams(new_tokens))[0] for p in prompts]
        while engine.active or engine.waiting:
            engine.step()
        made = [sequence.generated_count for sequence in sequences]
        assert made == [new_tokens] * len(prompts), made

    return continue_all
