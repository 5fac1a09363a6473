"""Measures how much faster recipes are written when tokens are drafted and checked together.

    python -m benchmarks.writing.drafts [--model qwen2.5-writer] [--dtype auto] [--sets 10]
        [--candidates 1] [--recipe product ..] [--without-phrases]

Recipes are filled in with the held-out field sets of benchmarks/recipes and written one job at a
time by one engine, each job with drafts and without in turns, with the same seeds and the recipe's
own parameters. As in the service, the beginning of a prompt is computed once for all jobs of a
recipe, here before the first. Drafts come from the prompt, from the text, from those for the field
sets before, and from the adapter's phrases. Processor time is given
beside that of the clock, for busy machines. One JSON line a recipe is appended to
benchmarks/results/drafts.jsonl.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import torch
from rich.console import Console

from cli.operate.worker_models import find_entry, located
from jobs.contract.recipe import Recipe, read_recipes
from jobs.contract.settings import Settings
from models.sources import locate_adapter
from models.text.adapters.shared import AdaptedEngine, SharedEngine
from models.text.drafts.drafter import Drafter
from models.text.engine import TextEngine
from models.text.interface import Sizes
from models.text.sampling_params import SamplingParams
from models.text.sequence import Sequence

FOLDER: Final = Path(__file__).parent.parent
RESULTS: Final = FOLDER / "results" / "drafts.jsonl"
CONSOLE: Final = Console(width=110)
RECIPES: Final = ("product", "support", "news", "ad", "quiz", "social", "blog")


class Written(NamedTuple):
    """Holds what one job took, and its texts."""

    seconds: float
    processor_s: float
    steps: int
    sequences: list[Sequence]


def load(settings: Settings, name: str, dtype: str) -> tuple[SharedEngine, AdaptedEngine]:
    """Returns the engine of a model, or of an adapter's base, and the view of it that writes."""
    entry = find_entry(settings, "text", name)
    base = find_entry(settings, "text", entry.base) if entry.base else entry
    folder = located(settings, base).folder
    assert folder is not None
    sizes: Sizes = {"prefix_bytes": 1_000_000 * settings.text_prefix_mb, "speculates": True}
    shared = SharedEngine(TextEngine.load(folder, dtype, **sizes))
    return shared, shared.add(locate_adapter(entry)[1]) if entry.base else shared.base


def write(shared: SharedEngine, engine: AdaptedEngine, prompt: list[int], params: Any) -> Written:  # noqa: ANN401
    """Writes one job from its prompt to its last token."""
    wall, processor, steps = time.perf_counter(), time.process_time(), 0
    sequences = engine.submit(prompt, params)
    while engine.active or engine.waiting:
        shared.advance()
        engine.step()
        steps += 1
    return Written(time.perf_counter() - wall, time.process_time() - processor, steps, sequences)


def meet(shared: SharedEngine, engine: AdaptedEngine, prompt: list[int]) -> None:
    """Forgets the beginnings of all prompts but of this one, an earlier job's."""
    shared.engine._prefixes.release()
    write(shared, engine, prompt, SamplingParams(1))


def params_of(recipe: Recipe, candidates: int, seed: int) -> list[SamplingParams]:
    """Returns the parameters of a job's candidates, as many as the recipe's own if 0."""
    own = recipe.parameters
    return [
        SamplingParams(
            own.max_new_tokens,
            own.temperature,
            own.top_p,
            own.top_k,
            repetition_penalty=own.repetition_penalty,
            stop=own.stop,
            seed=1000 * seed + number,
        )
        for number in range(candidates or own.best_of)
    ]


def speed(tokens: list[int], seconds: list[float]) -> list[float]:
    """Returns tokens a second, without drafts and with them."""
    return [count / took_s for count, took_s in zip(tokens, seconds, strict=True)]


def gain(tokens: list[int], seconds: list[float]) -> float:
    """Returns how many times as fast it is with drafts."""
    plain, drafted = speed(tokens, seconds)
    return round(drafted / plain, 2)


