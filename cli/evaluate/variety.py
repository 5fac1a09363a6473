"""Measures whether pictures of one prompt differ as real drawings do."""

from __future__ import annotations

from pathlib import Path
from statistics import mean
from typing import Final

import typer
from rich.console import Console
from rich.table import Table

from cli.operate.worker_models import embedder_of, find_entry, located
from cli.progress import progress_bars
from jobs.contract.settings import Settings

DICEBEAR: Final = Path("~/.cache/spearpoint/dicebear")
console = Console(stderr=True, soft_wrap=True)


def evaluate_variety(model: str, count: int) -> None:
    """Draws some prompts many times, has DiceBear draw them, too, and prints how both compare.

    Args:
        model: its catalog id.
        count: pictures of each prompt.
    """
    from models.image.drawn.model import load_drawn
    from models.training.dicebear.drawing import DrawingError, install
    from models.training.drawn.measure import load_evaluator
    from models.training.drawn.variety import measure_variety

    settings = Settings()
    entry = find_entry(settings, "image", model)
    folder, reads_with = located(settings, entry).folder, embedder_of(settings, entry)
    if folder is None or reads_with is None or entry.family != "drawn":
        console.print(f"[red]{model} is no model of drawings: there is nothing to compare with[/]")
        raise typer.Exit(2)
    assert reads_with.folder is not None  # noqa: S101  # embedders have weights
    drawn_by = load_drawn(folder, "cpu", reads_with.folder)
    evaluator = load_evaluator(folder, drawn_by.drawable)
    try:
        with progress_bars(console) as show:
            dicebear = install(DICEBEAR.expanduser())
            found = measure_variety(drawn_by, evaluator, dicebear, count, show)
    except DrawingError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
    table = Table("of real drawings", "entropy", "distance between seeds", title=model)
    for prompt, share in found.entropy.items():
        table.add_row(prompt, f"{share:.1%}", f"{found.spread[prompt]:.1%}")
    means = (mean(shares.values()) for shares in (found.entropy, found.spread))
    table.add_row("mean", *(f"{share:.1%}" for share in means))
    Console().print(table)
    for name, ratio in found.distance.items():
        Console().print(f"distance to real drawings, of that between halves ({name}): {ratio:.2f}")
