"""The `spearpoint` command: every subcommand in its own file, listed here."""

from __future__ import annotations

import importlib.metadata
import os
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from cli.failures import explained_failures
from cli.lazy import LazyCommand
from cli.service.orphans import end_with_supervisor

# Name, where it is, and the first line of its help. Nothing of it is imported before it is called:
# what some commands need takes a second to load.
COMMANDS: Final = (
    LazyCommand("up", "cli.service.up:up", "Start everything; Ctrl-C stops everything."),
    LazyCommand("serve", "cli.service.serve:serve", "Serve HTTP; workers and Redis run elsewhere."),
    LazyCommand(
        "work", "cli.service.work:work", "Load a model and work on its queue until SIGTERM."
    ),
    LazyCommand("deliver", "cli.service.deliver:deliver", "Deliver webhooks until SIGTERM."),
    LazyCommand("demo", "cli.client.demo:demo", "The main job from end to end; keeps serving."),
    LazyCommand(
        "evaluate",
        "cli.evaluate.commands:evaluate",
        "How good a model is, in figures and samples.",
    ),
    LazyCommand(
        "generate",
        "cli.client.generate:generate_app",
        "Generate through a running service.",
    ),
    LazyCommand("models", "cli.operate.models:models_app", "List, pull and verify models."),
    LazyCommand("keys", "cli.operate.keys:keys_app", "Make, list, revoke and rotate API keys."),
    LazyCommand(
        "feedback",
        "cli.client.feedback:feedback_app",
        "Feedback that people gave on outputs.",
    ),
    LazyCommand(
        "recipes",
        "cli.evaluate.recipes:recipes_app",
        "Narrow jobs that are done by filling in fields.",
    ),
    LazyCommand("data", "cli.data.commands:data_app", "Prepare pictures and texts for training."),
    LazyCommand(
        "train", "cli.train.commands:train_app", "Train models on your own pictures and texts."
    ),
    LazyCommand("health", "cli.service.health:health_app", "Exit 0 when healthy, 1 when not."),
    LazyCommand("webhooks", "cli.client.webhooks:webhooks_app", "Tell receivers how jobs ended."),
)


class Commands(TyperGroup):
    """The commands above. A failure that the user can mend is one line."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401
        super().__init__(**attributes)
        for command in COMMANDS:
            self.add_command(command)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        with explained_failures():
            return super().invoke(ctx)


app = typer.Typer(
    cls=Commands,
    help="Self-hosted content generation: jobs become batches, batches become scored results.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"spearpoint {importlib.metadata.version('spearpoint')}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="And exit.")
    ] = False,
) -> None:
    """Every subcommand passes here first."""
    end_with_supervisor()
    # OpenMP's threads spin while they wait for each other. With gateway, Redis and a second worker
    # on the same cores, spinning takes their time: measured 5 times slower on a busy machine.
    os.environ.setdefault("GOMP_SPINCOUNT", "2000")  # read once, when torch is imported


if __name__ == "__main__":
    app()
