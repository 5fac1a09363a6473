"""Ways to continue many prompts, each of which runs in a separate process.

In one process they would affect each other: CTranslate2 starts a second pool of OpenMP threads, and
from then on PyTorch's threads sleep while they wait, which slows PyTorch down by 1.2 to 1.7 times.
"""

from __future__ import annotations

import ctypes
import logging
import signal
import sys
import time
import warnings
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

Prompts = list[list[int]]
Way = Callable[[Prompts], None]
NEW_TOKENS: Final = 48


class Contestant:
    """A way that runs in a separate process, which sleeps between measurements."""

    def __init__(self, way: str, folder: Path, *settings: object) -> None:
        ours, theirs = get_context("spawn").Pipe()
        self._pipe = ours
        process = get_context("spawn").Process(
            target=_run, args=(theirs, way, folder, settings), daemon=True
        )
        process.start()
        theirs.close()

    def seconds(self, prompts: Prompts) -> float:
        """Returns the seconds it takes for all prompts.

        Raises:
            EOFError: The process has died.
        """
        self._pipe.send(prompts)
        took_s: float = self._pipe.recv()
        return took_s

    def close(self) -> None:
        """Ends the process."""
        self._pipe.close()


def _run(pipe: Connection, name: str, folder: Path, settings: tuple[object, ...]) -> None:
    import transformers

    _end_with_parent()
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    transformers.utils.logging.disable_progress_bar()
    way = WAYS[name](folder, *settings)
    while True:
        try:
            prompts = pipe.recv()
        except EOFError:
            return
        start = time.perf_counter()
        way(prompts)
        pipe.send(time.perf_counter() - start)


def _end_with_parent() -> None:
    """Has Linux end this process when the benchmark is killed, even in the middle of a measurement.

    Elsewhere it ends after the measurement.
    """
    if sys.platform == "linux":
        set_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)


def native_dtype() -> str:
    """Returns "bfloat16" if this CPU multiplies it, otherwise "float32"."""
    import torch

    from models.bfloat16 import multiplies_bfloat16

    return "bfloat16" if multiplies_bfloat16(torch.device("cpu")) else "float32"


def engine_way(folder: Path, dtype: str) -> Way:
    """Returns Spearpoint's engine."""
    from models.text.engine import TextEngine
    from models.text.sampling_params import SamplingParams

    engine = TextEngine.load(folder, dtype)

    def way(prompts: Prompts) -> None:
        sequences = [engine.submit(p, SamplingParams(NEW_TOKENS))[0] for p in prompts]
        while engine.active or engine.waiting:
            engine.step()
        made = [sequence.generated_count for sequence in sequences]
        assert made == [NEW_TOKENS] * len(prompts), made

    return way


def generate_way(folder: Path, attention: str, cache: str) -> Way:
    """Returns transformers' `generate` with one static, left-padded batch."""
    import torch
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(
        folder, dtype=getattr(torch, native_dtype()), attn_implementation=attention
    ).eval()

    def way(prompts: Prompts) -> None:
        longest = max(map(len, prompts))
        tokens = torch.tensor([[0] * (longest - len(p)) + p for p in prompts])
        mask = torch.tensor([[0] * (longest - len(p)) + [1] * len(p) for p in prompts])
        made = model.generate(
            tokens,
            attention_mask=mask,
            max_new_tokens=NEW_TOKENS,
            do_sample=False,
            pad_token_id=0,
            cache_implementation=None if cache == "dynamic" else cache,
            disable_compile=True,
        )
        assert made.shape[1] == longest + NEW_TOKENS, made.shape

    return way


def continuous_way(folder: Path) -> Way:
    """Returns transformers' continuous batching."""
    import torch
    from transformers import AutoModelForCausalLM, GenerationConfig

    model = AutoModelForCausalLM.from_pretrained(
        folder, dtype=getattr(torch, native_dtype()), attn_implementation="sdpa"
    ).eval()
    config = GenerationConfig(
        max_new_tokens=NEW_TOKENS, do_sample=False, eos_token_id=-1, pad_token_id=0
    )

    def way(prompts: Prompts) -> None:
        made = model.generate_batch(prompts, generation_config=config, progress_bar=False)
        counts = [len(one.generated_tokens) for one in made.values()]
        assert counts == [NEW_TOKENS] * len(prompts), counts

    return way


def ctranslate_way(folder: Path, batch: int) -> Way:
    """Returns CTranslate2 in int8, which sorts prompts by length and splits them into batches."""
    import ctranslate2
    import torch

    from benchmarks.gpt2_shape import VOCABULARY, words

    converted = folder / "ct2"
    if not converted.exists():
        converter = ctranslate2.converters.TransformersConverter(str(folder))
        converter.convert(str(converted), quantization="int8")
    generator = ctranslate2.Generator(
        str(converted), device="cpu", intra_threads=torch.get_num_threads()
    )

    vocabulary = words(VOCABULARY)

    def way(prompts: Prompts) -> None:
        made = generator.generate_batch(
            [[vocabulary[token] for token in prompt] for prompt in prompts],
            max_batch_size=batch,
            max_length=NEW_TOKENS,
            min_length=NEW_TOKENS,
            sampling_topk=1,
            end_token=[],
            include_prompt_in_result=False,
        )
        counts = [len(one.sequences_ids[0]) for one in made]
        assert counts == [NEW_TOKENS] * len(prompts), counts

    return way


WAYS: Final[dict[str, Callable[..., Way]]] = {
    "engine": engine_way,
    "generate": generate_way,
    "generate_batch": continuous_way,
    "ctranslate2": ctranslate_way,
}
