"""Measures how much sooner a text begins when the beginning of its prompt is kept.

    python -m benchmarks.writing.prefixes [--model smollm2-recipes] [--dtype auto] [--jobs 12]

A recipe with a template of about 600 tokens (rules of a shop's house style) is filled in with
different fields. Two engines write each prompt in turns: one that keeps the beginnings of prompts,
and one that computes every prompt. What counts is the time from `submit` to the first token, one
job at a time; then 23 more tokens follow. The first job is left out, because nothing is kept yet.
The medians are compared, and the texts, which are the same in float32. One JSON line is appended to
benchmarks/results/prefixes.jsonl.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from cli.operate.worker_models import find_entry
from jobs.contract.settings import Settings
from models.sources import locate
from models.text.engine import TextEngine
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence

RESULTS: Final = Path(__file__).parent.parent / "results" / "prefixes.jsonl"
CONSOLE: Final = Console(width=110)
TEMPLATE_TOKENS: Final = 600
NEW_TOKENS: Final = 24
_RULES: Final = """\
You write product descriptions for an online shop that sells what people take outdoors.
Use only the facts that you are given, and use each of them once. Never guess a weight or a price.
Write one paragraph of fifty to seventy words. Begin with the product's name.
Write in the present tense and in the active voice. Address the reader as "you".
Choose short words. A sentence has at most twenty words. No exclamation marks, no questions.
Say what a feature is good for before you say how it is made.
Figures stay figures, and units are written out: 900 grams, 12 litres, 3 hours.
Do not compare with other brands, and do not call anything the best, perfect or unique.
Do not write about sales, discounts, delivery or returns; the page has its own place for them.
Write colours as the maker writes them, and materials by their common names.
If a product is for children, say for which ages, as far as the facts say so.
If it is made of recycled material, say which part of it is, and nothing about saving the planet.
A product that keeps out rain is waterproof only if the facts say so; otherwise it sheds water.
Name the season or the tour that it suits only if the facts name it.
End with a sentence on who will like it. Do not sum up what you have written before.
Return the paragraph alone, without a heading, a list or a remark on your work.
If the facts name who made it, name the maker once, where it helps the reader to trust the product.
If the facts name a size, say what fits in, and do not turn centimetres into inches or the reverse.
Warn of nothing that the facts do not warn of. Promise nothing that the facts do not promise.
Keep to one tense, one voice and one name for each thing: a bag stays a bag and is no pack later.
Leave out what every product of its kind has: a lamp gives light, and a bottle holds water.
Write numbers up to twelve as words unless a unit follows, and larger ones as figures.
Do not begin two sentences in a row with the same word, and do not begin any with "And" or "But".
A colon is welcome before a list of two or three things; a semicolon is not; brackets never are.
An example of a good beginning: The Trail Pro 40 carries what you need for three days in the hills.
An example of a bad beginning: Looking for the ultimate backpack? Look no further!
An example of a good feature: The padded hip belt takes the weight off your shoulders.
An example of a bad feature: Features a state-of-the-art ergonomic hip belt system.
An example of a good ending: It suits weekend hikers who travel light.
An example of a bad ending: Order yours today and experience the difference!
"""
_PRODUCTS: Final = ("kettle", "tent", "lamp", "rope", "stove", "map case", "bottle", "hammock")
_FACTS: Final = (
    "weighs 420 grams",
    "folds flat",
    "made in Portugal",
    "two handles",
    "blue or grey",
)


def prompts(engine: TextEngine, count: int) -> list[list[int]]:
    """Returns prompts with the same template of TEMPLATE_TOKENS and different fields."""
    template = engine.tokenizer.encode(_RULES, add_special_tokens=False)[:TEMPLATE_TOKENS]
    system = engine.words(template)
    return [
        engine.encode(
            f"Product: {_PRODUCTS[at % len(_PRODUCTS)]} No. {at}\n"
            f"Features: {_FACTS[at % len(_FACTS)]}; {_FACTS[(at + 2) % len(_FACTS)]}",
            system,
        )
        for at in range(count)
    ]


def run(engine: TextEngine, prompt: list[int]) -> tuple[float, Sequence]:
    """Writes one text; returns the seconds to its first token, and the text."""
    began = time.perf_counter()
    sequence = engine.submit(prompt, SamplingParams(NEW_TOKENS))[0]
    engine.step()
    first_s = time.perf_counter() - began
    while engine.active:
        engine.step()
    return first_s, sequence


def measure(name: str, dtype: str, jobs: int) -> dict[str, Any]:
    """Returns all figures of one model."""
    settings = Settings()
    entry = find_entry(settings, "text", name)
    folder = locate(entry, settings.models_dir.expanduser()).folder
    assert folder is not None
    kept = TextEngine.load(folder, dtype, prefix_bytes=256_000_000)
    plain = TextEngine.load(folder, dtype)
    asked = prompts(kept, jobs + 1)
    pairs = [(run(plain, prompt), run(kept, prompt)) for prompt in asked][1:]
    computed_ms, kept_ms = (
        1000 * statistics.median(first_s for first_s, _ in side)
        for side in zip(*pairs, strict=True)
    )
    same = sum(one.tokens == other.tokens for (_, one), (_, other) in pairs)
    return {
        "model": name,
        "dtype": str(kept.decoder.shape.dtype).removeprefix("torch.") if dtype == "auto" else dtype,
        "prompt_tokens": statistics.mean(map(len, asked)),
        "cached_tokens": statistics.mean(one.cached_tokens for _, (_, one) in pairs),
        "first_token_ms": {"computed": round(computed_ms, 1), "kept": round(kept_ms, 1)},
        "ratio": round(computed_ms / kept_ms, 2),
        "same_texts": f"{same} of {len(pairs)}",
    }


def main() -> None:
    """Runs the benchmark and appends one JSON line to RESULTS."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="smollm2-recipes")
    parser.add_argument("--dtype", default="auto")
    parser.add_argument("--jobs", type=int, default=12)
    options = parser.parse_args()
    figures = measure(options.model, options.dtype, options.jobs)
    figures["at"] = datetime.now(UTC).isoformat(timespec="seconds")
    CONSOLE.print_json(data=figures)
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as file:
        file.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
