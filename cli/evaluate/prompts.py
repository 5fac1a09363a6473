"""Measures how well an image model reads prompts that people wrote."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from cli.operate.worker_models import embedder_of, find_entry, located
from jobs.contract.settings import Settings

console = Console(stderr=True, soft_wrap=True)


def evaluate_prompts(model: str, out: Path) -> None:
    """Reads the prompts that were written by hand, prints the figures and writes the errors.

    Args:
        model: its catalog id.
        out: the folder of prompts.txt, which lists what was misread.
    """
    from models.image.reading.face_prompts import has_face_prompts
    from models.image.reading.reader import load_face_reader
    from models.training.descriptions.measure import measure, rows

    settings = Settings()
    entry = find_entry(settings, "image", model)
    folder, reads_with = located(settings, entry).folder, embedder_of(settings, entry)
    if folder is None or reads_with is None or not has_face_prompts(folder):
        console.print(
            f"[red]{model} does not read prompts word by word: there is nothing to measure[/]"
        )
        raise typer.Exit(2)
    assert reads_with.folder is not None  # noqa: S101  # embedders have weights
    figures = measure(load_face_reader(folder, reads_with.folder).read)
    table = Table("prompts written by hand", "count", "of", "share", title=model)
    for name, counted in rows(figures):
        table.add_row(name, f"{counted.right}", f"{counted.of}", f"{counted.share:.1%}")
    Console().print(table)
    out.mkdir(parents=True, exist_ok=True)
    (out / "prompts.txt").write_text("\n".join(figures.errors) + "\n")
    console.print(f"{out / 'prompts.txt'}: what was misread")
