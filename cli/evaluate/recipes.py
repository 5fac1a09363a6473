"""`spearpoint recipes evaluate`: measures how often recipes succeed, by model and sampling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count as counting
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from cli.evaluate.trial import (
    WAYS,
    FieldSetsError,
    Trial,
    as_json,
    mean_score,
    passed_share,
    read_field_sets,
    try_recipes,
)
from cli.operate.recipes import checked_recipes, recipes_app
from cli.operate.worker_models import find_entry, text_engine
from cli.progress import progress_bars
from jobs.contract.recipe import Recipe
from jobs.contract.settings import Settings

console = Console(stderr=True, soft_wrap=True)


@recipes_app.command("evaluate")
def evaluate_recipes(
    fields: Annotated[Path, typer.Option(help="Folder with <recipe>.jsonl, a field set a line.")],
    model: Annotated[
        list[str] | None,
        typer.Option(help="Text model; repeat for more; the default model if not named."),
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the texts.")] = Path("runs/recipes"),
    recipe: Annotated[
        list[str] | None, typer.Option(help="Only this recipe; repeat for more.")
    ] = None,
    way: Annotated[
        list[str] | None, typer.Option(help=f"{', '.join(WAYS)}; repeat for more.")
    ] = None,
    count: Annotated[int, typer.Option(min=1, help="Maximum field sets per recipe.")] = 50,
    language: Annotated[
        str | None, typer.Option(help="Write the recipes in this language: zh, es, ...")
    ] = None,
    learned: Annotated[
        Path | None,
        typer.Option(help="JSONL of the training examples, to find the longest copy."),
    ] = None,
) -> None:
    """Write a text for every field set and show how many pass the recipe's checks."""
    settings = Settings()
    recipes = checked_recipes(settings)
    ways = _known(way or list(WAYS), WAYS, "way")
    sets = _field_sets(fields, recipes)
    chosen = _known(recipe or list(sets), sets, "recipe with field sets")
    filled = [(name, one) for name in chosen for one in sets[name][:count]]
    names = model or [find_entry(settings, "text", None).id]
    for name in chosen:
        _known([language or recipes[name].language], recipes[name].codes, f"template of {name} for")
    found = {name: _try(settings, recipes, name, filled, ways, language) for name in names}
    _save(found, out)
    _show(found, chosen, ways)
    if learned is not None:
        _show_copies(found, learned)
    console.print(f"{out}: every text, one JSONL a model")


def _field_sets(folder: Path, recipes: Mapping[str, Recipe]) -> dict[str, list[dict[str, Any]]]:
    try:
        return read_field_sets(folder, recipes)
    except FieldSetsError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error


def _save(found: Mapping[str, Sequence[Trial]], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, trials in found.items():
        lines = "".join(f"{as_json(trial)}\n" for trial in trials)
        (out / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def _known(names: list[str], known: Iterable[str], what: str) -> list[str]:
    allowed = list(known)
    unknown = [name for name in names if name not in allowed]
    if unknown:
        console.print(f"[red]no {what} {unknown[0]!r}.[/] There are: {', '.join(allowed)}")
        raise typer.Exit(2)
    return names


def _try(
    settings: Settings,
    recipes: Mapping[str, Recipe],
    name: str,
    filled: list[tuple[str, dict[str, object]]],
    ways: list[str],
    language: str | None,
) -> list[Trial]:
    entry = find_entry(settings, "text", name)
    engine = text_engine(settings, entry)
    with progress_bars(console) as show:
        console.print(name)
        return list(try_recipes(engine, entry, recipes, filled, ways, show, language))


def _show(found: dict[str, list[Trial]], recipes: list[str], ways: list[str]) -> None:
    table = Table("model", "way", *recipes, "mean score")
    for name, trials in found.items():
        for way in ways:
            shares = [f"{passed_share(trials, recipe, way):.0%}" for recipe in recipes]
            score = mean_score([trial for trial in trials if trial.way == way])
            table.add_row(name, way, *shares, f"{score:.3f}")
    Console().print(table, "share of texts that pass their recipe's checks")


def _show_copies(found: Mapping[str, Sequence[Trial]], learned: Path) -> None:
    """Prints the longest run of words that a text shares with the training examples."""
    import numpy as np  # imported only if needed

    from models.training.lm.copying import longest_copy
    from models.training.sources.rows import json_line, json_lines
    from models.training.sources.text_encoding import read_unicode

    numbers: defaultdict[str, int] = defaultdict(counting(1).__next__)
    examples = [json_line(line)["text"] for _, line in json_lines(read_unicode(learned))]
    # a word that no text has ends a run at the end of an example
    known = [numbers[word] for text in examples for word in (*text.split(), "\0")]
    for name, trials in found.items():
        texts = [[numbers[word] for word in trial.text.split()] for trial in trials]
        run = longest_copy(texts, np.array(known, dtype=np.int32))
        Console().print(f"{name}: the longest run of words shared with {learned.name}: {run}")
