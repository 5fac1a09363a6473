"""Measures how good an image model is on a pack, in numbers, plots and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

from cli.operate.worker_models import image_model
from cli.progress import progress_bars
from jobs.contract.settings import Settings

if TYPE_CHECKING:
    from models.image.interface import ImageModel
    from models.training.evaluation.report import Evaluation, Sample

console = Console(stderr=True, soft_wrap=True)


def evaluate_pictures(
    model: str,
    data: Path,
    out: Path,
    classifier: Path | None,
    sample: tuple[int, int, Sequence[str]],
    device: str,
) -> None:
    """Measures an image model on a pack, writes a report to `out` and prints its figures.

    Args:
        model: its catalog id.
        data: the pack.
        out: the folder of the report.
        classifier: a trained attribute classifier; None trains one.
        sample: the number of pictures, the seed, and the labels (all if empty).
        device: cpu, cuda or cuda:N.
    """
    from models.training.evaluation.report import EvaluationError, Sample, rows
    from models.training.pictures.pack import PackError

    loaded = image_model(Settings(), model, device)
    try:
        found = _measure(loaded, data, out, classifier, Sample(*sample))
    except (EvaluationError, PackError, ValueError) as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
    table = Table("figure", "value", title=f"{model} on {data.name}")
    for row in rows(found):
        table.add_row(*row)
    Console().print(table)
    console.print(f"{out}: report.md, report.json and plots")
    if not loaded.reads_prompt:
        console.print("the model reads no prompts: fidelity was not measured", style="yellow")


def _measure(
    model: ImageModel,
    data: Path,
    out: Path,
    classifier: Path | None,
    sample: Sample,
) -> Evaluation:
    from models.training.evaluation.classifier import (
        ClassifierTraining,
        load_classifier,
        save_classifier,
        train_classifier,
    )
    from models.training.evaluation.report import evaluate as measure
    from models.training.evaluation.report import held_out
    from models.training.pictures.pack import load_pack

    pack = load_pack(data)
    held_out(pack, model, sample)  # fails before a classifier is trained
    folder = classifier or out / "classifier"
    with progress_bars(console) as show:
        if not (folder / "config.json").exists():
            save_classifier(train_classifier(pack, ClassifierTraining(), show), folder)
        judge = load_classifier(folder)
        return measure(model, pack, judge, out, sample, show)
