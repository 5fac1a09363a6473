"""Compares the text engine's tokens per second with its peers', for the same prompts in one run.

    python -m benchmarks.text_engine [--model NAME] [--jobs 64,1] [--rounds 3] [--limit 40]
        [--new-tokens 48] [--only WAY,WAY] [--quick]

The model has GPT-2's shape (124M parameters, random weights), unless --model names a folder in
transformers' layout or a model that has been pulled; it may be given several times. Random prompts
of 8 to 128 tokens, from a product's name to a paragraph of facts in a chat template, are continued
greedily and without an end token: 64 at once and one alone for GPT-2's shape, 8 and one for others.
Every round has prompts of its own, so that none are remembered.

Every peer in benchmarks/peers/ways that is installed takes part, each in a process of its own and
in the setting that is fastest here; those that are not, and what fails, are listed with the reason.
They take turns, and each is compared with ours in the same round: the median of the rounds' ratios
counts, because a busy machine slows all of them. A load ends after --rounds, or with the round in
which --limit seconds have passed; a contestant that takes four times as long as ours runs only
once. What peers convert models to is kept in build/peers. One JSON line for each model is added to
benchmarks/results/text_engine.jsonl.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import torch
import transformers
from rich.console import Console
from rich.table import Table
from transformers import AutoConfig

from benchmarks.children import stop_when_told
from benchmarks.gpt2_shape import make_gpt2_shape
from benchmarks.peers.contestant import Contestant, Took
from benchmarks.peers.ways import OURS, PEERS, Model, Prompts, native_dtype, way_named
from jobs.contract.settings import Settings

GPT2_SHAPE = "gpt2-shape"
SHORTEST, LONGEST = 8, 128  # tokens of a prompt
TRIED_TOKENS = 16  # new tokens of each prompt when settings are tried
WARM_UP_TOKENS = 2
MUCH_SLOWER = 4
QUICK_PEERS = ("generate", "ctranslate2_int8")
CONVERTED = Path("build/peers")
RESULTS = Path(__file__).parent / "results" / "text_engine.jsonl"
CONSOLE = Console(width=110)
Rounds = dict[str, list[Took]]
Contestants = dict[str, Contestant]


class Load(NamedTuple):
    """Says how many prompts are continued at once, and by how many tokens each."""

    jobs: int
    new_tokens: int

    def prompts(self, vocabulary: int, seed: int) -> Prompts:
        """Returns random prompts with evenly spread lengths, in random order."""
        random = torch.Generator().manual_seed(seed)
        middle = (SHORTEST + LONGEST) / 2
        lengths = torch.linspace(SHORTEST, LONGEST, self.jobs) if self.jobs > 1 else [middle]
        order = torch.randperm(self.jobs, generator=random).tolist()
        return [
            # 0 is what static batches are padded with
            torch.randint(1, vocabulary, (int(lengths[place]),), generator=random).tolist()
            for place in order
        ]


def model_named(name: str) -> Model:
    """Returns GPT-2's shape, a model that has been pulled, or that of a folder."""
    if name == GPT2_SHAPE:
        folder = make_gpt2_shape(CONVERTED / name / "model")
    else:
        folder = Path(name)
        if not folder.is_dir():
            folder = Settings().models_dir.expanduser() / name
        if not folder.is_dir():
            raise SystemExit(f"{name} is no folder, and no model that has been pulled")
    known_as = Path(name).name
    return Model(known_as, folder, CONVERTED / known_as)


def start(
    way: str, model: Model, tried: Prompts, found: Contestants, missing: dict[str, str]
) -> None:
    """Adds our settings, or a peer's fastest one, to `found`; notes in `missing` what fails."""
    try:
        settings = way_named(way).settings(model)
    except Exception as error:  # any failure of a peer is a line of the report
        if way == OURS:
            raise
        missing[way] = str(error) or type(error).__name__
        return
    for name, setting in settings.items():  # all at once: a process computes with one core first
        CONSOLE.print(f"  starting {name}", style="dim")
        found[name] = Contestant(way, model, setting)
    for name in settings:
        attempt(found, name, tried[:1], TRIED_TOKENS, missing)
    names = [name for name in settings if name in found]
    if way == OURS or len(names) < 2:
        return
    took = {name: attempt(found, name, tried, TRIED_TOKENS, missing) for name in names}
    seconds = {name: one.seconds for name, one in took.items() if one is not None}
    for name in sorted(seconds, key=seconds.__getitem__)[1:]:
        found.pop(name).close()


def attempt(
    found: Contestants, name: str, prompts: Prompts, new_tokens: int, missing: dict[str, str]
) -> Took | None:
    """Returns what a contestant took; a peer that fails leaves `found`, and `missing` says why.

    Raises:
        RuntimeError: our own engine failed.
    """
    try:
        return found[name].measure(prompts, new_tokens)
    except RuntimeError as error:
        if is_ours(name):
            raise
        missing[name] = f"{len(prompts)} jobs of {new_tokens} new tokens: {error}"
        CONSOLE.print(f"{name} failed: {error}")
        found.pop(name).close()
        return None


