"""Measures what scoring, safety, originality and signed records cost together, beside 64 texts.

    python -m benchmarks.checks [model] [--tokens 64] [--best-of 1]

The model writes 64 texts together, once with nothing after it and once with all that a worker does
to a finished text, in turn: the ratio is that of two in a row. Each pair has seeds of its own,
because the grammar checker remembers what it has read. Of the candidates of one request all are
scored, and only the best is checked for safety, compared and signed. Processor time is compared,
which other processes change little. Redis is no part of it, and so neither is the comparison with
recent texts; the watermark has a benchmark of its own.
"""

from __future__ import annotations

import json
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

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

TEXTS: Final = 64
_PAIRS: Final = 3
_SUBJECTS: Final = ("a bakery", "a hiking backpack", "a library", "a bicycle shop", "a rye bread")
console = Console()


@dataclass(frozen=True, slots=True)
class Load:
    """Holds what the model is asked in each round: TEXTS texts, so many for each request."""

    tokens: int
    best_of: int

    @property
    def prompts(self) -> list[str]:
        return [
            f"Write a short advertisement for {_SUBJECTS[at % 5]}, number {at}."
            for at in range(TEXTS // self.best_of)
        ]


class Written(NamedTuple):
    """The candidates of a request: their texts, each with its reading."""

    prompt: str
    texts: list[tuple[str, Reading | None]]


class Parts:
    """Keeps the processor seconds of each part of the work."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def measured(self, part: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds[part] = self.seconds.get(part, 0.0) + time.process_time() - began


def write(engine: Engine, load: Load, number: int, parts: Parts | None) -> list[Written]:
    """Returns the texts of a round, with readings as the score needs them if `parts` is given."""
    reader = TextReadings(engine)
    submitted = []
    for at, prompt in enumerate(load.prompts):
        first = number * TEXTS + at * load.best_of
        params = [
            SamplingParams(
                max_new_tokens=load.tokens, temperature=0.7, top_p=0.95, top_k=50,
                repetition_penalty=1.0, stop=(), seed=first + candidate,
            )
            for candidate in range(load.best_of)
        ]  # fmt: skip
        submitted.append((prompt, engine.submit(engine.encode(prompt), params)))
    if parts is not None:
        reader.expect(sequence for _, sequences in submitted for sequence in sequences)
    ended = 0
    while ended < len(load.prompts) * load.best_of:
        ended += len(engine.step())
        if parts is not None:
            with parts.measured("readings"):
                reader.read()
    return [
        Written(prompt, [(one.text, reader.take(one)) for one in sequences])
        for prompt, sequences in submitted
    ]


class Finish:
    """Does to texts what a worker does."""

    def __init__(
        self, checker: Checker, originality: OriginalityChecks, settings: Settings
    ) -> None:
        self._checker, self._originality = checker, originality
        self._key = service_key(settings)

    def all_of(self, written: list[Written], parts: Parts) -> None:
        for prompt, texts in written:
            chat = [Message("user", prompt)]
            with parts.measured("score"):
                scores = [
                    score_text(TextSubject(text=text, messages=chat, reading=reading)).score
                    for text, reading in texts
                ]
            best, _ = texts[scores.index(max(scores))]
            with parts.measured("safety"):
                self._checker.check([best], prompt={"prompt": prompt})
            with parts.measured("originality"):
                self._originality.of("", [best])
            with parts.measured("record"):
                sign_record(
                    self._key,
                    fingerprint=text_fingerprint(best),
                    normal=normal_text_fingerprint(best),
                    media_type="text/plain",
                    model="benchmark",
                    model_version="1",
                )


def main() -> None:
    options = ArgumentParser()
    options.add_argument("model", nargs="?")
    options.add_argument("--tokens", type=int, default=64)
    options.add_argument("--best-of", type=int, default=1, choices=(1, 2, 4, 8))
    given = options.parse_args()
    load = Load(given.tokens, given.best_of)
    with TemporaryDirectory() as folder:
        settings = Settings(provenance_dir=folder)
        entry = find_entry(settings, "text", given.model)
        engine = text_engine(settings, entry)
        own = located(settings, entry).folder
        sketch = load_sketch(own) if own is not None else None
        sketch = sketch or TrainingSketch.of(prompts(TEXTS))
        finish = Finish(checker_of(entry, settings), OriginalityChecks(sketch, None), settings)
        finish.all_of(write(engine, load, 0, Parts()), Parts())  # warms up
        parts = Parts()
        plain, full = _pairs(engine, load, finish, parts)
    _report(entry.id, load, plain, full, parts.seconds)


def _pairs(
    engine: Engine, load: Load, finish: Finish, parts: Parts
) -> tuple[list[float], list[float]]:
    """Returns the processor seconds of the texts without and with all, pair by pair."""
    plain, full = [], []
    for number in range(1, _PAIRS + 1):
        began = time.process_time()
        write(engine, load, number, None)
        middle = time.process_time()
        finish.all_of(write(engine, load, number, parts), parts)
        plain.append(middle - began)
        full.append(time.process_time() - middle)
    return plain, full


def _report(
    model: str, load: Load, plain: list[float], full: list[float], parts: dict[str, float]
) -> None:
    ratios = [one / other - 1 for one, other in zip(full, plain, strict=True)]
    generating = statistics.median(plain)
    title = f"{TEXTS} texts of {model}, {load.tokens} tokens, best of {load.best_of}"
    table = Table("", "seconds", "ms a text", "of generating", title=title)
    table.add_row("generating", f"{generating:.2f}", f"{1e3 * generating / TEXTS:.1f}", "")
    for name, seconds in {**parts, "parts together": sum(parts.values())}.items():
        each = seconds / len(plain)
        table.add_row(name, f"{each:.3f}", f"{1e3 * each / TEXTS:.2f}", f"{each / generating:.1%}")
    least, most = min(ratios), max(ratios)
    table.add_row(
        "generating with all",
        f"{statistics.median(full):.2f}",
        "",
        f"+{statistics.median(ratios):.1%} ({least:.1%} to {most:.1%})",
    )
    console.print(table)
    line = {"model": model, "tokens": load.tokens, "best_of": load.best_of}
    line |= {"plain_s": plain, "full_s": full, "parts_s": parts}
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    with (results / "checks.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
