"""The group `spearpoint score`, whose first argument is a file or a command."""

from __future__ import annotations

from typing import Any, Final

import typer
from typer.core import TyperGroup

from cli.lazy import LazyCommand
from cli.score.file import score_file

# They import PyTorch, and so only when they are called.
_FITTING: Final = (
    LazyCommand(
        "train", "cli.score.train:train_score", "Fit the score to judged and damaged texts."
    ),
    LazyCommand(
        "evaluate",
        "cli.score.evaluate:evaluate_score",
        "Measure the score on texts that it was not fitted to.",
    ),
)


class FileOrCommand(TyperGroup):
    """A group that runs its command `file` if the first argument names no other command."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401
        super().__init__(**attributes)
        for command in _FITTING:
            self.add_command(command)

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
