"""`spearpoint data sketch`: sketches training texts, so that copies of them are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

console = Console(stderr=True, soft_wrap=True)


def sketch(
    sources: Annotated[
        list[Path], typer.Argument(help="Files or folders: JSONL, CSV, text, Markdown.")
    ],
    out: Annotated[
        Path, typer.Option(help="Folder of the model that was trained on the texts.", exists=True)
    ],
) -> None:
    """Write a sketch of training texts to a model's folder: `originality` then tells copies."""
    from models.originality.training_sketch import FILE, TrainingSketch

    TrainingSketch.of(_texts(sources)).save(out / FILE)
    size = (out / FILE).stat().st_size / 1e6
    console.print(f"[green]{out / FILE}[/]: {size:.1f} MB")


def _texts(sources: Sequence[Path]) -> Iterator[str]:
    from models.training.corpus.documents import Document, read_documents

    for source in sources:
        for one in read_documents(source):
            if isinstance(one, Document):
                yield one.text
            else:
                console.print(f"[yellow]left out:[/] {one.source} {one.reason}")
