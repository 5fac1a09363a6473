"""Measures the watermark: how often it is found, what it does to quality, and what it costs.

    python -m benchmarks.writing.text_mark [--model smollm2-135m-instruct] [--texts 100]

Each model writes texts until enough of them have 200 tokens, once with the watermark and once
without, from the same prompts and seeds, at our defaults (temperature 0.7, top_p 0.95, top_k 50).
The texts are finished as the service finishes them and then read as anybody would who has only the
text: they are cut to their first 50, 100 or 200 tokens and given to the detector.

False alarms are counted on the unmarked texts, and on both kinds with ten keys that marked nothing.
The cost is what the tournament adds to the processor time of a step with 64 texts. One JSON line a
model is appended to benchmarks/results/text_mark.jsonl.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice, product
from pathlib import Path
from typing import Any

import torch
from rich.console import Console

from cli.operate.worker_models import find_entry, text_engine
from jobs.contract.settings import Settings
from jobs.provenance.text_mark import find_text_mark
from models.text.engine import TextEngine
from models.text.mark.watermark import context_seed
from models.text.reading import Reading
from models.text.sampling import sample
from models.text.sampling_params import SamplingParams, SamplingRow
from models.text.sequence import Sequence as TextSequence
from workers.finish.text import finish_text
from workers.quality.score import score_text
from workers.quality.subjects import TextSubject

LENGTHS = (50, 100, 200)
SLOTS = 64
KEY = sha256(b"benchmark").digest()
OTHER_KEYS = [sha256(b"other %d" % number).digest() for number in range(10)]
RESULTS = Path(__file__).parents[1] / "results" / "text_mark.jsonl"
CONSOLE = Console(width=110)
FORMS = (
    "Write a blog post about {}.", "Explain {} to a beginner.", "Write a short story about {}.",
    "Give me tips on {}.", "Write a letter to a friend about {}.", "Describe the history of {}.",
    "Compare two views on {}.", "Write a news report on {}.", "Why do people like {}?",
    "Write a speech in praise of {}.",
)  # fmt: skip
TOPICS = (
    "bicycles, bread, gardening, the sea, chess, old maps, coffee, trains, winter, beekeeping, "
    "pottery, sleep, running, bridges, libraries, volcanoes, kites, recycling, tea, astronomy"
).split(", ")


@dataclass(frozen=True, slots=True)
class Text:
    """A finished text: its tokens as read again, its mean log-probability and quality score."""

    tokens: list[int]
    is_read_as_written: bool
    logprob: float
    score: float


def write(engine: TextEngine, key: bytes, count: int) -> list[Text]:
    """Returns finished texts of at least the longest of LENGTHS, all prompts taking turns."""
    prompts = product(range(100), TOPICS, FORMS)
    found: list[Text] = []
    while len(found) < count:
        requests = list(islice(prompts, min(SLOTS, 2 * (count - len(found)))))
        if not requests:
            raise SystemExit(f"the model ends its texts early: only {len(found)} were long enough")
        written = _run(engine, requests, key, LENGTHS[-1] + 20)
        found += [text for one in written if (text := _finished(engine, one)) is not None]
    return found[:count]


def _run(
    engine: TextEngine, requests: Sequence[tuple[int, str, str]], key: bytes, tokens: int
) -> Iterator[TextSequence]:
    for seed, topic, form in requests:
        params = SamplingParams(
            tokens, temperature=0.7, top_p=0.95, top_k=50, seed=seed, mark_key=key
        )
        engine.submit(engine.encode(form.format(topic)), params)
    while engine.active or engine.waiting:
        yield from engine.step()


def _finished(engine: TextEngine, written: TextSequence) -> Text | None:
    finished = finish_text(written.text, written.finish_reason, "plain")
    tokens = engine.tokenizer.encode(finished.text, add_special_tokens=False)
    if len(tokens) < LENGTHS[-1]:
        return None
    subject = TextSubject(
        text=finished.text,
        reading=Reading(written.logprobs),
        finish_reason=written.finish_reason,
    )
    return Text(
        tokens,
        engine.tokenizer.encode(written.text, add_special_tokens=False)
        == [token for token in written.tokens if token not in engine.end_tokens],
        statistics.fmean(written.logprobs),
        score_text(subject).score,
    )


def found_share(texts: Sequence[Text], length: int, keys: Sequence[bytes]) -> float:
    """Returns the share of texts, cut to a length, in which the keys' marks are found."""
    return statistics.fmean(
        find_text_mark(text.tokens[:length], key).is_found for text in texts for key in keys
    )


def cost(engine: TextEngine, rounds: int) -> float:
    """Returns what the watermark adds to a step with 64 texts, as a share of the step."""
    requests = list(islice(product(range(1), TOPICS, FORMS), SLOTS))
    params = [SamplingParams(30, 0.7, 0.95, 50, seed=seed) for seed in range(SLOTS)]
    for one, (_, topic, form) in zip(params, requests, strict=True):
        engine.submit(engine.encode(form.format(topic)), one)
    while engine.waiting:
        engine.step()
    step = min(_cpu_s(engine.step) for _ in range(20))
    logits = 3 * torch.randn(SLOTS, len(engine.tokenizer), dtype=engine.decoder.shape.dtype)
    plain = [SamplingRow(one, 0.5, ()) for one in params]
    contexts = [[seed, 2, 3, 4] for seed in range(SLOTS)]

    def draw_marked() -> None:
        seeds = [context_seed(KEY, context) for context in contexts]
        sample(logits, [row._replace(mark_seed=seed) for row, seed in zip(plain, seeds)])  # noqa: B905

    times = [
        (_cpu_s(lambda: sample(logits, plain)), _cpu_s(draw_marked)) for _ in range(10 * rounds)
    ]
    without, marked = (min(column) for column in zip(*times, strict=True))
    return (marked - without) / step


def _cpu_s(act: Callable[[], Any]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def measure(name: str, count: int, rounds: int) -> dict[str, Any]:
    """Returns all figures of one model."""
    settings = Settings()
    engine = text_engine(settings, find_entry(settings, "text", name))
    assert isinstance(engine, TextEngine)
    marked, plain = write(engine, KEY, count), write(engine, b"", count)
    return {
        "model": name,
        "texts": count,
        "found": {length: found_share(marked, length, [KEY]) for length in LENGTHS},
        "false_alarms": {length: found_share(plain, length, [KEY]) for length in LENGTHS},
        "false_alarms_of_other_keys": {
            length: found_share([*marked, *plain], length, OTHER_KEYS) for length in LENGTHS
        },
        "read_as_written": statistics.fmean(text.is_read_as_written for text in marked),
        "logprob": {"marked": _mean(marked, "logprob"), "plain": _mean(plain, "logprob")},
        "score": {"marked": _mean(marked, "score"), "plain": _mean(plain, "score")},
        "cost": round(cost(engine, rounds), 4),
    }


def _mean(texts: Sequence[Text], field: str) -> float:
    return round(statistics.fmean(getattr(text, field) for text in texts), 4)


def main() -> None:
    """Runs the benchmark and appends one JSON line a model to RESULTS."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", action="append", help="a text model of the catalog; repeat")
    parser.add_argument("--texts", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    RESULTS.parent.mkdir(exist_ok=True)
    for name in options.model or ["smollm2-135m-instruct", "gpt2-spearpoint"]:
        figures = measure(name, options.texts, options.rounds)
        figures["at"] = datetime.now(UTC).isoformat(timespec="seconds")
        CONSOLE.print_json(data=figures)
        with RESULTS.open("a") as file:
            file.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
