"""Runs filled-in recipes through a model, as the service does, to measure how many succeed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from app.http.refusals import InvalidFields
from app.intake.recipe_request import complete
from jobs.contract.recipe import Recipe
from jobs.contract.requests import TextRequest
from models.training.sources.rows import json_line, json_lines
from models.training.sources.text_encoding import read_unicode

if TYPE_CHECKING:
    from models.catalog import CatalogEntry
    from models.progress import Progress
    from models.text.interface import Engine
    from workers.pipelines.text import TextPipeline

# ways to sample candidates: parameters of the request
WAYS: Final[Mapping[str, Mapping[str, Any]]] = {
    "greedy": {"temperature": 0.0, "best_of": 1},
    "sampling": {"best_of": 1},
    "best of 4": {"best_of": 4},
    "recipe": {},  # as the recipe says
}


class FieldSetsError(ValueError):
    """Field sets are invalid; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A text for a filled-in recipe, and whether it passed the recipe's checks."""

    recipe: str
    way: str
    fields: Mapping[str, Any]
    text: str
    score: float
    passed: bool
    reasons: Sequence[str] = field(default_factory=list)


def read_field_sets(folder: Path, recipes: Mapping[str, Recipe]) -> dict[str, list[dict[str, Any]]]:
    """Reads the files `<recipe>.jsonl` of a folder, in which each line is an object of fields.

    Raises:
        FieldSetsError: there are none, or one is invalid.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(folder.glob("*.jsonl")):
        if file.stem not in recipes:
            raise FieldSetsError(f"{file}: there is no recipe {file.stem!r}")
        try:
            text = read_unicode(file)
        except (OSError, UnicodeDecodeError) as error:
            raise FieldSetsError(f"{file}: {error}") from error
        found[file.stem] = [
            _fields(line, recipes[file.stem], f"{file}, line {number}")
            for number, line in json_lines(text)
        ]
    if not found:
        raise FieldSetsError(f"{folder} holds no <recipe>.jsonl")
    return found


def _fields(line: str, recipe: Recipe, where: str) -> dict[str, Any]:
    try:
        row = json_line(line)
    except ValueError as error:
        raise FieldSetsError(f"{where}: is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise FieldSetsError(f"{where}: needs an object of fields")
    try:
        complete(TextRequest(recipe=recipe.id, fields=row), recipe)
    except (InvalidFields, ValidationError) as error:
        raise FieldSetsError(f"{where}: {error}") from error
    return row


def try_recipes(
    engine: Engine,
    entry: CatalogEntry,
    recipes: Mapping[str, Recipe],
    filled: Sequence[tuple[str, Mapping[str, Any]]],
    ways: Sequence[str],
    progress: Progress,
    language: str | None = None,
) -> Iterator[Trial]:
    """Yields a trial for each filled-in recipe and way; its seed depends on its position.

    Args:
        language: the language in which the recipes write; their own if None.
    """
    from jobs.contract.cards import ModelCard
    from workers.pipelines.text import TextPipeline
    from workers.safety.outputs import UNCHECKED
    from workers.watermarking import UNMARKED

    card = ModelCard(
        id=entry.id, kind="text", family=entry.family, version="", sha256="", licence=entry.licence
    )
    pipeline = TextPipeline(engine, card, recipes, UNMARKED, UNCHECKED)
    requests = {}
    for way in ways:
        for place, (recipe, fields) in enumerate(filled):
            request = TextRequest(
                recipe=recipe,
                fields=dict(fields),
                language=language,
                seed=1000 * place,
                **WAYS[way],
            )
            written = recipes[recipe].in_language(language)
            requests[f"{way}/{place}"] = complete(request, written)
    yield from _run(pipeline, requests, progress)


def _run(
    pipeline: TextPipeline, requests: Mapping[str, TextRequest], progress: Progress
) -> Iterator[Trial]:
    from jobs.contract.job import new_job
    from workers.quality.recipe import passes

    waiting = list(requests.items())[::-1]
    names: dict[str, str] = {}
    done = 0
    while done < len(requests):
        while waiting and pipeline.free_capacity() > 0:
            name, request = waiting.pop()
            job = new_job("text", "", "", request.model_dump(mode="json"))
            names[job.id] = name
            pipeline.admit(job)
        for generated in pipeline.step():
            name = names[generated.job.id]
            best = pipeline.finish(generated).outputs[0]
            request, quality = requests[name], best.quality
            done += 1
            progress("write", done, len(requests))
            yield Trial(
                recipe=request.recipe or "",
                way=name.partition("/")[0],
                fields=request.fields,
                text=best.text or "",
                score=quality.score,
                passed=passes(quality.parts),
                reasons=quality.reasons,
            )


def passed_share(trials: Sequence[Trial], recipe: str, way: str) -> float:
    """Returns the share of trials that passed, 0..1; NaN if there are none."""
    chosen = [trial.passed for trial in trials if (trial.recipe, trial.way) == (recipe, way)]
    return sum(chosen) / len(chosen) if chosen else float("nan")


def mean_score(trials: Sequence[Trial]) -> float:
    """Returns the mean quality score, 0..1; 0 if there are no trials."""
    return sum(trial.score for trial in trials) / max(1, len(trials))


def as_json(trial: Trial) -> str:
    """Returns a trial as one line of JSON."""
    return json.dumps(asdict(trial), ensure_ascii=False)