def measure(
    shared: SharedEngine, engine: AdaptedEngine, recipe: Recipe, sets: int, candidates: int
) -> dict[str, Any]:
    """Returns the figures of one recipe."""
    drafter, pairs = shared.engine.drafter, []
    file = FOLDER / "recipes" / "held_out" / f"{recipe.id}.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    asked = [recipe.prompt(json.loads(line), chats=engine.chats) for line in lines]
    prompts = [engine.encode(prompt, system or None) for system, prompt in asked]
    for seed, prompt in enumerate(prompts[:sets]):
        params, pair = params_of(recipe, candidates, seed), {}
        for way in (None, drafter) if seed % 2 else (drafter, None):
            shared.engine.drafter = None
            meet(shared, engine, prompts[seed - 1])
            shared.engine.drafter = way
            pair[way is drafter] = write(shared, engine, prompt, params)
        pairs.append((pair[False], pair[True]))
    shared.engine.drafter = drafter
    plain, drafted = zip(*pairs, strict=True)
    texts = [one for job in drafted for one in job.sequences]
    same = [
        one.tokens == other.tokens
        for job, beside in pairs
        for one, other in zip(job.sequences, beside.sequences, strict=True)
    ]
    tokens = [
        sum(one.generated_count for job in jobs for one in job.sequences)
        for jobs in (plain, drafted)
    ]
    seconds = [sum(job.seconds for job in jobs) for jobs in (plain, drafted)]
    processor_s = [sum(job.processor_s for job in jobs) for jobs in (plain, drafted)]
    return {
        "recipe": recipe.id,
        "jobs": len(pairs),
        "texts_a_job": len(texts) // len(pairs),
        "tokens_a_text": round(tokens[1] / len(texts), 1),
        "steps_a_job": [
            round(sum(job.steps for job in jobs) / len(pairs), 1) for jobs in (plain, drafted)
        ],
        "drafted": sum(one.drafted for one in texts),
        "accepted": sum(one.accepted for one in texts),
        "seconds": [round(each, 2) for each in seconds],
        "processor_s": [round(each, 2) for each in processor_s],
        "tokens_s": [round(each, 2) for each in speed(tokens, seconds)],
        "faster": gain(tokens, seconds),
        "processor_ms_a_token": [round(1000 / each, 1) for each in speed(tokens, processor_s)],
        "faster_in_processor_time": gain(tokens, processor_s),
        "same_texts": f"{sum(same)} of {len(same)}",
    }


def main() -> None:
    """Runs the benchmark and appends its JSON lines to RESULTS."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="qwen2.5-writer")
    parser.add_argument("--dtype", default="auto")
    parser.add_argument("--sets", type=int, default=10)
    parser.add_argument("--candidates", type=int, default=1, help="0: as many as the recipe draws")
    parser.add_argument("--recipe", nargs="*", default=RECIPES)
    parser.add_argument("--without-phrases", action="store_true", help="those of the adapter")
    options = parser.parse_args()
    settings, wholes = Settings(), []
    shared, engine = load(settings, options.model, options.dtype)
    if options.without_phrases:
        shared.engine.drafter = Drafter()
    recipes = read_recipes(settings.recipes)
    RESULTS.parent.mkdir(exist_ok=True)
    write(shared, engine, engine.encode("Good morning"), SamplingParams(4))
    for name in options.recipe:
        figures = {"model": options.model, "dtype": engine.dtype} | measure(
            shared, engine, recipes[name], options.sets, options.candidates
        )
        wholes.append(figures)
        figures |= {
            "phrases": not options.without_phrases,
            "threads": torch.get_num_threads(),
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        CONSOLE.print_json(data=figures)
        with RESULTS.open("a") as file:
            file.write(json.dumps(figures) + "\n")
    for unit in ("seconds", "processor_s"):
        plain, drafted = (sum(one[unit][way] for one in wholes) for way in (0, 1))
        CONSOLE.print(f"all recipes, in {unit}: {plain / drafted:.2f} times as fast")


if __name__ == "__main__":
    main()
