"""Compares the text engine's tokens per second with its peers', for the same prompts in one run.

    python -m benchmarks.text_engine [--rounds 3] [--quick]

The model has GPT-2's shape (124M parameters, random weights), in bf16 where the CPU multiplies it
and in fp32 elsewhere; the engine also runs in int8. Each of 64 prompts gets 48 new tokens, greedily
and without an end token; then one prompt runs alone. The main load has prompts of 8 to 128 tokens,
from a product's name to a paragraph of facts in a chat template. A second load has 16 to 64, where
padding costs a static batch less. --quick takes 16 prompts of the main load, and one round.

The peers are transformers' `generate` as one left-padded batch of 64 (with default settings, and
with the fastest attention and cache settings on this machine), its continuous batching
(`generate_batch`), and, if installed, CTranslate2 in int8 (the best of three batch sizes). Each
runs in a separate process, and they take turns. The best round of each is compared, because a busy
machine can only slow them down. One JSON line is appended to benchmarks/results/text_engine.jsonl.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import torch
import transformers
from rich.console import Console
from rich.table import Table
from transformers import GPT2Config

from benchmarks.gpt2_shape import make_gpt2_shape
from benchmarks.peers.text_ways import NEW_TOKENS, Contestant, Prompts, native_dtype
from models.text.kernels.int8_linear import supports_int8

JOBS, QUICK_JOBS = 64, 16
LOADS = ((8, 128), (16, 64))  # shortest and longest prompt; the first is the main one
RESULTS = Path(__file__).parent / "results" / "text_engine.jsonl"
CONSOLE = Console(width=110)
Speeds = dict[str, list[float]]


def make_prompts(vocabulary: int, shortest: int, longest: int) -> Prompts:
    """Returns random prompts with evenly spread lengths, in random order."""
    generator = torch.Generator().manual_seed(1)
    lengths = torch.linspace(shortest, longest, JOBS).round().int()
    lengths = lengths[torch.randperm(JOBS, generator=generator)]
    return [torch.randint(vocabulary, (n,), generator=generator).tolist() for n in lengths]


def matmul_peak() -> float:
    """Returns the FLOP/s of a large matrix product in native_dtype, the best of a hundred."""
    a = torch.randn(2048, 2048, dtype=getattr(torch, native_dtype()))
    best = 0.0
    for _ in range(100):
        start = time.perf_counter()
        a @ a
        best = max(best, 2 * 2048**3 / (time.perf_counter() - start))
    return best


def flop(config: GPT2Config, prompts: Prompts) -> float:
    """Returns the minimum of multiplications and additions in linear layers for the prompts."""
    body = 2 * 12 * config.n_layer * config.n_embd**2
    head = 2 * config.n_embd * config.vocab_size
    computed = sum(len(prompt) + NEW_TOKENS - 1 for prompt in prompts)
    return body * computed + head * NEW_TOKENS * len(prompts)


def tokens_per_s(contestant: Contestant, prompts: Prompts) -> float:
    """Returns the new tokens per second."""
    return len(prompts) * NEW_TOKENS / contestant.seconds(prompts)


def fastest(settings: dict[str, Contestant], prompts: Prompts) -> str:
    """Returns the fastest setting of a peer, measured after a warm-up of each."""
    speeds = {}
    for name, contestant in settings.items():
        contestant.seconds(prompts[:4])
        speeds[name] = max(tokens_per_s(contestant, prompts) for _ in range(2))
        CONSOLE.print(f"  {name}: {speeds[name]:.0f} tokens/s", style="dim")
    return max(speeds, key=speeds.__getitem__)


def contestants(folder: Path, prompts: Prompts) -> dict[str, Contestant]:
    """Returns all contestants by name, the peers in their fastest setting."""
    native = native_dtype()
    found = {"spearpoint": Contestant("engine", folder, native)}
    if supports_int8():
        found["spearpoint, int8"] = Contestant("engine", folder, "int8")
    for engine in found.values():
        engine.seconds(prompts)
    generate = {
        f"transformers generate, {native}, {attention}, {cache} cache": Contestant(
            "generate", folder, attention, cache
        )
        for attention, cache in (("sdpa", "dynamic"), ("eager", "dynamic"), ("eager", "static"))
    }
    as_it_comes = next(iter(generate))
    found |= {name: generate[name] for name in (as_it_comes, fastest(generate, prompts))}
    continuous = Contestant("generate_batch", folder)
    continuous.seconds(prompts[:2])
    found[f"transformers generate_batch, {native}"] = continuous
    sizes: dict[str, Contestant] = {}
    if importlib.util.find_spec("ctranslate2"):
        first = Contestant("ctranslate2", folder, 16)
        first.seconds(prompts[:1])  # it converts the model; the others find it
        sizes = {"CTranslate2 int8 (batch 16)": first} | {
            f"CTranslate2 int8 (batch {n})": Contestant("ctranslate2", folder, n) for n in (32, 64)
        }
        name = fastest(sizes, prompts)
        found[name] = sizes[name]
    for other in (generate | sizes).values():
        if other not in found.values():
            other.close()
    return found


def measure(found: dict[str, Contestant], prompts: Prompts, rounds: int) -> Speeds:
    """Returns the tokens per second of each contestant in each round; they take turns."""
    speeds: Speeds = {name: [] for name in found}
    for _ in range(rounds):
        for name, contestant in found.items():
            speeds[name].append(tokens_per_s(contestant, prompts))
    return speeds


def show(title: str, speeds: Speeds) -> dict[str, dict[str, float]]:
    """Prints and returns each contestant's best and median round, and the ratio to the engine."""
    table = Table("", "best tokens/s", "median", "engine is faster by", title=title)
    ours = max(speeds["spearpoint"])
    summary = {}
    for name, found in speeds.items():
        best, median = max(found), statistics.median(found)
        summary[name] = {
            "best": round(best, 1), "median": round(median, 1), "ratio": round(ours / best, 3)
        }  # fmt: skip
        table.add_row(name, f"{best:,.0f}", f"{median:,.0f}", f"{ours / best:.2f} x")
    CONSOLE.print(table)
    return summary


