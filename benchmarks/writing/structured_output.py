"""Measures structured output: how many texts are valid JSON, and what following a schema costs.

    python -m benchmarks.writing.structured_output [--model gpt2-spearpoint] [--prompts 20]

Every prompt is answered after each of ten schemas, 64 texts at a time, with at most `--tokens` new
tokens at our default temperature. A text counts as valid if it is JSON and follows its schema. The
cost is the processor time, against texts without a schema for the same prompts and of the same
lengths, token for token, in alternating rounds. One JSON line is appended to
benchmarks/results/structured_output.jsonl.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from rich.console import Console

from benchmarks.writing.text_mark import FORMS, TOPICS
from cli.operate.worker_models import find_entry, text_engine
from jobs.contract.settings import Settings
from jobs.structure.grammar import json_grammar
from models.text.engine import TextEngine
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence

RESULTS = Path(__file__).parents[1] / "results" / "structured_output.jsonl"
CONSOLE = Console(width=110)
TEXT, WORD = {"type": "string"}, {"type": "string", "maxLength": 20}


def _object(**properties: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


SCHEMAS: list[dict[str, Any]] = [
    {"type": "object"},
    _object(title=TEXT),
    _object(name=WORD, price={"type": "number"}, new={"type": "boolean"}),
    {"type": "object", "properties": {"a": WORD, "b": TEXT}},
    {"type": "array", "items": WORD, "minItems": 2, "maxItems": 6},
    _object(mood={"enum": ["calm", "glad", "angry"]}, why=TEXT),
    _object(place=_object(x={"type": "number"}, y={"type": "number"})),
    {"anyOf": [{"type": "integer"}, _object(answer=TEXT)]},
    _object(on={"type": "string", "format": "date"}, note=TEXT),
    _object(steps={"type": "array", "items": _object(do=WORD, minutes={"type": "integer"})}),
]


@dataclass(frozen=True)
class Job:
    """A text to write: its prompt, what it must follow if anything, and its most tokens."""

    prompt: str
    grammar: str
    tokens: int


def run(engine: TextEngine, jobs: list[Job]) -> list[Sequence]:
    """Writes all texts, 64 at a time, and returns them in order."""
    written = [
        engine.submit(
            engine.encode(job.prompt),
            SamplingParams(job.tokens, 0.7, 0.95, 50, seed=place, grammar=job.grammar),
        )[0]
        for place, job in enumerate(jobs)
    ]
    while engine.active or engine.waiting:
        engine.step()
    return written


def run_on(engine: TextEngine, jobs: list[Job]) -> list[Sequence]:
    """Writes texts that end at their most tokens and not before."""
    ends, engine.end_tokens = engine.end_tokens, frozenset()
    try:
        return run(engine, jobs)
    finally:
        engine.end_tokens = ends


def is_valid(text: str, schema: dict[str, Any]) -> bool:
    """Returns whether a text is JSON that follows a schema."""
    try:
        document = json.loads(text)
    except ValueError:
        return False
    return bool(Draft202012Validator(schema).is_valid(document))


def timed(
    write: Callable[[TextEngine, list[Job]], list[Sequence]], engine: TextEngine, jobs: list[Job]
) -> tuple[float, list[Sequence]]:
    """Returns the processor time per token, in milliseconds, and the texts."""
    began = time.process_time()
    written = write(engine, jobs)
    tokens = sum(one.generated_count for one in written)
    return 1000 * (time.process_time() - began) / tokens, written


def measure(name: str, count: int, rounds: int, tokens: int) -> dict[str, Any]:
    """Returns all figures of one model."""
    settings = Settings()
    engine = text_engine(settings, find_entry(settings, "text", name))
    if not isinstance(engine, TextEngine):
        raise SystemExit("This measures the engine for CPUs.")
    prompts = [form.format(topic) for topic, form in product(TOPICS, FORMS)][:count]
    pairs = list(product(prompts, SCHEMAS))
    jobs = [Job(prompt, json_grammar(schema), tokens) for prompt, schema in pairs]
    without: list[float] = []
    structured: list[float] = []
    for _ in range(rounds):
        spent, written = timed(run, engine, jobs)
        structured.append(spent)
        free = [
            Job(one.prompt, "", text.generated_count)
            for one, text in zip(jobs, written, strict=True)
        ]
        without.append(timed(run_on, engine, free)[0])
    valid = sum(is_valid(one.text, schema) for one, (_, schema) in zip(written, pairs, strict=True))
    return {
        "model": name,
        "texts": len(jobs),
        "valid": valid,
        "at_the_limit": sum(one.finish_reason == "length" for one in written),
        "cpu_ms_per_token": {
            "free": round(min(without), 3),
            "structured": round(min(structured), 3),
        },
        "speed": round(min(without) / min(structured), 3),
    }


def main() -> None:
    """Runs the benchmark and appends one JSON line to RESULTS."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="gpt2-spearpoint")
    parser.add_argument("--prompts", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=60)
    options = parser.parse_args()
    figures = measure(options.model, options.prompts, options.rounds, options.tokens)
    figures["at"] = datetime.now(UTC).isoformat(timespec="seconds")
    CONSOLE.print_json(data=figures)
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as file:
        file.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
