"""`spearpoint evaluate`: measures how good a model is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.evaluate.pictures import evaluate_pictures
from cli.evaluate.prompts import evaluate_prompts
from cli.evaluate.text import evaluate_text
from cli.evaluate.variety import evaluate_variety
from cli.operate.worker_models import find_any
from jobs.contract.settings import Settings

Data = Annotated[
    Path | None,
    typer.Option(help="Pack, or corpus for a text model; its test split is used."),
]
Source = Annotated[
    str,
    typer.Option(help="Only texts from this file of the corpus, or prompts of this set."),
]
Prompts = Annotated[
    bool, typer.Option("--prompts", help="Only how it reads prompts that people wrote.")
]
Variety = Annotated[
    bool,
    typer.Option("--variety", help="Only how avatars of one prompt differ; needs Node and npm."),
]
Classifier = Annotated[
    Path | None,
    typer.Option(help="Trained attribute classifier; trained and saved in OUT by default."),
]
Label = Annotated[
    list[str] | None,
    typer.Option(show_default="all", help="Only pictures of this label; repeat for more."),
]
Beside = Annotated[
    list[str] | None,
    typer.Option(help="Text model to compare bits per byte with; repeat for more."),
]


def evaluate(
    model: Annotated[str, typer.Argument(help="Catalog id.")],
    data: Data = None,
    out: Annotated[Path, typer.Option(help="Folder for the report.")] = Path("runs/evaluation"),
    count: Annotated[
        int | None,
        typer.Option(min=20, show_default="1000 pictures, 100 texts", help="Number of samples."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    classifier: Classifier = None,
    label: Label = None,
    beside: Beside = None,
    source: Source = "",
    prompts: Prompts = False,
    variety: Variety = False,
    device: Annotated[str, typer.Option(help="cpu, cuda or cuda:N.")] = "cpu",
) -> None:
    """Measure how good a model is, in numbers, plots and samples.

    Pictures: fidelity to prompts, distance to real pictures, recall, memorisation.

    Texts: bits per byte, variety, closeness to human texts, copies.
    """
    if prompts:
        evaluate_prompts(model, out, source)
        return
    if variety:
        evaluate_variety(model, count or 64)
        return
    if data is None:
        raise typer.BadParameter(
            "name a pack or a corpus, or use --prompts or --variety", param_hint="--data"
        )
    if find_any(Settings(), model).kind == "text":
        evaluate_text([model, *(beside or ())], data, out, count or 100, seed, source, device)
    else:
        evaluate_pictures(model, data, out, classifier, (count or 1000, seed, label or ()), device)
