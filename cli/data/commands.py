"""`spearpoint data`: prepares pictures and texts for training."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from cli.data.debian import debian
from cli.data.recipes import recipes
from cli.data.sketch import sketch
from cli.data.text import text
from cli.data.written import written
from cli.progress import progress_bars

if TYPE_CHECKING:
    from models.training.pictures.pack import Pack
    from models.training.pictures.prepare import Findings

data_app = typer.Typer(help="Prepare pictures and texts for training.", no_args_is_help=True)
data_app.command("text")(text)
data_app.command("recipes")(recipes)
data_app.command("written")(written)
data_app.command("debian")(debian)
data_app.command("sketch")(sketch)
console = Console(stderr=True, soft_wrap=True)

_SHEET_SIZE = 64
_LISTED = 10
_DICEBEAR = Path("~/.cache/spearpoint/dicebear")


class Fit(StrEnum):
    """Names how a picture is made square: by cropping its middle or by padding it with white."""

    crop = "crop"
    pad = "pad"


Out = Annotated[
    Path, typer.Option(help="File for the pack; a contact sheet and a report are saved beside it.")
]


@data_app.command("images")
def images(
    source: Annotated[Path, typer.Argument(help="Folder of pictures, with sub-folders.")],
    out: Out,
    size: Annotated[int, typer.Option(min=8, max=512, help="Pixels a side.")] = 64,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the split.")] = 0,
    captions: Annotated[
        Path | None, typer.Option(help="CSV or JSONL with file_name, caption, label, attributes.")
    ] = None,
    fit: Annotated[Fit, typer.Option(help="crop the middle square, or pad with white.")] = Fit.crop,
    near: Annotated[
        int, typer.Option(min=-1, max=7, help="Bits by which duplicates may differ; -1 keeps all.")
    ] = 4,
    flip: Annotated[bool, typer.Option("--flip", help="Add mirrored copies for training.")] = False,
    enlarge: Annotated[bool, typer.Option("--enlarge", help="Enlarge small pictures.")] = False,
    licence: Annotated[str, typer.Option(help="Licence of the pictures, for the model card.")] = "",
) -> None:
    """Decode, square, deduplicate, split and pack a folder of pictures. Bad files are listed."""
    from models.training.pictures.captions_file import CaptionsError
    from models.training.pictures.prepare import NothingToPack, Preparation, prepare

    preparation = Preparation(
        size_px=size,
        seed=seed,
        fit=fit.value,
        enlarge=enlarge,
        near=None if near < 0 else near,
        flip=flip,
        captions=captions,
    )
    _check_out(out)
    try:
        with progress_bars(console) as show:
            pack, findings = prepare(source, preparation, show)
    except (NothingToPack, CaptionsError) as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
    pack.about["licence"] = licence or pack.about["licence"]
    _save(pack, out)
    _report(findings, pack, out)


@data_app.command("dicebear")
def dicebear(
    out: Out,
    count: Annotated[int, typer.Option(min=3, help="Pictures to draw.")] = 1000,
    size: Annotated[int, typer.Option(min=8, max=512, help="Pixels a side.")] = 64,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    style: Annotated[
        list[str] | None, typer.Option(help="Style to draw; repeat for more; all seven by default.")
    ] = None,
) -> None:
    """Draw avatars with captions in the CC0 styles of DiceBear. Needs Node 18."""
    from models.training.dicebear.drawing import DrawingError, draw_pack, install
    from models.training.dicebear.styles import STYLES

    unknown = [name for name in style or () if name not in STYLES]
    if unknown:
        console.print(f"[red]no style {unknown[0]!r}.[/] There are: {', '.join(STYLES)}")
        raise typer.Exit(2)
    _check_out(out)
    try:
        with progress_bars(console) as show:
            folder = install(_DICEBEAR.expanduser())
            pack = draw_pack(
                folder,
                count=count,
                size_px=size,
                styles=style or STYLES,
                seed=seed,
                progress=show,
            )
    except DrawingError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from error
    _save(pack, out)


def _check_out(out: Path) -> None:
    """Exits if the output can't be written, before hours of work are spent on it."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        console.print(f"[red]{out} can't be written:[/] {error}")
        raise typer.Exit(2) from error
    if out.is_dir() or not os.access(out.parent, os.W_OK):
        why = "it is a folder; name a file" if out.is_dir() else f"no permission in {out.parent}"
        console.print(f"[red]{out} can't be written:[/] {why}")
        raise typer.Exit(2)


def _save(pack: Pack, out: Path) -> None:
    import torch
    from PIL import Image
    from safetensors import SafetensorError

    from models.image.pixels import to_images
    from models.training.pictures.batches import to_grid
    from models.training.pictures.pack import SPLITS, save_pack

    try:
        save_pack(pack, out)
        shown = to_images(pack.pixels[:_SHEET_SIZE], torch.device("cpu"))
        Image.fromarray(to_grid(shown, 8)).save(out.with_name(f"{out.name}.png"))
    except (OSError, SafetensorError) as error:
        console.print(f"[red]{out} can't be written:[/] {error}")
        raise typer.Exit(1) from error
    counts = ", ".join(f"{len(pack.rows(split)):,} {split}" for split in SPLITS)
    labels = f"; labels: {', '.join(pack.labels)}" if pack.labels else ""
    console.print(f"[green]{out}[/]: {counts}, {pack.size_px} px{labels}")
    console.print(f"contact sheet: {out.name}.png")


def _report(findings: Findings, pack: Pack, out: Path) -> None:
    report = {"statistics": pack.about["statistics"], **asdict(findings)}
    out.with_name(f"{out.name}.report.json").write_text(json.dumps(report, indent=1))
    console.print(findings.captions_from)
    _list("could not be used", [f"{name}: {why}" for name, why in findings.bad.items()])
    _list("scaled to 8 bits", [f"{name}: from {top}" for name, top in findings.scaled.items()])
    _list("left out as near-duplicates", [f"{a} like {b}" for a, b in findings.duplicates.items()])
    _list("without a caption", findings.without_caption)
    _list("captions without a picture", findings.captions_without_picture)


def _list(what: str, lines: list[str]) -> None:
    if not lines:
        return
    console.print(f"[yellow]{len(lines)} {what}[/]")
    for line in lines[:_LISTED]:
        console.print(f"  {line}", markup=False, highlight=False)
    if len(lines) > _LISTED:
        console.print(f"  and {len(lines) - _LISTED} more in the report")
