"""The group `spearpoint score`, whose first argument is a file or a command."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from cli.score.file import score_file


class FileOrCommand(TyperGroup):
    """A group that runs its command `file` if the first argument names no other command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        if args and args[0] not in (*self.commands, "--help"):
            args = ["file", *args]
        return super().parse_args(ctx, args)


score_app = typer.Typer(
    cls=FileOrCommand,
    help="Score the texts and images of a file: spearpoint score FILE.jsonl --out SCORES.jsonl",
    no_args_is_help=True,
)
score_app.command("file", short_help="Score each line of a file; `file` may be left out.")(
    score_file
)


@score_app.callback()
def score() -> None:
    """Keeps `file` a command of its own while it is the only one."""
