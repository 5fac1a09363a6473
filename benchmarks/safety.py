"""Measures what the checks for safety and originality cost, against generating the same texts.

    python -m benchmarks.safety [model]

The model writes 64 texts together, as a worker does; then the checks of a text worker read them,
one job at a time and all together. Processor time is compared, which other processes on the machine
change little. Redis, and so the comparison with recent texts, is not part of it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.gpt2_shape import prompts
from cli.operate.worker_models import find_entry, located, text_engine
from jobs.contract.settings import Settings
from models.originality.training_sketch import TrainingSketch, load_sketch
from models.text.interface import Engine
from models.text.sampling_params import SamplingParams
from workers.builders.safety import checker_of
from workers.originality.originality import OriginalityChecks
from workers.safety.checker import Checker

JOBS, NEW_TOKENS, ROUNDS = 64, 64, 3
_SUBJECTS = ("a bakery", "a hiking backpack", "a library", "a bicycle repair shop", "a rye bread")
console = Console()


def generated(engine: Engine) -> list[str]:
    """Returns the texts of JOBS prompts."""
    asked = [
        f"Write a short advertisement for {_SUBJECTS[at % 5]}, number {at}." for at in range(JOBS)
    ]
    sequences = []
    for seed, prompt in enumerate(asked):
        params = SamplingParams(
            max_new_tokens=NEW_TOKENS, temperature=0.7, top_p=0.95, top_k=50,
            repetition_penalty=1.0, stop=(), seed=seed,
        )  # fmt: skip
        sequences += engine.submit(engine.encode(prompt), [params])
    ended = 0
    while ended < JOBS:
        ended += len(engine.step())
    return [sequence.text for sequence in sequences]


def seconds_of(work: Callable[[], object]) -> float:
    """Returns the processor time of this process, all threads together."""
    began = time.process_time()
    work()
    return time.process_time() - began


def check_one_by_one(checker: Checker, originality: OriginalityChecks, texts: list[str]) -> None:
    for text in texts:
        checker.check([text], prompt={"prompt": "Write an advertisement."})
        originality.of("", [text])


def main() -> None:
    settings = Settings()
    entry = find_entry(settings, "text", sys.argv[1] if len(sys.argv) > 1 else None)
    engine = text_engine(settings, entry)
    folder = located(settings, entry).folder
    sketch = load_sketch(folder) if folder is not None else None
    originality = OriginalityChecks(sketch or TrainingSketch.of(prompts(JOBS)), None)
    checker = checker_of(entry, settings)
    began = time.process_time()
    texts = generated(engine)
    generate = time.process_time() - began
    check_one_by_one(checker, originality, texts)  # warms up
    single = min(
        seconds_of(lambda: check_one_by_one(checker, originality, texts)) for _ in range(ROUNDS)
    )
    together = min(seconds_of(lambda: checker.check(texts, prompt={})) for _ in range(ROUNDS))
    table = Table("64 texts", "processor seconds", "of generating")
    table.add_row(f"generating, {entry.id}", f"{generate:.2f}", "")
    table.add_row("safety and originality, job by job", f"{single:.3f}", f"{single / generate:.1%}")
    table.add_row("safety, all together", f"{together:.3f}", f"{together / generate:.1%}")
    console.print(table)
    line = {"model": entry.id, "generate_s": generate, "single_s": single, "together_s": together}
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    with (results / "safety.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
