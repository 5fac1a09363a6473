"""`spearpoint data debian`: reads the descriptions of Debian's packages as training texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli.data.json_lines import write_lines

console = Console(stderr=True, soft_wrap=True)


def debian(
    source: Annotated[Path, typer.Argument(help="Translation-en.xz of a Debian release.")],
    out: Annotated[Path, typer.Option(help="JSONL for `data text`.")],
) -> None:
    """Convert the descriptions of Debian's packages to texts, one per program.

    Every mirror has the file as dists/<release>/main/i18n/Translation-en.xz.
    """
    from models.training.corpus.debian import NotDescriptionsError, descriptions

    try:
        texts = list(descriptions(source))
    except (NotDescriptionsError, OSError) as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(2) from error
    write_lines(out, ({"text": text} for text in texts))
    console.print(f"[green]{out}[/]: {len(texts):,} descriptions")
