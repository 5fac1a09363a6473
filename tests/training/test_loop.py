"""The loop that all trainers run in, with the smallest thing that can be trained."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from models.training.loop import Diverged, LoopConfig, random_of, run_training


class OneWeight:
    """Learns the mean of random numbers; from `wrong_from` on its loss is the log of -1."""

    batch = 4
    unit = "numbers"

    def __init__(self, wrong_from: int = 10**9) -> None:
        self.weight = torch.zeros(1, requires_grad=True)
        self._adam = torch.optim.Adam([self.weight], 0.1)
        self._wrong_from = wrong_from

    def step(self, step: int) -> Mapping[str, float]:
        numbers = torch.rand(self.batch, generator=random_of(0, step))
        if step >= self._wrong_from:
            numbers = numbers.sub(2).log()
        loss = (self.weight - numbers).square().mean()
        self._adam.zero_grad()
        loss.backward()
        self._adam.step()
        return {"square": loss.item()}

    def state(self) -> dict[str, Any]:
        return {"weight": self.weight.detach().clone(), "adam": self._adam.state_dict()}

    def load_state(self, state: dict[str, Any]) -> None:
        self.weight.data.copy_(state["weight"])
        self._adam.load_state_dict(state["adam"])

    def samples(self) -> np.ndarray:
        return np.zeros((4, 4, 3), dtype=np.uint8)

    def metric(self) -> float:
        return abs(self.weight.item() - 0.5)


def run(trainee: OneWeight, folder: Path, steps: int) -> Any:
    loop = LoopConfig(steps, checkpoint_every=5, look_every=5, log_every=1)
    return run_training(trainee, folder, loop, {"what": "one weight"}, lambda *_: None)


def test_a_loss_that_is_no_number_stops_the_run_and_keeps_the_last_good_checkpoint(
    tmp_path: Path,
) -> None:
    with pytest.raises(Diverged, match=r"step 12: .* The checkpoint of step 10 is kept"):
        run(OneWeight(wrong_from=12), tmp_path, 20)
    again = OneWeight()
    checkpoints = run(again, tmp_path, 20)
    assert checkpoints.newest_step() == 20
    assert torch.isfinite(again.weight).all()


def test_the_best_checkpoint_stays_while_newer_ones_come_and_go(tmp_path: Path) -> None:
    class Worsening(OneWeight):
        def metric(self) -> float:
            return 1.0 if self.weight.item() > 0.3 else 0.0

    checkpoints = run(Worsening(), tmp_path, 60)
    kept = sorted(int(file.stem.removeprefix("step-")) for file in checkpoints.folder.glob("*.pt"))
    assert kept[-2:] == [55, 60]
    assert checkpoints.best_step() in kept
    assert len(kept) <= 3


def test_tensorboard_can_read_the_run(tmp_path: Path) -> None:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    run(OneWeight(), tmp_path, 10)
    events = EventAccumulator(str(tmp_path))
    events.Reload()
    assert [event.step for event in events.Scalars("loss/square")] == list(range(1, 11))
    assert events.Images("samples")
