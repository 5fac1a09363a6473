"""`spearpoint evaluate`: how good a model is, in numbers, plots and samples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from cli.evaluate_text import evaluate_text
from cli.progress import progress_bars
from cli.worker_models import embedder_of, find_any, find_entry, located
from jobs.settings import Settings

if TYPE_CHECKING:
    from models.image.interface import ImageModel
    from models.training.evaluation.report import Evaluation, Sample

console = Console(stderr=True, soft_wrap=True)


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
        return
    from models.training.evaluation.report import EvaluationError, Sample, rows
    from models.training.pack import PackError

    loaded = _load(model, device)
    try:
        found = _measure(loaded, data, out, classifier, Sample(count or 1000, seed, label or ()))
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


def _load(model: str, device: str) -> ImageModel:
    from models.image.load import load_image_model

    settings = Settings()
    entry = find_entry(settings, "image", model)
    reads_with = embedder_of(settings, entry)
    return load_image_model(
        entry.family,
        located(settings, entry).folder,
        device=device,
        embedder=reads_with.folder if reads_with is not None else None,
    )


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
    from models.training.pack import load_pack

    pack = load_pack(data)
    kept = classifier or out / "classifier"
    with progress_bars(console) as show:
        if not (kept / "config.json").exists():
            save_classifier(train_classifier(pack, ClassifierTraining(), show), kept)
        judge = load_classifier(kept)
        return measure(model, pack, judge, out, sample, show)
