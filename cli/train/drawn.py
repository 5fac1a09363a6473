"""`spearpoint train drawn`: trains a GAN that draws what a description says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from cli.operate.catalog import read_catalog
from cli.operate.worker_models import find_entry, located
from cli.progress import progress_bars
from cli.train.run import Device, Name, Out, Seed, explained, finish, report_of
from jobs.contract.settings import Settings

if TYPE_CHECKING:
    from models.training.context import Card

console = Console(stderr=True, soft_wrap=True)

_EMBEDDER = "all-minilm-l6-v2"
_DICEBEAR = Path("~/.cache/spearpoint/dicebear")
_READER_OF = "avatars"  # reading prompts is learned apart from drawing


def train_drawn_command(
    out: Out,
    count: Annotated[int, typer.Option(min=1000, help="Pictures to draw first.")] = 160_000,
    steps: Annotated[int, typer.Option(min=1, help="Steps of the generator.")] = 12_000,
    judge_steps: Annotated[int, typer.Option(min=1, help="Steps of the judge.")] = 2_000,
    batch: Annotated[int, typer.Option(min=2, help="Pictures per step.")] = 256,
    device: Device = "cpu",
    seed: Seed = 0,
    name: Name = None,
) -> None:
    """Train a GAN of drawings: style, parts and colours by value. Needs Node and, really, a GPU."""
    from models.training.context import Card, Context
    from models.training.dicebear.drawing import LICENCE, DrawingError, install
    from models.training.drawn.train import SIZE_PX, DrawnRun, train_drawn

    settings = Settings()
    with explained(), progress_bars(console) as show:
        embedder = located(settings, read_catalog(settings)[_EMBEDDER]).folder
        shipped = located(settings, find_entry(settings, "image", _READER_OF)).folder
        assert embedder is not None  # noqa: S101  # it comes from a wheel
        assert shipped is not None  # noqa: S101  # it is shipped
        card = Card(
            name=name or out.name,
            what=f"GAN of drawings, {SIZE_PX} px, trained with Spearpoint.",
            data=f"{count:,} DiceBear drawings.",
            data_licence=LICENCE,
        )
        context = Context(device, (_EMBEDDER, embedder), card, show, report_of(show))
        run = DrawnRun(count, steps, judge_steps, batch, seed, shipped)
        try:
            model = train_drawn(run, install(_DICEBEAR.expanduser()), out, context)
        except DrawingError as error:
            raise ValueError(str(error)) from error
    finish(model, name, _fields(card))


def _fields(card: Card) -> dict[str, str]:
    """Returns the fields of the model's catalog entry."""
    return {
        "kind": "image",
        "family": "drawn",
        "licence": card.licence,
        "data_licence": card.data_licence,
        "description": card.what,
        "embedder": _EMBEDDER,
    }
