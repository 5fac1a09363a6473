"""`spearpoint train moderation`: trains moderation heads on labelled texts."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.operate.worker_models import find_entry, located
from cli.progress import progress_bars
from cli.train.run import Device, Out, Seed, console, explained
from jobs.contract.settings import Settings


def train_moderation(
    data: Annotated[
        Path, typer.Option(help="Folder with the files that docs/moderations.md names.")
    ],
    out: Out,
    embedder: Annotated[
        str | None,
        typer.Option(help="Embedder whose vectors the heads read; the default if not named."),
    ] = None,
    device: Device = "cpu",
    seed: Seed = 0,
) -> None:
    """Train linear heads for an embedder; figures.json says how much of each category they find."""
    from models.embedding.load import load_text_embedder
    from models.training.moderation.screen import fit_screen
    from models.training.moderation.texts import read_texts
    from models.training.moderation.train import fit, read

    settings = Settings()
    entry = find_entry(settings, "embedding", embedder)
    pulled = located(settings, entry)
    with explained(), progress_bars(console) as show:
        texts = [one for one in read_texts(data, seed) if not one.is_held_out]
        reads = load_text_embedder(
            entry.family, pulled.folder, device=device, context_length=entry.context_length
        )
        known = read(reads, texts, show)
        heads, figures = fit(known, seed)
        screen = fit_screen(reads, texts, heads.categories, seed)
    heads.save(out, pulled.sha256)
    screen.save(out)
    found = [asdict(one) | {"is_offered": one.is_offered} for one in figures]
    (out / "figures.json").write_text(json.dumps(found, indent=1) + "\n")
    console.print(f"[green]done:[/] {out} moderates {', '.join(heads.categories)}")
