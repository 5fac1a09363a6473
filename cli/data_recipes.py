"""`spearpoint data recipes`: our own licence-clean examples of what recipes are to write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from jobs.recipe import Recipe
from jobs.recipes import read_recipes

console = Console(stderr=True, soft_wrap=True)


def recipes(
    out: Annotated[Path, typer.Option(help="JSONL for `spearpoint train gpt2 --data`.")],
    *,
    count: Annotated[int, typer.Option(min=1, help="Examples, the recipes in turn.")] = 2000,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    recipe: Annotated[list[str] | None, typer.Option(help="Repeat for more; all ours.")] = None,
    documents: Annotated[
        bool,
        typer.Option("--documents", help="As whole texts, prompt and answer, for `data text`."),
    ] = False,
) -> None:
    """Write filled-in recipes with texts that tell what the fields say and nothing else."""
    from models.training.recipe_examples.draw import KINDS, draw_examples

    unknown = [name for name in recipe or () if name not in KINDS]
    if unknown:
        console.print(f"[red]no examples for {unknown[0]!r}.[/] There are: {', '.join(KINDS)}")
        raise typer.Exit(2)
    rows = draw_examples(recipe or list(KINDS), count, seed)
    if documents:
        known = read_recipes()
        rows = ({"text": _document(known[row["recipe"]], row)} for row in rows)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(lines, encoding="utf-8")
    console.print(f"[green]{out}[/]: {count:,} examples, CC0-1.0")


def _document(recipe: Recipe, row: dict[str, Any]) -> str:
    """As a model without a chat template sees it, the answer right after the prompt."""
    _, prompt = recipe.prompt(row["fields"], chats=False)
    return f"{prompt}{row['text']}"
