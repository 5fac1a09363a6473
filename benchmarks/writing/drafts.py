"""Measures what drafting from the prompt could gain at most: how many tokens a pass would write.

    python -m benchmarks.writing.drafts [--model smollm2-recipes] [--sets 5] [--most 5]

Recipes are filled in with the field sets of benchmarks/recipes, and written greedily and with the
recipe's temperature. Then each text is followed token by token: wherever the last two to four
tokens have occurred before, up to `--most` tokens that came after them are drafted, and those that
are right are taken. The tokens a pass are the gain if checking a draft cost nothing. One JSON line
for each recipe is appended to benchmarks/results/drafts.jsonl.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console

from cli.operate.worker_models import find_entry, text_engine
from jobs.contract.recipe import Recipe, read_recipes
from jobs.contract.settings import Settings
from models.text.interface import Engine
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence

FOLDER: Final = Path(__file__).parent.parent
RESULTS: Final = FOLDER / "results" / "drafts.jsonl"
CONSOLE: Final = Console(width=110)
RECIPES: Final = ("product", "support", "quiz")
LONGEST, SHORTEST = 4, 2  # tokens that have to occur before
NEW_TOKENS: Final = 90


def draft(context: list[int], most: int) -> list[int]:
    """Returns the tokens that followed the last occurrence of the context's end."""
    for length in range(LONGEST, SHORTEST - 1, -1):
        end = context[-length:]
        for at in range(len(context) - length - 1, -1, -1):
            if context[at : at + length] == end:
                return context[at + length : at + length + most]
    return []


def tokens_a_pass(sequences: list[Sequence], most: int) -> float:
    """Returns how many tokens a pass would write on average."""
    passes = tokens = 0
    for sequence in sequences:
        written = 0
        while written < sequence.generated_count:
            guess = draft(sequence.prompt_tokens + sequence.tokens[:written], most)
            rest = sequence.tokens[written:]
            right = next(
                (
                    at
                    for at, pair in enumerate(zip(guess, rest, strict=False))
                    if len(set(pair)) > 1
                ),
                min(len(guess), len(rest)),
            )
            written += right + 1
            passes += 1
        tokens += sequence.generated_count
    return tokens / passes


def write(engine: Engine, recipe: Recipe, sets: int, temperature: float) -> list[Sequence]:
    """Returns one text for each of the first field sets."""
    written = []
    lines = (FOLDER / "recipes" / f"{recipe.id}.jsonl").read_text(encoding="utf-8").splitlines()
    for seed, line in enumerate(lines[:sets]):
        system, prompt = recipe.prompt(json.loads(line), chats=True)
        params = SamplingParams(NEW_TOKENS, temperature, 0.9, seed=seed)
        written += engine.submit(engine.encode(prompt, system or None), params)
    while engine.active or engine.waiting:
        engine.step()
    return written


def main() -> None:
    """Runs the benchmark and appends its JSON lines to RESULTS."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="smollm2-recipes")
    parser.add_argument("--sets", type=int, default=5)
    parser.add_argument("--most", type=int, default=5)
    options = parser.parse_args()
    settings = Settings()
    engine = text_engine(settings, find_entry(settings, "text", options.model))
    recipes = read_recipes(settings.recipes)
    RESULTS.parent.mkdir(exist_ok=True)
    for name in RECIPES:
        recipe = recipes[name]
        warm = recipe.parameters.temperature or 0.7
        gains = {
            way: round(tokens_a_pass(write(engine, recipe, options.sets, heat), options.most), 2)
            for way, heat in (("greedy", 0.0), ("sampled", warm))
        }
        at = datetime.now(UTC).isoformat(timespec="seconds")
        document = {"recipe": name, "tokens_a_pass": gains, "most": options.most, "at": at}
        CONSOLE.print_json(data=document)
        with RESULTS.open("a") as file:
            file.write(json.dumps(document) + "\n")


if __name__ == "__main__":
    main()
