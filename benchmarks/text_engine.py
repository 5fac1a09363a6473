"""The text engine beside its peers: tokens a second for the same prompts, in one run.

    python benchmarks/text_engine.py [--rounds 3]

GPT-2's shape (124M parameters, random weights), bf16, 64 prompts of 16..64 tokens, 48 new tokens
each, greedy, no end token. Peers: transformers' `generate` as one left-padded batch of 64 (as it
comes, and in the best of its attention and cache settings here), its continuous batching
(`generate_batch`), and, where installed, CTranslate2 in int8 (the best of three batch sizes). All
run in turns; what counts is each one's best round, for a busy machine only ever slows them down.
One JSON line is appended to benchmarks/results/text_engine.jsonl.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import torch
import transformers
from rich.console import Console
from rich.table import Table
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import (
    AutoModelForCausalLM,
    GenerationConfig,
    GPT2Config,
    GPT2LMHeadModel,
    PreTrainedModel,
    PreTrainedTokenizerFast,
)

from models.text.engine import TextEngine
from models.text.sampling import SamplingParams

JOBS, NEW_TOKENS, SHORTEST, LONGEST = 64, 48, 16, 64
SPECIAL = ("unk_token", "bos_token", "eos_token")  # CTranslate2 wants names for them
RESULTS = Path(__file__).parent / "results" / "text_engine.jsonl"
CONSOLE = Console(width=110)
Prompts = list[list[int]]
Way = Callable[[Prompts], None]


def save_model(folder: Path) -> GPT2Config:
    """GPT-2's shape with random weights and a tokenizer of as many words."""
    torch.manual_seed(0)
    config = GPT2Config(bos_token_id=None, eos_token_id=None)
    GPT2LMHeadModel(config).bfloat16().save_pretrained(folder)
    words = WordLevel({f"w{i}": i for i in range(config.vocab_size)}, unk_token="w0")
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=Tokenizer(words), **dict.fromkeys(SPECIAL, "w0")
    )
    tokenizer.save_pretrained(folder)
    return config


def make_prompts(vocabulary: int) -> Prompts:
    """Random prompts, lengths spread evenly over SHORTEST..LONGEST in mixed order."""
    generator = torch.Generator().manual_seed(1)
    lengths = torch.linspace(SHORTEST, LONGEST, JOBS).round().int()
    lengths = lengths[torch.randperm(JOBS, generator=generator)]
    return [torch.randint(vocabulary, (n,), generator=generator).tolist() for n in lengths]


def engine_way(folder: Path) -> Way:
    """Our engine."""
    engine = TextEngine.load(folder, "bfloat16")

    def way(prompts: Prompts) -> None:
        sequences = [engine.submit(p, SamplingParams(NEW_TOKENS))[0] for p in prompts]
        while engine.active or engine.waiting:
            engine.step()
        made = [sequence.generated_count for sequence in sequences]
        assert made == [NEW_TOKENS] * len(prompts), made

    return way


