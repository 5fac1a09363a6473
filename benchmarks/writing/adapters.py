"""Measures many adapters on one base: 64 jobs over 8 adapters against 64 of one, and the memory.

    python -m benchmarks.writing.adapters [--model smollm2-135m-instruct] [--rounds 3]

Eight random adapters of rank 16 on all linear layers are made for the model. 64 prompts of 16 to 64
tokens get 32 new tokens each, with one adapter for all, with eight in turn, and with the model
alone, in alternating rounds; the best round of each counts. Then memory: the process' resident
memory after these jobs with the model alone, and after the same jobs with the recipes' adapter
loaded as well, in a process of its own. One JSON line is appended to
benchmarks/results/adapters.jsonl.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import torch
from rich.console import Console
from safetensors.torch import save_file

from cli.operate.worker_models import find_entry, located
from jobs.contract.settings import Settings
from models.sources import locate_adapter
from models.text.adapters.shared import AdaptedEngine, SharedEngine
from models.text.engine import TextEngine
from models.text.sampling_params import SamplingParams

RESULTS: Final = Path(__file__).parent.parent / "results" / "adapters.jsonl"
CONSOLE: Final = Console(width=110)
JOBS, ADAPTERS, RANK, NEW_TOKENS = 64, 8, 16, 32


def load(settings: Settings, name: str, dtype: str) -> SharedEngine:
    """Returns the model's engine, without prefixes, so that every round computes the same."""
    folder = located(settings, find_entry(settings, "text", name)).folder
    assert folder is not None
    return SharedEngine(TextEngine.load(folder, dtype))


def random_adapter(like: Path, folder: Path, seed: int) -> Path:
    """Writes an adapter with the shapes of another and small random weights."""
    from safetensors.torch import load_file

    generator = torch.Generator().manual_seed(seed)
    weights = {
        name: (0.01 * torch.randn(weight.shape, generator=generator)).bfloat16()
        for name, weight in load_file(like / "adapter_model.safetensors").items()
    }
    folder.mkdir()
    save_file(weights, folder / "adapter_model.safetensors")
    (folder / "adapter_config.json").write_bytes((like / "adapter_config.json").read_bytes())
    return folder


def seconds(shared: SharedEngine, engines: list[AdaptedEngine]) -> tuple[float, float]:
    """Writes 64 texts with the engines in turn; returns seconds of the clock and the processor."""
    generator = torch.Generator().manual_seed(1)
    wall, processor = time.perf_counter(), time.process_time()
    for at in range(JOBS):
        prompt = torch.randint(1000, 40_000, (16 + 48 * at // JOBS,), generator=generator).tolist()
        engines[at % len(engines)].submit(prompt, SamplingParams(NEW_TOKENS))
    shared.engine.end_tokens = frozenset()
    while any(engine.active or engine.waiting for engine in engines):
        shared.advance()
        for engine in engines:
            engine.step()
    return time.perf_counter() - wall, time.process_time() - processor


def resident_mb() -> float:
    """Returns the resident memory of this process in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


def memory(name: str, dtype: str) -> dict[str, float]:
    """Returns the resident memory in megabytes: of the model, and with the recipes' adapter."""
    settings = Settings()
    shared = load(settings, name, dtype)
    seconds(shared, [shared.base])
    alone = resident_mb()
    adapter = shared.add(locate_adapter(find_entry(settings, "text", "smollm2-recipes"))[1])
    seconds(shared, [shared.base, adapter])
    return {"base": round(alone), "base_and_recipes": round(resident_mb())}


def speeds(name: str, dtype: str, rounds: int) -> dict[str, Any]:
    """Returns tokens per second by the clock and the processor, the best round of each."""
    settings = Settings()
    shared = load(settings, name, dtype)
    like = locate_adapter(find_entry(settings, "text", "smollm2-recipes"))[1]
    with tempfile.TemporaryDirectory() as scratch:
        engines = [
            shared.add(random_adapter(like, Path(scratch) / str(seed), seed))
            for seed in range(ADAPTERS)
        ]
    ways = {"one": engines[:1], "eight": engines, "none": [shared.base]}
    took: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    seconds(shared, engines)
    for _ in range(rounds):
        for way, some in ways.items():
            took[way].append(seconds(shared, some))
    tokens = JOBS * NEW_TOKENS
    return {
        way: [round(tokens / min(column), 1) for column in zip(*times, strict=True)]
        for way, times in took.items()
    }


def main() -> None:
    """Runs the benchmark and appends one JSON line to RESULTS."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="smollm2-135m-instruct")
    parser.add_argument("--dtype", default="auto")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        print(json.dumps(memory(options.model, options.dtype)))
        return
    apart = subprocess.run(
        [sys.executable, "-m", "benchmarks.writing.adapters", "--memory"]
        + ["--model", options.model, "--dtype", options.dtype],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    resident = json.loads(apart.stdout)
    figures = speeds(options.model, options.dtype, options.rounds)
    document = {
        "model": options.model,
        "dtype": options.dtype,
        "tokens_per_s_by_clock_and_processor": figures,
        "eight_to_one": [
            round(a / b, 3) for a, b in zip(figures["eight"], figures["one"], strict=True)
        ],
        "resident_mb": resident,
        "memory_ratio": round(resident["base_and_recipes"] / resident["base"], 3),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    CONSOLE.print_json(data=document)
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as file:
        file.write(json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
