"""`spearpoint data written`: draws training data from the examples that were written one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli.data.json_lines import write_lines

console = Console(stderr=True, soft_wrap=True)


def written(
    out: Annotated[Path, typer.Option(help="JSONL for `spearpoint train gpt2 --base --data`.")],
    count: Annotated[int, typer.Option(min=1, help="Number of examples.")] = 2000,
    seed: Annotated[int, typer.Option(min=0)] = 0,
) -> None:
    """Write texts for recipes and for prompts of one's own, each carrying every fact exactly."""
    from models.training.recipe_examples.written import draw_written

    write_lines(out, list(draw_written(count, seed)))
    console.print(f"[green]{out}[/]: {count:,} examples, CC0-1.0")
