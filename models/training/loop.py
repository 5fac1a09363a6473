"""The training loop of every trainer: resumes runs, saves checkpoints, logs losses and samples.

Step k draws all its random numbers from (seed, k), so a run that was killed and resumed takes the
same steps as one that was not.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch.utils.tensorboard import SummaryWriter

from models.training.checkpoints import Checkpoints

_SEED_STRIDE: Final = 1_000_003
_FIRST_REPORT: Final = 4  # steps after which the remaining time is first estimated


class TrainingError(RuntimeError):
    """Training can't start or continue; the message says why and what to do."""


class Diverged(TrainingError):
    """A loss is no longer finite. The last good checkpoint remains."""


class Trainee(Protocol):
    """A model in training, as the loop sees it.

    batch: the number of units that a step learns from. unit: what they are, pictures or tokens.
    """

    batch: int
    unit: str

    def step(self, step: int) -> Mapping[str, float]:
        """Takes one optimiser step and returns its losses by name."""

    def state(self) -> dict[str, Any]:
        """Returns all that the next step depends on: weights, averages, optimisers."""

    def load_state(self, state: dict[str, Any]) -> None:
        """Restores what `state` returned."""

    def samples(self) -> NDArray[np.uint8] | str:
        """Returns samples of the model: a grid of pictures, uint8 [H, W, 3], or a text."""

    def metric(self) -> float:
        """Returns the metric by which the best checkpoint is chosen; smaller is better."""


@dataclass(frozen=True, slots=True)
class LoopConfig:
    """The length of a run, and the steps between checkpoints, samples and logged losses.

    patience: the run ends after so many evaluations without a better metric; 0 turns this off.
    """

    steps: int
    checkpoint_every: int = 500
    look_every: int = 2000
    log_every: int = 50
    patience: int = 0


# Called with the step, the total of steps, units per second and losses. The first call has the step
# from which the run starts or resumes, and no losses.
Report = Callable[[int, int, float, Mapping[str, float]], None]


def random_of(seed: int, step: int) -> torch.Generator:
    """Returns the generator of the random numbers of one step."""
    return torch.Generator().manual_seed(seed * _SEED_STRIDE + step)


def run_training(
    trainee: Trainee, folder: Path, loop: LoopConfig, config: Mapping[str, Any], report: Report
) -> Checkpoints:
    """Trains to the end, from the newest checkpoint of the folder if there is one.

    Args:
        folder: receives checkpoints/, events for TensorBoard, losses.jsonl, samples and run.json.
        config: all settings of the run; a folder whose run has other settings is refused.

    Raises:
        TrainingError: the folder holds another run, or the disk is full.
        Diverged: a loss is not finite.
    """
    _check_same_run(folder, config)
    checkpoints = Checkpoints(folder / "checkpoints")
    begin = loop.steps if _has_settled(checkpoints, loop) else _resume(trainee, checkpoints)
    if begin < loop.steps:
        report(begin, loop.steps, 0.0, {})
    with SummaryWriter(str(folder), purge_step=begin) as board:
        since, reported = time.monotonic(), begin
        for step in range(begin, loop.steps):
            losses = trainee.step(step)
            if not all(math.isfinite(loss) for loss in losses.values()):
                raise Diverged(
                    f"step {step}: a loss is not finite ({dict(losses)}). The checkpoint of step "
                    f"{checkpoints.newest_step()} is kept; try a smaller learning rate."
                )
            after = step + 1
            is_logged = after % loop.log_every == 0 or after == loop.steps
            if is_logged or after - begin == _FIRST_REPORT:
                rate = (after - reported) * trainee.batch / (time.monotonic() - since)
                since, reported = time.monotonic(), after
                report(after, loop.steps, rate, losses)
                board.add_scalar(f"{trainee.unit}_per_s", rate, after)
            if is_logged:
                _log_losses(folder, board, after, losses)
            if after % loop.look_every == 0 or after == loop.steps:
                _log_samples(folder, board, trainee.samples(), after)
            if after % loop.checkpoint_every == 0 or after == loop.steps:
                metric = trainee.metric() if _is_evaluated(after, loop) else None
                if metric is not None:
                    board.add_scalar("metric", metric, after)
                _save(checkpoints, trainee, after, metric)
                if _has_settled(checkpoints, loop):
                    break
    return checkpoints


def _log_samples(
    folder: Path, board: SummaryWriter, samples: NDArray[np.uint8] | str, step: int
) -> None:
    if isinstance(samples, str):
        board.add_text("samples", samples, step)
        (folder / "samples.txt").write_text(samples + "\n", encoding="utf-8")
        return
    board.add_image("samples", samples, step, dataformats="HWC")
    Image.fromarray(samples).save(folder / "samples.png")


def _is_evaluated(after: int, loop: LoopConfig) -> bool:
    return after == loop.steps or after % max(loop.look_every, loop.checkpoint_every) == 0


def _has_settled(checkpoints: Checkpoints, loop: LoopConfig) -> bool:
    return 0 < loop.patience <= checkpoints.evaluations_since_best()


def _save(checkpoints: Checkpoints, trainee: Trainee, step: int, metric: float | None) -> None:
    try:
        checkpoints.save(step, trainee.state(), metric)
    except (OSError, RuntimeError) as error:  # torch.save turns a full disk into a RuntimeError
        raise TrainingError(
            f"step {step}: the checkpoint could not be written ({error}). The one of step "
            f"{checkpoints.newest_step()} is kept; free some disk space "
            "and run the same command again."
        ) from error


def _resume(trainee: Trainee, checkpoints: Checkpoints) -> int:
    step = checkpoints.newest_step()
    if step is None:
        return 0
    try:
        trainee.load_state(checkpoints.load(step))
    except (RuntimeError, KeyError, ValueError) as error:
        raise TrainingError(
            f"the checkpoint of step {step} in {checkpoints.folder} does not fit this model: "
            f"{str(error)[:300]}"
        ) from error
    return step


def _check_same_run(folder: Path, config: Mapping[str, Any]) -> None:
    file = folder / "run.json"
    requested = json.loads(json.dumps(config))  # tuples become lists, as when read
    if file.exists():
        existing = json.loads(file.read_text())
        differing = sorted(
            name
            for name in existing.keys() | requested.keys()
            if existing.get(name) != requested.get(name)
        )
        if differing:
            raise TrainingError(
                f"{folder} holds a run with another {', '.join(differing)}: resume it with the "
                "same configuration, or choose another folder"
            )
        return
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(requested, indent=1, sort_keys=True))


def _log_losses(folder: Path, board: SummaryWriter, step: int, losses: Mapping[str, float]) -> None:
    for name, loss in losses.items():
        board.add_scalar(f"loss/{name}", loss, step)
    with (folder / "losses.jsonl").open("a") as file:
        file.write(json.dumps({"step": step, **losses}) + "\n")