def main() -> None:
    """Runs the benchmark and appends one JSON line to RESULTS."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    rounds, jobs, kinds = (1, QUICK_JOBS, LOADS[:1]) if options.quick else (
        options.rounds, JOBS, LOADS
    )  # fmt: skip
    transformers.utils.logging.disable_progress_bar()
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_gpt2_shape(Path(temporary) / "gpt2-shape")
        config = GPT2Config.from_pretrained(folder)
        loads = [make_prompts(config.vocab_size, *lengths)[:jobs] for lengths in kinds]
        found = contestants(folder, loads[0])
        measured = [measure(found, prompts, rounds) for prompts in loads]
        alone = measure(found, [loads[-1][0]], rounds)
        for contestant in found.values():
            contestant.close()
    tables = {}
    for (shortest, longest), prompts, speeds in zip(kinds, loads, measured, strict=True):
        count = sum(map(len, prompts))
        title = f"{jobs} jobs, prompts of {shortest} to {longest} tokens ({count} in all)"
        tables[f"jobs_{jobs}_prompts_{shortest}_to_{longest}"] = show(title, speeds)
    tables["jobs_1"] = show(f"1 job, {len(loads[-1][0])} prompt tokens", alone)
    peak = matmul_peak()
    reached = flop(config, loads[0]) / (jobs * NEW_TOKENS) * max(measured[0]["spearpoint"])
    CONSOLE.print(
        f"engine's best round of the first load: {reached / 1e9:,.0f} GFLOP/s in linear layers, "
        f"{reached / peak:.0%} of this machine's {native_dtype()} matmul peak "
        f"({peak / 1e9:,.0f} GFLOP/s)"
    )
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "threads": torch.get_num_threads(),
        "dtype": native_dtype(),
        **tables,
        "peak_gflops": round(peak / 1e9),
        "share_of_peak": round(reached / peak, 3),
    }
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
