"""`spearpoint data text`: prepares a corpus of texts for training."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from cli.progress import progress_bars

if TYPE_CHECKING:
    from models.training.corpus.prepare import TextFindings

console = Console(stderr=True, soft_wrap=True)
_LISTED = 10


def text(
    source: Annotated[Path, typer.Argument(help="File or folder: JSONL, CSV, text, Markdown.")],
    out: Annotated[Path, typer.Option(help="Folder for the corpus and its report.")],
    field: Annotated[
        str | None,
        typer.Option(help="Field of the text; text, body, content or article by default."),
    ] = None,
    language: Annotated[
        str, typer.Option(help="Keep only texts in this language; 'any' keeps all.")
    ] = "en",
    shortest: Annotated[
        int, typer.Option(min=1, help="Shortest text to keep, in characters.")
    ] = 60,
    near: Annotated[
        float, typer.Option(min=0.3, max=1.0, help="Similarity of near-duplicates; 1 keeps them.")
    ] = 0.8,
    vocabulary: Annotated[
        int, typer.Option(min=0, max=65_535, help="Size of the tokenizer to train; 0 trains none.")
    ] = 8192,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the split.")] = 0,
) -> None:
    """Clean, filter, deduplicate, mask personal data, split and pack. Bad files are listed."""
    from models.training.corpus.documents import NothingToRead
    from models.training.corpus.prepare import TextPreparation, prepare_texts

    try:
        preparation = TextPreparation(
            field=field,
            language=None if language == "any" else language,
            shortest=shortest,
            near=near,
            seed=seed,
            vocabulary=vocabulary or None,
        )
        with progress_bars(console) as show:
            findings = prepare_texts(source, out, preparation, show)
    except (NothingToRead, ValueError, OSError) as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
    _report(findings, out)


def _report(findings: TextFindings, out: Path) -> None:
    for source, reason in list(findings.unreadable.items())[:_LISTED]:
        console.print(f"{source}: {reason}", style="yellow")
    more = len(findings.unreadable) - _LISTED
    if more > 0:
        console.print(f"and {more} more: see {out / 'report.json'}", style="yellow")
    for reason, count in findings.dropped.items():
        if count:
            console.print(f"left out: {count:,} {reason}")
    if findings.masked:
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(findings.masked.items()))
        console.print(f"masked: {counts}")
    table = Table("split", "documents", "characters", "tokens", title=str(out))
    for name, sizes in findings.sizes.items():
        tokens = f"{sizes['tokens']:,}" if "tokens" in sizes else "-"
        table.add_row(name, f"{sizes['documents']:,}", f"{sizes['characters']:,}", tokens)
    Console().print(table)
