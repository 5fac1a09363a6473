"""`spearpoint evaluate`: how good a model is, in numbers, plots and samples."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.evaluate.pictures import evaluate_pictures
from cli.evaluate.text import evaluate_text
from cli.operate.worker_models import find_any
from jobs.contract.settings import Settings


def evaluate(
    model: Annotated[str, typer.Argument(help="Catalog id.")],
    data: Annotated[
        Path, typer.Option(help="Pack, or corpus of a text model: the test split is used.")
    ],
    out: Annotated[Path, typer.Option(help="Folder for the report.")] = Path("runs/evaluation"),
    count: Annotated[
        int | None, typer.Option(min=20, help="Samples to make; 1000 pictures, 100 texts.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    classifier: Annotated[
        Path | None,
        typer.Option(help="Trained attribute classifier; trained into OUT when left out."),
    ] = None,
    label: Annotated[
        list[str] | None, typer.Option(help="Only pictures of this label; repeat.")
    ] = None,
    beside: Annotated[
        list[str] | None, typer.Option(help="Text models to compare bits a byte with; repeat.")
    ] = None,
    source: Annotated[str, typer.Option(help="Only texts from this file of the corpus.")] = "",
    device: Annotated[str, typer.Option(help="cpu, cuda or cuda:N.")] = "cpu",
) -> None:
    """Pictures: fidelity to prompts, distance to real ones, recall, memorisation. Texts: bits a
    byte, variety, closeness to human ones, copies.
    """
    if find_any(Settings(), model).kind == "text":
        evaluate_text([model, *(beside or ())], data, out, count or 100, seed, source, device)
    else:
        evaluate_pictures(model, data, out, classifier, (count or 1000, seed, label or ()), device)
