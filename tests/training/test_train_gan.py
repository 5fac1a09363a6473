"""The GAN, trained for real on a tiny set: it learns, resumes, stops when it must, is served."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.image.interface import Draw
from models.image.load import load_image_model
from models.training.config_file import ConfigError
from models.training.context import Context
from models.training.gan.train import configure, train_gan
from models.training.loop import TrainingError
from models.training.pictures.pack import Pack
from tests import forked
from tests.training.conftest import COLOURS, SHAPES

NET = {"widths": [16, 16], "patch": 2, "latent": 8, "style": 32}
READER = {"epochs": 2, "batch": 32}


def tables(steps: int, **training: Any) -> dict[str, dict[str, Any]]:
    return {
        "net": dict(NET),
        "training": {"batch": 16, "average_half_life": 10.0} | training,
        "loop": {"steps": steps, "checkpoint_every": 3, "look_every": 6, "log_every": 1},
        "reader": dict(READER),
    }


def losses_of(folder: Path) -> dict[int, dict[str, float]]:
    lines = [json.loads(line) for line in (folder / "losses.jsonl").read_text().splitlines()]
    return {line.pop("step"): line for line in lines}


class Killed(Exception):
    pass


def killed_at(wanted: int) -> Any:
    def report(step: int, steps: int, rate: float, losses: Mapping[str, float]) -> None:
        if step == wanted:
            raise Killed

    return report


@pytest.fixture(scope="module")
def learned(pack: Pack, embedder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder after 600 steps, the first 300 of them by least squares."""
    folder = tmp_path_factory.mktemp("gan")
    from models.training.context import Card

    card = Card("squares", "A test.", "Squares.", "CC0-1.0")
    context = Context("cpu", ("tiny-bert", embedder), card, lambda *_: None, lambda *_: None)
    run = tables(600, warm_up_steps=300, learning_rate=2e-3)
    run["loop"] = {"steps": 600, "checkpoint_every": 300, "look_every": 300}
    run["reader"]["epochs"] = 30
    return train_gan(configure(run, ()), pack, folder, context)


def test_a_prompt_decides_the_colour_and_any_label_the_shape(learned: Path, embedder: Path) -> None:
    model = load_image_model("gan", learned, embedder=embedder)
    assert model.labels == SHAPES
    assert model.reads_prompt
    for colour, rgb in COLOURS.items():
        drawn = model.draw([Draw(seed, f"a {colour} square") for seed in range(8)])
        middle = drawn[:, 5:11, 5:9].astype(int).mean((0, 1, 2))
        distances = {name: np.abs(middle - value).sum() for name, value in COLOURS.items()}
        assert min(distances, key=distances.__getitem__) == colour, (colour, rgb, middle)


def test_a_picture_is_the_same_alone_and_among_others(learned: Path, embedder: Path) -> None:
    model = load_image_model("gan", learned, embedder=embedder)
    alone = model.draw([Draw(7, "a red bar")])[0].astype(int)
    others = [Draw(seed, "a blue square", None) for seed in range(5)]
    among = model.draw([*others, Draw(7, "a red bar")])[-1]
    assert np.abs(alone - among).max() <= 1


def test_between_two_seeds_lie_the_two_and_a_way(learned: Path, embedder: Path) -> None:
    model = load_image_model("gan", learned, embedder=embedder)
    way = [Draw(1, "a red bar", towards=2, share=share) for share in (0.0, 0.5, 1.0)]
    ends = model.draw([Draw(1, "a red bar"), Draw(2, "a red bar")]).astype(int)
    walked = model.draw(way).astype(int)
    assert np.abs(walked[0] - ends[0]).max() <= 1
    assert np.abs(walked[2] - ends[1]).max() <= 1


def test_with_no_truncation_left_every_seed_draws_the_same(learned: Path, embedder: Path) -> None:
    model = load_image_model("gan", learned, embedder=embedder)
    same = model.draw([Draw(seed, "a red bar", truncation=0.0) for seed in (1, 2)])
    assert np.array_equal(same[0], same[1])


def test_the_model_judges_its_usual_pictures_near_the_usual_score(
    learned: Path, embedder: Path, pack: Pack
) -> None:
    model = load_image_model("gan", learned, embedder=embedder)
    captions = [pack.records[row].captions[0] for row in pack.rows("validation")] * 10
    draws = [Draw(seed, caption) for seed, caption in enumerate(captions)]
    judged = [scores["realism"] for scores in model.judge(draws, model.draw(draws))]
    assert all(0 <= score <= 1 for score in judged)
    assert 0.6 < np.median(judged) < 0.95
    assert np.ptp(judged) > 0


def test_the_model_folder_has_a_card_with_figures_and_samples(learned: Path) -> None:
    card = (learned / "README.md").read_text()
    assert "CC0-1.0" in card
    assert "600" in card or "300" in card
    assert (learned / "samples.png").stat().st_size > 0


