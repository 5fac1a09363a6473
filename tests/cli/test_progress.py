"""Work says how far it is, and its options what they are when left out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from cli.main import app
from cli.progress import progress_bars
from models.training.gan.train import TABLES as GAN_TABLES
from models.training.gan.train import configure as configure_gan
from models.training.lm.train_lm import TABLES as LM_TABLES
from models.training.lm.train_lm import configure as configure_lm
from models.training.vqvae.train import TABLES as VQVAE_TABLES
from models.training.vqvae.train import configure as configure_vqvae


def test_a_run_without_a_terminal_begins_estimates_and_ends_with_lines(tmp_path: Path) -> None:
    out = tmp_path / "run"
    command = ["train", "mlp-gan", "--out", str(out), "--steps", "6"]
    ended = CliRunner().invoke(app, command)
    assert ended.exit_code == 0, ended.output
    lines = [line for line in ended.output.split("\n") if line.startswith("train: ")]
    assert lines[0] == "train: 0/6"
    assert lines[1].startswith("train: 4/6, about ")
    assert " left, " in lines[1]
    assert lines[2].startswith("train: 6/6, ")
    assert len(lines) == 3


def test_lines_come_now_and_then_and_for_every_stage() -> None:
    text = io.StringIO()
    with progress_bars(Console(file=text)) as show:
        for total in (1000, 20):
            for done in range(1, total + 1):
                show("train", done, total)
        show("look", 100, None)
    lines = text.getvalue().split("\n")
    assert [line.split(",")[0] if "left" not in line else "estimate" for line in lines if line] == [
        "train: 1/1",
        "estimate",
        "train: 1",
        "train: 1/20",
        "estimate",
        "train: 20/20",
        "look: 100",
    ]


STEPS = {
    "gan": [configure_gan({name: {} for name in GAN_TABLES}, ()).loop.steps],
    "vqvae": [configure_vqvae({name: {} for name in VQVAE_TABLES}, ()).prior_loop.steps],
    "gpt2": [
        configure_lm({name: {} for name in LM_TABLES}, from_scratch=is_new).loop.steps
        for is_new in (True, False)
    ],
}


@pytest.mark.parametrize("trainer", list(STEPS))
def test_help_shows_how_many_steps_a_run_has(trainer: str) -> None:
    ended = CliRunner().invoke(app, ["train", trainer, "--help"], env={"COLUMNS": "200"})
    line = next(line for line in ended.output.split("\n") if "--steps" in line)
    for steps in STEPS[trainer]:
        assert str(steps) in line
