"""`spearpoint data recipes`: writes examples of filled-in recipes, ours or a teacher's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from cli.data.json_lines import write_lines
from cli.evaluate.trial import FieldSetsError, read_field_sets, try_recipes
from cli.operate.recipes import checked_recipes
from cli.operate.worker_models import find_entry, text_engine
from cli.progress import progress_bars
from jobs.contract.recipe import Recipe
from jobs.contract.settings import Settings

console = Console(stderr=True, soft_wrap=True)
Row = dict[str, Any]


def recipes(
    out: Annotated[Path, typer.Option(help="JSONL for `spearpoint train gpt2 --data`.")],
    *,
    count: Annotated[
        int, typer.Option(min=1, help="Number of examples, of the recipes in turn.")
    ] = 2000,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    recipe: Annotated[
        list[str] | None, typer.Option(help="Recipe; repeat for more; all of ours by default.")
    ] = None,
    teacher: Annotated[
        str | None,
        typer.Option(help="Text model that writes the texts; those that fail checks are left out."),
    ] = None,
    fields: Annotated[
        Path | None,
        typer.Option(help="For a teacher: folder with <recipe>.jsonl, a field set a line."),
    ] = None,
    documents: Annotated[
        bool,
        typer.Option("--documents", help="Write prompt and answer as one text, for `data text`."),
    ] = False,
) -> None:
    """Write filled-in recipes with texts, our own or a teacher model's (distillation)."""
    settings = Settings()
    known = checked_recipes(settings)
    rows: Iterable[Row] = (
        _field_sets(fields, recipe, known) if fields else _own_rows(recipe, count, seed)
    )
    if teacher is not None:
        rows = list(_teacher_rows(settings, teacher, list(rows)[:count], known))
    elif fields is not None:
        console.print("[red]--fields holds no texts:[/] name a --teacher to write them")
        raise typer.Exit(2)
    written = [{"text": _document(known[row["recipe"]], row)} if documents else row for row in rows]
    write_lines(out, written)
    whose = f"written by {teacher}: its licence applies" if teacher else "CC0-1.0"
    console.print(f"[green]{out}[/]: {len(written):,} examples, {whose}")


def _own_rows(recipe: Sequence[str] | None, count: int, seed: int) -> Iterator[Row]:
    from models.training.recipe_examples.draw import KINDS, draw_examples

    unknown = [name for name in recipe or () if name not in KINDS]
    if unknown:
        console.print(
            f"[red]no examples for {unknown[0]!r}.[/] There are: {', '.join(KINDS)}. For a recipe "
            "of your own, give --fields and a --teacher."
        )
        raise typer.Exit(2)
    return draw_examples(recipe or list(KINDS), count, seed)


def _field_sets(
    folder: Path, recipe: Sequence[str] | None, known: Mapping[str, Recipe]
) -> Iterator[Row]:
    try:
        sets = read_field_sets(folder, known)
    except FieldSetsError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
    return (
        {"recipe": name, "fields": one}
        for name, ones in sets.items()
        if not recipe or name in recipe
        for one in ones
    )


def _teacher_rows(
    settings: Settings, teacher: str, rows: Sequence[Row], known: Mapping[str, Recipe]
) -> Iterator[Row]:
    """Yields the texts that pass, each the best of four, in the order in which they finish."""
    entry = find_entry(settings, "text", teacher)
    engine = text_engine(settings, entry)
    filled = [(row["recipe"], row["fields"]) for row in rows]
    passed = 0
    with progress_bars(console) as show:
        for trial in try_recipes(engine, entry, known, filled, ["best of 4"], show):
            if trial.passed:
                passed += 1
                given = {name: value for name, value in trial.fields.items() if value}
                yield {"recipe": trial.recipe, "fields": given, "text": trial.text}
    console.print(f"{passed:,} of {len(filled):,} texts passed their recipe's checks")


def _document(recipe: Recipe, row: Row) -> str:
    """Returns the answer right after the prompt, as for a model without a chat template."""
    _, prompt = recipe.prompt(row["fields"], chats=False)
    return f"{prompt}{row['text']}"
