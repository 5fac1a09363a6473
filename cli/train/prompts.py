"""`spearpoint train prompts`: trains the tagger that reads prompts for faces."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from cli.operate.worker_models import find_entry, located
from cli.progress import progress_bars
from cli.train.run import Out, Seed, console, explained
from jobs.contract.settings import Settings

_EMBEDDER = "all-minilm-l6-v2"


def train_prompts(
    out: Out,
    prompts: Annotated[
        int, typer.Option(min=4096, help="Number of prompts that the grammar writes.")
    ] = 120_000,
    start: Annotated[
        Path | None,
        typer.Option(help="Folder of a trained tagger, such as models/weights/avatars: learns on."),
    ] = None,
    rate: Annotated[float, typer.Option(min=1e-5, max=1e-2, help="Highest learning rate.")] = 2e-3,
    seed: Seed = 0,
) -> None:
    """Train the tagger that reads prompts for faces: ten minutes on one core.

    The figures on prompts that were written by hand are printed at the end.
    """
    from models.image.reading.reader import FaceReader, load_tagger, save_tagger
    from models.image.reading.word_vectors import WordVectors
    from models.training.descriptions.measure import measure, rows
    from models.training.descriptions.train import TaggerTraining, train_tagger

    settings = Settings()
    embedder = located(settings, find_entry(settings, "embedding", _EMBEDDER)).folder
    assert embedder is not None  # noqa: S101  # the embedder has weights
    with explained(), progress_bars(console) as show:
        training = TaggerTraining(prompts, learning_rate=rate)
        known = None if start is None else load_tagger(start)
        tagger = train_tagger(embedder, training, seed, show, known)
    save_tagger(tagger, out)
    figures = measure(FaceReader(tagger, WordVectors(embedder)).read)
    table = Table("prompts written by hand", "count", "of", "share")
    for name, counted in rows(figures):
        table.add_row(name, f"{counted.right}", f"{counted.of}", f"{counted.share:.1%}")
    console.print(table)
    console.print(f"[green]done:[/] {out} has tagger.json and tagger.safetensors")
