"""`spearpoint train`: trains models on packs of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from cli.operate.catalog import read_catalog
from cli.operate.worker_models import find_entry, located
from cli.progress import progress_bars
from cli.train.drawn import train_drawn_command
from cli.train.moderation import train_moderation
from cli.train.prompts import train_prompts
from cli.train.run import Config, Device, Name, Out, Seed, explained, finish, report_of
from cli.train.text import train_gpt2
from jobs.contract.settings import Settings

if TYPE_CHECKING:
    from models.training.context import Context
    from models.training.pictures.pack import Pack

train_app = typer.Typer(help="Train models on your own pictures and texts.", no_args_is_help=True)
train_app.command("drawn")(train_drawn_command)
train_app.command("gpt2")(train_gpt2)
train_app.command("moderation")(train_moderation)
train_app.command("prompts")(train_prompts)
console = Console(stderr=True, soft_wrap=True)

_EMBEDDER = "all-minilm-l6-v2"

Data = Annotated[Path, typer.Option(help="Pack made by `spearpoint data images`.")]
Batch = Annotated[int | None, typer.Option(min=2, show_default="64", help="Pictures per step.")]
Label = Annotated[
    list[str] | None,
    typer.Option(show_default="all", help="Learn this label only; repeat for more."),
]


@train_app.command("gan")
def train_gan_command(
    data: Data,
    out: Out,
    config: Config = None,
    steps: Annotated[
        int | None, typer.Option(min=1, show_default="30000", help="Total optimiser steps.")
    ] = None,
    batch: Batch = None,
    device: Device = "cpu",
    seed: Seed = 0,
    label: Label = None,
    start: Annotated[
        str | None, typer.Option(help="Start from this GAN, which you registered.")
    ] = None,
    name: Name = None,
) -> None:
    """Train a GAN (R3GAN) conditioned on texts and labels. The same command resumes a run."""
    from models.training.config_file import read_config
    from models.training.gan.train import TABLES, configure, train_gan

    with explained():
        tables = read_config(config, TABLES)
        _override(tables, steps=steps, batch=batch, seed=seed)
        run = configure(tables, tuple(label or ()), _start(start))
        with _context(data, device, name or out.name, "GAN (R3GAN)") as (pack, context):
            model = train_gan(run, pack, out, context)
        finish(model, name, _fields("gan", context))


@train_app.command("vqvae")
def train_vqvae_command(
    data: Data,
    out: Out,
    config: Config = None,
    steps: Annotated[
        int | None, typer.Option(min=1, show_default="20000", help="Optimiser steps of the prior.")
    ] = None,
    batch: Batch = None,
    device: Device = "cpu",
    seed: Seed = 0,
    label: Label = None,
    name: Name = None,
) -> None:
    """Train a VQ-VAE, and a GPT-2 that draws its codes with guidance."""
    from models.training.config_file import read_config
    from models.training.vqvae.train import TABLES, configure, train_vqvae

    with explained():
        tables = read_config(config, TABLES)
        _override(tables, steps=None, batch=batch, seed=seed)
        if steps is not None:
            tables["prior_loop"]["steps"] = steps
        run = configure(tables, tuple(label or ()))
        with _context(data, device, name or out.name, "VQ-VAE") as (pack, context):
            model = train_vqvae(run, pack, out, context)
        finish(model, name, _fields("vqvae", context))


@train_app.command("mlp-gan")
def train_mlp_gan_command(
    out: Out,
    steps: Annotated[int, typer.Option(min=1, help="Total optimiser steps.")] = 10_000,
    device: Device = "cpu",
    seed: Seed = 0,
) -> None:
    """Train the teaching example: 28x28 digits in three minutes, without data (docs/mlp_gan.md)."""
    from models.training.gan.mlp import train_mlp_gan

    with explained(), progress_bars(console) as show:
        model = train_mlp_gan(out, steps=steps, seed=seed, device=device, report=report_of(show))
    console.print(f"[green]done:[/] samples are in {model / 'samples.png'}")


def _start(name: str | None) -> Path | None:
    if name is None:
        return None
    settings = Settings()
    entry = find_entry(settings, "image", name)
    if entry.family != "gan":
        raise ValueError(f"--start needs a GAN, and {name} is of family {entry.family}")
    return located(settings, entry).folder


def _override(
    tables: Mapping[str, dict[str, Any]], *, steps: int | None, batch: int | None, seed: int
) -> None:
    """Overrides the tables of the config file by options of the command line."""
    if steps is not None:
        tables["loop"]["steps"] = steps
    for table in ("training", "prior_training", "guidance_training"):
        if table in tables:
            tables[table].setdefault("seed", seed)
            if batch is not None:
                tables[table]["batch"] = batch


@contextmanager
def _context(data: Path, device: str, title: str, what: str) -> Iterator[tuple[Pack, Context]]:
    from models.training.context import Card, Context
    from models.training.pictures.pack import load_pack

    pack = load_pack(data)
    captions = any(record.captions for record in pack.records)
    embedder = _embedder_folder() if captions else None
    about = pack.about
    card = Card(
        name=title,
        what=f"{what}, {pack.size_px} px, trained with Spearpoint.",
        data=f"{len(pack.records):,} pictures from {about.get('source', data.name)}.",
        data_licence=str(about.get("licence", "not stated")),
    )
    with progress_bars(console) as show:
        yield (
            pack,
            Context(
                device,
                embedder,
                card,
                show,
                report_of(show),
            ),
        )


def _embedder_folder() -> tuple[str, Path]:
    settings = Settings()
    pulled = located(settings, read_catalog(settings)[_EMBEDDER])
    assert pulled.folder is not None  # noqa: S101  # it comes from a wheel
    return _EMBEDDER, pulled.folder


def _fields(family: str, context: Context) -> dict[str, str]:
    """Returns the fields of the model's catalog entry."""
    return {
        "kind": "image",
        "family": family,
        "licence": context.card.licence,
        "data_licence": context.card.data_licence,
        "description": context.card.what,
        "embedder": context.embedder_id,
    }