def generate_way(folder: Path, attention: str, cache: str) -> Way:
    """transformers' generate, one static left-padded batch."""
    model = AutoModelForCausalLM.from_pretrained(
        folder, dtype=torch.bfloat16, attn_implementation=attention
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
    """transformers' own continuous batching."""
    model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(
        folder, dtype=torch.bfloat16, attn_implementation="sdpa"
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
    """CTranslate2 in int8; it sorts by length and cuts into batches of this size."""
    import ctranslate2

    converted = folder / "ct2"
    if not converted.exists():
        converter = ctranslate2.converters.TransformersConverter(str(folder))
        converter.convert(str(converted), quantization="int8")
    generator = ctranslate2.Generator(
        str(converted), device="cpu", intra_threads=torch.get_num_threads()
    )

    def way(prompts: Prompts) -> None:
        made = generator.generate_batch(
            [[f"w{token}" for token in prompt] for prompt in prompts],
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


def tokens_per_s(way: Way, prompts: Prompts) -> float:
    """New tokens a second."""
    start = time.perf_counter()
    way(prompts)
    return len(prompts) * NEW_TOKENS / (time.perf_counter() - start)


def best_of(ways: dict[str, Way], prompts: Prompts) -> tuple[str, Way]:
    """The fastest setting of a peer, each after its own warm-up."""
    speeds = {}
    for name, way in ways.items():
        tokens_per_s(way, prompts[:4])
        speeds[name] = tokens_per_s(way, prompts)
        CONSOLE.print(f"  {name}: {speeds[name]:.0f} tokens/s", style="dim")
    name = max(speeds, key=speeds.__getitem__)
    return name, ways[name]


def matmul_peak() -> float:
    """FLOP/s of a large bf16 matrix product, the best of ten."""
    a = torch.randn(2048, 2048, dtype=torch.bfloat16)
    best = 0.0
    for _ in range(10):
        start = time.perf_counter()
        a @ a
        best = max(best, 2 * 2048**3 / (time.perf_counter() - start))
    return best


def flop(config: GPT2Config, prompts: Prompts) -> float:
    """Multiplications and additions of the linear layers that the work needs at least."""
    body = 2 * 12 * config.n_layer * config.n_embd**2
    head = 2 * config.n_embd * config.vocab_size
    computed = sum(len(prompt) + NEW_TOKENS - 1 for prompt in prompts)
    return body * computed + head * NEW_TOKENS * len(prompts)


def peers(folder: Path, prompts: Prompts) -> dict[str, Way]:
    """Every way by its name, peers in their best setting."""
    ways: dict[str, Way] = {"spearpoint": engine_way(folder)}
    tokens_per_s(ways["spearpoint"], prompts)
    settings = {
        f"transformers generate, {attention}, {cache} cache": generate_way(folder, attention, cache)
        for attention, cache in (("sdpa", "dynamic"), ("eager", "dynamic"), ("eager", "static"))
    }
    as_it_comes = next(iter(settings))
    ways[as_it_comes] = settings[as_it_comes]
    name, way = best_of(settings, prompts)
    ways[name] = way
    ways["transformers generate_batch"] = continuous_way(folder)
    tokens_per_s(ways["transformers generate_batch"], prompts[:2])
    if importlib.util.find_spec("ctranslate2"):
        sizes = {f"CTranslate2 int8 (batch {n})": ctranslate_way(folder, n) for n in (16, 32, 64)}
        name, way = best_of(sizes, prompts)
        ways[name] = way
    return ways


def measure(ways: dict[str, Way], prompts: Prompts, rounds: int) -> dict[str, list[float]]:
    """Tokens a second of each way in each round, in turns."""
    speeds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            speeds[name].append(tokens_per_s(way, prompts))
    return speeds


def show(title: str, speeds: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    """Print a table; each way's best and median round, and the engine's ratio of bests."""
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
    """Run all and append one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    transformers.utils.logging.disable_progress_bar()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        config = save_model(folder)
        prompts = make_prompts(config.vocab_size)
        ways = peers(folder, prompts)
        many = measure(ways, prompts, options.rounds)
        alone = measure(ways, [prompts[0]], options.rounds)
    peak = matmul_peak()
    reached = flop(config, prompts) / (JOBS * NEW_TOKENS) * max(many["spearpoint"])
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "threads": torch.get_num_threads(),
        "jobs_64": show(f"{JOBS} jobs, {sum(map(len, prompts))} prompt tokens", many),
        "jobs_1": show(f"1 job, {len(prompts[0])} prompt tokens", alone),
        "peak_gflops": round(peak / 1e9),
        "share_of_peak": round(reached / peak, 3),
    }
    CONSOLE.print(
        f"engine's best round: {reached / 1e9:,.0f} GFLOP/s in linear layers, "
        f"{reached / peak:.0%} of this machine's bf16 matmul peak ({peak / 1e9:,.0f} GFLOP/s)"
    )
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
