"""Measures what scoring, safety, originality and signed records cost together, beside 64 jobs.

    python -m benchmarks.checks [model]

The model writes 64 texts together, once with nothing after it and once with all that a worker does
to a finished text, in turn: the ratio is that of two in a row. Processor time is compared, which
other processes change little. Redis is no part of it, and so neither is the comparison with recent
texts; the watermark has a benchmark of its own.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.gpt2_shape import prompts
from cli.operate.worker_models import find_entry, located, text_engine
from jobs.contract.settings import Settings
from jobs.provenance.fingerprints import normal_text_fingerprint, text_fingerprint
from jobs.provenance.record import sign_record
from jobs.provenance.service_key import service_key
from models.originality.training_sketch import TrainingSketch, load_sketch
from models.text.interface import Engine
from models.text.messages import Message
from models.text.reading import Reading
from models.text.sampling_params import SamplingParams
from workers.builders.safety import checker_of
from workers.originality.originality import OriginalityChecks
from workers.pipelines.texts.readings import TextReadings
from workers.quality.score import score_text
from workers.quality.subjects import TextSubject
from workers.safety.checker import Checker

JOBS: Final = 64
NEW_TOKENS: Final = 64
_PAIRS: Final = 3
_SUBJECTS: Final = ("a bakery", "a hiking backpack", "a library", "a bicycle shop", "a rye bread")
_PROMPTS: Final = [
    f"Write a short advertisement for {_SUBJECTS[at % 5]}, number {at}." for at in range(JOBS)
]
console = Console()
Written = tuple[str, Reading | None]


def write(engine: Engine, with_readings: bool) -> list[Written]:
    """Returns the texts of all prompts, with readings as the score needs them, or bare ones."""
    reader = TextReadings(engine)
    sequences = []
    for seed, prompt in enumerate(_PROMPTS):
        params = SamplingParams(
            max_new_tokens=NEW_TOKENS, temperature=0.7, top_p=0.95, top_k=50,
            repetition_penalty=1.0, stop=(), seed=seed,
        )  # fmt: skip
        sequences += engine.submit(engine.encode(prompt), [params])
    if with_readings:
        reader.expect(sequences)
    ended = 0
    while ended < JOBS:
        ended += len(engine.step())
        if with_readings:
            reader.read()
    return [(sequence.text, reader.take(sequence)) for sequence in sequences]


class Finish:
    """Does to texts what a worker does, and keeps the processor seconds of each part."""

    def __init__(
        self, checker: Checker, originality: OriginalityChecks, settings: Settings
    ) -> None:
        self._checker, self._originality = checker, originality
        self._key = service_key(settings)
        self.seconds: dict[str, float] = {}

    def all_of(self, written: list[Written]) -> None:
        for prompt, (text, reading) in zip(_PROMPTS, written, strict=True):
            chat = [Message("user", prompt)]
            began = time.process_time()
            score_text(TextSubject(text=text, messages=chat, reading=reading))
            began = self._count("score", began)
            self._checker.check([text], prompt={"prompt": prompt})
            began = self._count("safety", began)
            self._originality.of("", [text])
            began = self._count("originality", began)
            sign_record(
                self._key,
                fingerprint=text_fingerprint(text),
                normal=normal_text_fingerprint(text),
                media_type="text/plain",
                model="benchmark",
                model_version="1",
            )
            self._count("record", began)

    def _count(self, part: str, began: float) -> float:
        now = time.process_time()
        self.seconds[part] = self.seconds.get(part, 0.0) + now - began
        return now


def main() -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(provenance_dir=folder)
        entry = find_entry(settings, "text", sys.argv[1] if len(sys.argv) > 1 else None)
        engine = text_engine(settings, entry)
        own = located(settings, entry).folder
        sketch = (load_sketch(own) if own is not None else None) or TrainingSketch.of(prompts(JOBS))
        finish = Finish(checker_of(entry, settings), OriginalityChecks(sketch, None), settings)
        finish.all_of(write(engine, with_readings=True))  # warms up
        finish.seconds.clear()
        plain, full = _pairs(engine, finish)
    _report(entry.id, plain, full, finish.seconds)


def _pairs(engine: Engine, finish: Finish) -> tuple[list[float], list[float]]:
    """Returns the processor seconds of 64 texts without and with all, pair by pair."""
    plain, full = [], []
    for _ in range(_PAIRS):
        began = time.process_time()
        write(engine, with_readings=False)
        middle = time.process_time()
        finish.all_of(write(engine, with_readings=True))
        plain.append(middle - began)
        full.append(time.process_time() - middle)
    return plain, full


def _report(model: str, plain: list[float], full: list[float], parts: dict[str, float]) -> None:
    ratios = [one / other - 1 for one, other in zip(full, plain, strict=True)]
    table = Table(f"{JOBS} texts of {model}", "processor seconds", "of generating")
    table.add_row("generating", f"{statistics.median(plain):.2f}", "")
    for name, seconds in parts.items():
        each = seconds / len(plain)
        table.add_row(name, f"{each:.3f}", f"{each / statistics.median(plain):.1%}")
    least, most = min(ratios), max(ratios)
    table.add_row(
        "all, with readings",
        f"{statistics.median(full):.2f}",
        f"+{statistics.median(ratios):.1%} ({least:.1%} to {most:.1%})",
    )
    console.print(table)
    line = {"model": model, "plain_s": plain, "full_s": full, "parts_s": parts}
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    with (results / "checks.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
