"""`spearpoint score FILE`: scores the lines of a file without a running service."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.console import Console

from cli.operate.catalog import read_catalog
from cli.operate.recipes import checked_recipes
from cli.operate.worker_models import find_entry
from cli.score.lines import Line, read_lines
from jobs.contract.policies.safety import SafetyPolicy
from jobs.contract.scoring.result import ItemScore
from jobs.contract.settings import Settings
from jobs.telemetry.logs import configure_logs
from models.catalog import with_needed
from models.source_errors import NotPulled
from models.sources import locate

if TYPE_CHECKING:
    from workers.scoring.scorer import Scorer

console = Console(stderr=True, soft_wrap=True, markup=False, highlight=False)

_BATCH: Final = 16


def score_file(
    file: Annotated[
        Path,
        typer.Argument(
            help="JSON lines of text or image (base64), and prompt, messages, or recipe and fields."
        ),
    ],
    out: Annotated[Path | None, typer.Option(help="File to write; stdout when left out.")] = None,
    model: Annotated[
        str | None, typer.Option(help="Scorer in the catalog; its default when left out.")
    ] = None,
) -> None:
    """Write a line with score, parts and reasons for each line of a file."""
    settings = Settings()
    configure_logs(settings)  # on stderr: scores may go to stdout
    lines = read_lines(file, checked_recipes(settings))
    first = next(lines, None)
    if first is None:
        console.print(f"{file} has no lines: write a JSON object a line", style="red")
        raise typer.Exit(2)
    scorer = _scorer(settings, model)
    counts: Counter[bool] = Counter()
    with out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as opened:
        for row in _scored(scorer, settings.safety_policy, [first], lines):
            counts["error" in row] += 1
            if "error" in row:
                console.print(f"{file}, line {row['line']}: {row['error']}", style="red")
            opened.write(json.dumps(row, ensure_ascii=False) + "\n")
    console.print(f"{counts[False]} scored, {counts[True]} without a score", style="dim")
    if counts[True]:
        raise typer.Exit(1)


def _scorer(settings: Settings, model: str | None) -> Scorer:
    """Loads a scorer; if its model is not pulled, the parts that need it will be absent."""
    entry = find_entry(settings, "score", model)
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"  # loading takes a second
    needed = with_needed([entry], read_catalog(settings))[-1]
    from workers.builders.safety import checker_of  # imports torch
    from workers.scoring.reader import load_reader, scoring_reader
    from workers.scoring.scorer import Scorer

    try:
        pulled = locate(needed, settings.models_dir.expanduser())
    except NotPulled as error:
        console.print(f"parts that need a model will be absent: {error}", style="yellow")
        return Scorer(None, checked_recipes(settings), checker_of(entry, settings))
    engine = load_reader(entry, pulled, settings)
    reader = scoring_reader(engine, entry, pulled.folder)
    return Scorer(engine, checked_recipes(settings), checker_of(entry, settings), reader)


def _row(score: ItemScore) -> dict[str, Any]:
    if score.error is not None:
        return {"error": score.error}
    return score.model_dump(exclude_none=True)


def _scored(
    scorer: Scorer, policy: SafetyPolicy, first: Iterable[Line], lines: Iterator[Line]
) -> Iterator[dict[str, Any]]:
    batch = [*first, *islice(lines, _BATCH - 1)]
    while batch:
        items = [line.item for line in batch if line.item is not None]
        scores = map(scorer.score, items, scorer.read(items), repeat(policy))
        for line in batch:
            if line.item is None:
                yield {"line": line.number, "error": line.error}
            else:
                yield {"line": line.number, **_row(next(scores))}
        batch = list(islice(lines, _BATCH))