def measure(
    found: Contestants,
    load: Load,
    vocabulary: int,
    rounds: int,
    limit_s: float,
    missing: dict[str, str],
) -> Rounds:
    """Returns what each contestant took in each round; they take turns.

    A peer that fails keeps the rounds that it has finished, and takes part in no further load.
    """
    for name in [*found]:
        attempt(found, name, load.prompts(vocabulary, 0), WARM_UP_TOKENS, missing)
    took: Rounds = {name: [] for name in found}
    began = time.monotonic()
    for number in range(rounds):
        if number and time.monotonic() - began > limit_s:
            break
        prompts = load.prompts(vocabulary, number + 1)
        ours = min(one[0].seconds for name, one in took.items() if is_ours(name)) if number else 0
        for name in [*found]:
            if number and took[name][0].seconds > MUCH_SLOWER * ours:
                continue
            one = attempt(found, name, prompts, load.new_tokens, missing)
            if one is not None:
                took[name].append(one)
    return {name: finished for name, finished in took.items() if finished}


def is_ours(name: str) -> bool:
    """Returns whether a contestant is a setting of our engine."""
    return name.startswith("Spearpoint")


def show(title: str, took: Rounds, tokens: int) -> dict[str, dict[str, float]]:
    """Prints and returns each contestant's speed, and how much faster our fastest setting is."""
    columns = ("best tokens/s", "median", "ours is faster by", "a processor second", "rounds")
    table = Table("", *columns, title=title)
    ours = min((name for name in took if is_ours(name)), key=lambda name: middle(took[name], 0))
    summary = {}
    for name, rounds in took.items():
        pairs = list(zip(took[ours], rounds, strict=False))
        ratio = statistics.median(theirs.seconds / our.seconds for our, theirs in pairs)
        busy = statistics.median(theirs.processor_s / our.processor_s for our, theirs in pairs)
        summary[name] = {
            "best": round(tokens / min(one.seconds for one in rounds), 2),
            "median": round(tokens / middle(rounds, 0), 2),
            "ratio": round(ratio, 3),
            "tokens_per_processor_second": round(tokens / middle(rounds, 1), 2),
            "processor_ratio": round(busy, 3),
            "rounds": len(rounds),
        }
        table.add_row(
            name,
            f"{summary[name]['best']:,.1f}",
            f"{summary[name]['median']:,.1f}",
            "" if name == ours else f"{ratio:.2f}x",
            f"{summary[name]['tokens_per_processor_second']:,.1f} ({busy:.2f}x)",
            str(len(rounds)),
        )
    CONSOLE.print(table)
    return summary


def middle(rounds: list[Took], field: int) -> float:
    """Returns the median of a figure over rounds."""
    return statistics.median(one[field] for one in rounds)


def compare(model: Model, loads: list[Load], ways: list[str], rounds: int, limit_s: float) -> None:
    """Measures all contestants with a model, and appends a line to RESULTS."""
    began = time.monotonic()
    vocabulary = AutoConfig.from_pretrained(model.folder).vocab_size
    missing: dict[str, str] = {}
    tried = loads[0].prompts(vocabulary, 0)
    found: Contestants = {}
    tables = {}
    try:
        for way in ways:
            start(way, model, tried, found, missing)
        for load in loads:
            took = measure(found, load, vocabulary, rounds, limit_s, missing)
            title = f"{model.name}, {load.jobs} jobs of {load.new_tokens} new tokens"
            tables[f"jobs_{load.jobs}"] = show(title, took, load.jobs * load.new_tokens)
    finally:
        for contestant in found.values():
            contestant.close()
    for name, reason in missing.items():
        CONSOLE.print(f"not measured: {name}: {reason}")
    CONSOLE.print(f"{model.name} took {time.monotonic() - began:.0f} s")
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "model": model.name,
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "threads": torch.get_num_threads(),
        "dtype": native_dtype(),
        **tables,
        "missing": missing,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as file:
        file.write(json.dumps(line) + "\n")


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", action="append")
    parser.add_argument("--jobs", help="default: 64,1 for GPT-2's shape, 8,1 for others")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=40, help="seconds of a load")
    parser.add_argument("--new-tokens", type=int, default=48)
    parser.add_argument("--only", help="ways in benchmarks/peers/ways, such as llama_cpp,generate")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="one round of 16 jobs and of one; generate and CTranslate2 only",
    )
    options = parser.parse_args()
    stop_when_told()
    transformers.utils.logging.disable_progress_bar()
    peers = QUICK_PEERS if options.quick else PEERS
    ways = [OURS, *(options.only.split(",") if options.only else peers)]
    rounds = 1 if options.quick else options.rounds
    for name in options.model or [GPT2_SHAPE]:
        jobs = options.jobs or ("64,1" if name == GPT2_SHAPE else "8,1")
        if options.quick and not options.jobs:
            jobs = "16,1"
        loads = [Load(int(count), options.new_tokens) for count in jobs.split(",")]
        compare(model_named(name), loads, ways, rounds, options.limit)


if __name__ == "__main__":
    main()
