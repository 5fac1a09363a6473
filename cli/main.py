"""The `spearpoint` command: lists the subcommands, each of which has its own file."""

from __future__ import annotations

import importlib.metadata
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from cli.failures import explained_failures
from cli.lazy import LazyCommand
from cli.service.orphans import end_with_supervisor
from cli.service.processor import share_processor

# Name, module and first line of help. A command is imported only when it is called, because the
# imports of some take a second.
COMMANDS: Final = (
    LazyCommand("up", "cli.service.up:up", "Start everything; Ctrl-C stops everything."),
    LazyCommand("serve", "cli.service.serve:serve", "Serve HTTP; workers and Redis run elsewhere."),
    LazyCommand(
        "work", "cli.service.work:work", "Load a model and work on its queue until SIGTERM."
    ),
    LazyCommand("deliver", "cli.service.deliver:deliver", "Deliver webhooks until SIGTERM."),
    LazyCommand(
        "demo",
        "cli.client.demo:demo",
        "Start everything, generate a text and an image, keep serving.",
    ),
    LazyCommand(
        "evaluate",
        "cli.evaluate.commands:evaluate",
        "Measure how good a model is, in figures and samples.",
    ),
    LazyCommand(
        "benchmark",
        "cli.benchmark.commands:benchmark",
        "Measure what this machine generates per second.",
    ),
    LazyCommand(
        "generate",
        "cli.client.generate:generate_app",
        "Generate through a running service.",
    ),
    LazyCommand(
        "score",
        "cli.score.commands:score_app",
        "Score the texts and images of a file, of any origin.",
    ),
    LazyCommand("safety", "cli.evaluate.safety:safety_app", "Measure the safety checks."),
    LazyCommand("models", "cli.operate.models:models_app", "List, pull and verify models."),
    LazyCommand("keys", "cli.operate.keys:keys_app", "Create, list, revoke and rotate API keys."),
    LazyCommand(
        "feedback",
        "cli.client.feedback:feedback_app",
        "Export and summarize feedback on outputs.",
    ),
    LazyCommand(
        "recipes",
        "cli.evaluate.recipes:recipes_app",
        "List, check and evaluate recipes: prompts with fields to fill in.",
    ),
    LazyCommand(
        "verify",
        "cli.client.verify:verify",
        "Find out whether a text or an image was made by the service.",
    ),
    LazyCommand("data", "cli.data.commands:data_app", "Prepare pictures and texts for training."),
    LazyCommand(
        "train", "cli.train.commands:train_app", "Train models on your own pictures and texts."
    ),
    LazyCommand("health", "cli.service.health:health_app", "Exit 0 when healthy, 1 when not."),
    LazyCommand(
        "webhooks",
        "cli.client.webhooks:webhooks_app",
        "Create a webhook secret; send a test message.",
    ),
)


class Commands(TyperGroup):
    """The group of all subcommands; it reports failures that the user can fix in one line."""

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
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Runs before every subcommand."""
    end_with_supervisor()
    share_processor(context.invoked_subcommand)


if __name__ == "__main__":
    app()
