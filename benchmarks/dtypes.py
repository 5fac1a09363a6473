"""Compares the dtypes of a text model on this CPU: how well it reads, and how fast it writes.

    python -m benchmarks.dtypes FOLDER --texts texts.jsonl [--count 10] [--rounds 3]
        [--dtypes float32,bfloat16,int8] [--adapter FOLDER]

FOLDER is a model in transformers' layout, and each line of texts.jsonl has a `body`. Quality is the
bits per byte of the beginnings of texts, against the first dtype, and the share of greedy tokens up
to the first that differs from the first dtype's. Speed is tokens per second with 1, 4, 16 and 64
jobs, and the time of a prompt's first token; the dtypes take turns, and the best round counts,
because other programs can only slow it down. With --adapter, all of that is with the adapter.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import transformers

from models.bfloat16 import multiplies_bfloat16
from models.text.adapters.shared import AdaptedEngine, SharedEngine
from models.text.engine import TextEngine
from models.text.reading import Passage
from models.text.sampling_params import SamplingParams

READ_TOKENS, PROMPT_TOKENS, NEW_TOKENS = 128, 24, 32
LOADS = (1, 4, 16, 64)
PROMPT_OF_FIRST_TOKEN = 256
Texts = list[list[int]]


class Writer(NamedTuple):
    """An engine that writes with its adapter, if it has one."""

    shared: SharedEngine
    engine: AdaptedEngine

    @classmethod
    def load(cls, folder: Path, dtype: str, adapter: Path | None) -> Writer:
        """Loads a model, and its adapter if there is one."""
        shared = SharedEngine(TextEngine.load(folder, dtype))
        return cls(shared, shared.add(adapter) if adapter else shared.base)

    def bits_per_byte(self, texts: Texts) -> float:
        """Returns the bits that a byte of the texts takes, the first token not counted."""
        read = self.engine.read([Passage(text[:1], text[1:]) for text in texts])
        words = self.shared.engine.words
        length = sum(len(words(text[1:]).encode()) for text in texts)
        return -sum(map(sum, read)) / math.log(2) / length

    def write(self, prompts: Texts, tokens: int = NEW_TOKENS) -> Texts:
        """Returns greedy continuations of the prompts."""
        sequences = [self.engine.submit(one, SamplingParams(tokens))[0] for one in prompts]
        while self.engine.active or self.engine.waiting:
            self.shared.advance()
            self.engine.step()
        return [sequence.tokens for sequence in sequences]


def agreement(made: Texts, wanted: Texts) -> float:
    """Returns the share of tokens before the first difference of each pair."""
    same = 0
    for one, other in zip(made, wanted, strict=True):
        for ours, theirs in zip(one, other, strict=False):
            if ours != theirs:
                break
            same += 1
    return same / sum(map(len, wanted))


def best_seconds(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Returns the seconds of each dtype's best round; they take turns."""
    best = dict.fromkeys(works, math.inf)
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def show_speeds(writers: dict[str, Writer], texts: Texts, rounds: int) -> None:
    """Prints tokens per second for each load, then the time of the first token."""
    prompts = [text[:PROMPT_TOKENS] for text in texts]
    for jobs in LOADS:
        some = (prompts * jobs)[:jobs]
        made = {name: sum(map(len, writer.write(some))) for name, writer in writers.items()}
        works = {name: partial(writer.write, some) for name, writer in writers.items()}
        took = best_seconds(works, rounds)
        line = ", ".join(f"{name} {made[name] / took_s:.1f}" for name, took_s in took.items())
        print(f"{jobs} jobs, tokens/s: {line}", flush=True)
    long = [token for text in texts for token in text][:PROMPT_OF_FIRST_TOKEN]
    took = best_seconds({n: partial(w.write, [long], 1) for n, w in writers.items()}, rounds)
    line = ", ".join(f"{name} {took_s * 1000:.0f}" for name, took_s in took.items())
    print(f"first token of {len(long)} prompt tokens, ms: {line}", flush=True)


def main() -> None:
    """Prints the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dtypes", default="float32,bfloat16,int8")
    parser.add_argument("--adapter", type=Path)
    options = parser.parse_args()
    transformers.utils.logging.disable_progress_bar()
    writers: dict[str, Writer] = {}
    for name in options.dtypes.split(","):
        start, busy = time.perf_counter(), time.process_time()
        writers[name] = Writer.load(options.folder, name, options.adapter)
        took, busy = time.perf_counter() - start, time.process_time() - busy
        print(f"{name}: loaded in {took:.1f} s, {busy:.1f} s of processor time", flush=True)
    first, *others = writers
    bodies = [json.loads(line)["body"] for line in options.texts.open(encoding="utf-8")]
    encode = writers[first].engine.encode_text
    texts = [encode(body)[:READ_TOKENS] for body in bodies[:: len(bodies) // options.count]]
    prompts = [text[:PROMPT_TOKENS] for text in texts]
    exact, wanted = writers[first].bits_per_byte(texts), writers[first].write(prompts)
    for name in others:
        bits = writers[name].bits_per_byte(texts)
        same = agreement(writers[name].write(prompts), wanted)
        print(f"{name}: {bits:.4f} bits per byte ({bits / exact - 1:+.2%}), {same:.0%} agree")
    if not multiplies_bfloat16(writers[first].shared.engine.decoder.shape.device):
        writers.pop("bfloat16", None)  # emulated here
    show_speeds(writers, texts, options.rounds)


if __name__ == "__main__":
    main()
