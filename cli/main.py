"""The `spearpoint` command: every subcommand in its own file, mounted here."""

from __future__ import annotations

import os

import typer

from cli.client.demo import demo
from cli.client.feedback import feedback_app
from cli.client.generate import generate_app
from cli.client.webhooks import webhooks_app
from cli.data.commands import data_app
from cli.evaluate.commands import evaluate
from cli.evaluate.recipes import evaluate_recipes
from cli.operate.keys import keys_app
from cli.operate.models import models_app
from cli.operate.recipes import recipes_app
from cli.service.deliver import deliver
from cli.service.health import health_app
from cli.service.orphans import end_with_supervisor
from cli.service.serve import serve
from cli.service.up import up
from cli.service.work import work
from cli.train.commands import train_app

app = typer.Typer(
    help="Self-hosted content generation: jobs become batches, batches become scored results.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)


@app.callback()
def main() -> None:
    """Every subcommand passes here first."""
    end_with_supervisor()
    # OpenMP's threads spin while they wait for each other. With gateway, Redis and a second worker
    # on the same cores, spinning takes their time: measured 5 times slower on a busy machine.
    os.environ.setdefault("GOMP_SPINCOUNT", "2000")  # read once, when torch is imported


for command in (up, serve, work, deliver, demo, evaluate):
    app.command()(command)
app.add_typer(generate_app, name="generate")
app.add_typer(models_app, name="models")
app.add_typer(keys_app, name="keys")
app.add_typer(feedback_app, name="feedback")
recipes_app.command("evaluate")(evaluate_recipes)
app.add_typer(recipes_app, name="recipes")
app.add_typer(data_app, name="data")
app.add_typer(train_app, name="train")
app.add_typer(health_app, name="health")
app.add_typer(webhooks_app, name="webhooks")

if __name__ == "__main__":
    app()