def test_a_run_that_was_killed_takes_the_very_same_steps(
    pack: Pack, tmp_path: Path, context: Context
) -> None:
    run = configure(tables(11, warm_up_steps=4, mismatched=0.5, colours=1.0), ())
    train_gan(run, pack, tmp_path / "unbroken", context)
    with pytest.raises(Killed):
        train_gan(run, pack, tmp_path / "killed", replace(context, report=killed_at(8)))
    train_gan(run, pack, tmp_path / "killed", context)
    assert losses_of(tmp_path / "killed") == losses_of(tmp_path / "unbroken")


def test_a_folder_of_another_configuration_is_refused(
    pack: Pack, tmp_path: Path, context: Context
) -> None:
    train_gan(configure(tables(1), ()), pack, tmp_path, context)
    other = tables(1)
    other["net"]["latent"] = 9
    with pytest.raises(TrainingError, match="another net"):
        train_gan(configure(other, ()), pack, tmp_path, context)


@contextmanager
def nearly_full_disk() -> Iterator[None]:
    """No file may grow beyond 100 kB: what a full disk does to the next file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_is_reported_and_earlier_checkpoints_stay(
    pack: Pack, tmp_path: Path, context: Context
) -> None:
    with nearly_full_disk(), pytest.raises(TrainingError, match="prompts.* could not be written"):
        train_gan(configure(tables(6), ()), pack, tmp_path, context)
    train_gan(configure(tables(3), ()), pack, tmp_path, context)
    with nearly_full_disk(), pytest.raises(TrainingError, match="step 3 is kept; free some"):
        train_gan(configure(tables(6), ()), pack, tmp_path, context)
    kept = [file.name for file in (tmp_path / "checkpoints").iterdir()]
    assert sorted(kept) == ["metrics.json", "step-3.pt"]
    train_gan(configure(tables(6), ()), pack, tmp_path, context)
    assert (tmp_path / "checkpoints" / "step-6.pt").exists()


@pytest.mark.parametrize(
    ("table", "values", "message"),
    [
        ("net", {"widths": [16], "patch": 2}, "make 8 px, not size_px 16"),
        ("net", {"depth": 3}, "no field 'depth'"),
        ("training", {"gama": 1.0}, "no field 'gama'"),
    ],
)
def test_a_configuration_that_cannot_be_is_refused(
    pack: Pack, tmp_path: Path, context: Context, table: str, values: dict, message: str
) -> None:
    given = tables(1)
    given[table] = values
    with pytest.raises(ConfigError, match=message):
        train_gan(configure(given, ()), pack, tmp_path, context)


@pytest.mark.slow
def test_the_command_survives_kill_9_and_registers_a_model(
    pack_file: Path, embedder: Path, tmp_path: Path
) -> None:
    environment = os.environ | {"SPEARPOINT_MODELS_DIR": str(tmp_path / "models")}
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(
        '[[model]]\nid = "all-minilm-l6-v2"\nkind = "embedding"\nfamily = "bert"\n'
        f'source = "path:{embedder}"\nlicence = "-"\n'
    )
    environment["SPEARPOINT_CATALOG"] = str(catalog)
    config = tmp_path / "run.toml"
    config.write_text(
        "[net]\nwidths = [16, 16]\nlatent = 8\n[training]\nbatch = 16\n"
        "[loop]\ncheckpoint_every = 3\nlook_every = 1000\nlog_every = 1\n[reader]\nepochs = 2\n"
    )
    command = ["cli.main", "train", "gan", "--data", str(pack_file)]
    command += ["--config", str(config), "--steps", "20", "--name", "squares"]

    def run(out: Path, hash_seed: int) -> subprocess.Popen[bytes]:
        # not forked: then all would have sets in the same order
        hashes = {"PYTHONHASHSEED": str(hash_seed)}
        arguments = [sys.executable, "-m", *command, "--out", str(out)]
        return subprocess.Popen(arguments, cwd=forked.ROOT, env=environment | hashes)

    killed = run(tmp_path / "killed", 1)
    while not (tmp_path / "killed" / "checkpoints" / "step-6.pt").exists():
        assert killed.poll() is None
        time.sleep(0.05)
    killed.kill()
    killed.wait()
    assert run(tmp_path / "killed", 2).wait() == 0
    assert run(tmp_path / "unbroken", 3).wait() == 0
    assert losses_of(tmp_path / "killed") == losses_of(tmp_path / "unbroken")
    listed = forked.run("cli.main", "models", "list", environment=environment, timeout=100)
    assert "squares" in listed.stdout
    assert sorted(path.name for path in (tmp_path / "models/trained/squares").glob("v*")) == [
        "v1",
        "v2",
    ]
