"""Compares the dtypes of a text model on this CPU: how well it reads, and how fast it writes.

    python -m benchmarks.dtypes FOLDER --texts texts.jsonl [--count 10] [--rounds 3]

FOLDER is a model in transformers' layout, and each line of texts.jsonl has a `body`. Quality is the
bits per byte of the beginnings of texts, against float32, and the share of greedy tokens up to the
first that differs from float32's. Speed is tokens per second with one job and with 32; the dtypes
take turns, and the best round counts, because other programs can only slow it down.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import transformers

from models.bfloat16 import multiplies_bfloat16
from models.text.engine import TextEngine
from models.text.reading import Passage
from models.text.sampling_params import SamplingParams

READ_TOKENS, PROMPT_TOKENS, NEW_TOKENS = 128, 24, 32
LOADS = (1, 32)


def bits_per_byte(engine: TextEngine, texts: list[list[int]]) -> float:
    """Returns the bits that a byte of the texts takes, the first token not counted."""
    read = engine.read([Passage(text[:1], text[1:]) for text in texts])
    length = sum(len(engine.words(text[1:]).encode()) for text in texts)
    return -sum(map(sum, read)) / math.log(2) / length


def write(engine: TextEngine, prompts: list[list[int]]) -> list[list[int]]:
    """Returns greedy continuations of the prompts."""
    sequences = [engine.submit(prompt, SamplingParams(NEW_TOKENS))[0] for prompt in prompts]
    while engine.active or engine.waiting:
        engine.step()
    return [sequence.tokens for sequence in sequences]


def agreement(made: list[list[int]], wanted: list[list[int]]) -> float:
    """Returns the share of tokens before the first difference of each pair."""
    same = 0
    for one, other in zip(made, wanted, strict=True):
        for ours, theirs in zip(one, other, strict=False):
            if ours != theirs:
                break
            same += 1
    return same / sum(map(len, wanted))


def speeds(engines: dict[str, TextEngine], prompts: list[list[int]], rounds: int) -> None:
    """Prints the best tokens per second of each dtype; they take turns."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, engine in engines.items():
            start = time.perf_counter()
            made = write(engine, prompts)
            rate = sum(map(len, made)) / (time.perf_counter() - start)
            best[name] = max(rate, best.get(name, 0.0))
    slowest = ", ".join(f"{name} {rate:.1f}" for name, rate in best.items())
    print(f"{len(prompts)} jobs, tokens/s: {slowest}", flush=True)


def main() -> None:
    """Prints the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    transformers.utils.logging.disable_progress_bar()
    names = ["float32", "bfloat16", "int8"]
    engines: dict[str, TextEngine] = {}
    for name in names:
        start = time.perf_counter()
        engines[name] = TextEngine.load(options.folder, name)
        print(f"{name}: loaded in {time.perf_counter() - start:.1f} s", flush=True)
    bodies = [json.loads(line)["body"] for line in options.texts.open()]
    encode = engines["float32"].encode_text
    texts = [encode(body)[:READ_TOKENS] for body in bodies[:: len(bodies) // options.count]]
    prompts = [text[:PROMPT_TOKENS] for text in texts]
    exact, wanted = bits_per_byte(engines["float32"], texts), write(engines["float32"], prompts)
    for name in names[1:]:
        bits = bits_per_byte(engines[name], texts)
        same = agreement(write(engines[name], prompts), wanted)
        print(f"{name}: {bits:.4f} bits per byte ({bits / exact - 1:+.2%}), {same:.0%} agree")
    if not multiplies_bfloat16(engines["float32"].decoder.shape.device):
        del engines["bfloat16"]  # emulated here
    for jobs in LOADS:
        speeds(engines, (prompts * jobs)[:jobs], options.rounds)


if __name__ == "__main__":
    main()
