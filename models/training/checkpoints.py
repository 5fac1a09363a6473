"""Stores the checkpoints of a run: the newest two, to resume from, and the best one, to publish."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final

import torch

_NEWEST_RETAINED: Final = 2


class Checkpoints:
    """A folder of files step-<n>.pt, each of which is written completely or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def newest_step(self) -> int | None:
        """Returns the step of the newest checkpoint, or None if there is none."""
        return max(self._steps(), default=None)

    def best_step(self) -> int | None:
        """Returns the step of the checkpoint with the smallest metric, or None if none has one."""
        existing = set(self._steps())
        metrics = {step: value for step, value in self._metrics().items() if step in existing}
        return min(metrics, key=lambda step: metrics[step], default=None)

    def evaluations_since_best(self) -> int:
        """Returns how many checkpoints were evaluated after the best one."""
        best = self.best_step()
        return sum(step > best for step in self._metrics()) if best is not None else 0

    def load(self, step: int) -> dict[str, Any]:
        """Reads the state that was saved at a step."""
        # weights_only: a checkpoint holds tensors and numbers, and loading it must not run code
        state: dict[str, Any] = torch.load(self._file(step), map_location="cpu", weights_only=True)
        return state

    def save(self, step: int, state: dict[str, Any], metric: float | None) -> None:
        """Writes a temporary file, renames it, and removes older checkpoints.

        Raises:
            OSError, RuntimeError: the file could not be written; existing checkpoints remain.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.folder / f".step-{step}.part"
        try:
            torch.save(state, temporary)
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
            temporary.replace(self._file(step))
        finally:
            temporary.unlink(missing_ok=True)
        if metric is not None:
            self._write_metrics(self._metrics() | {step: metric})
        self._remove_old()

    def _file(self, step: int) -> Path:
        return self.folder / f"step-{step}.pt"

    def _steps(self) -> list[int]:
        return [int(file.stem.removeprefix("step-")) for file in self.folder.glob("step-*.pt")]

    def _metrics(self) -> dict[int, float]:
        file = self.folder / "metrics.json"
        if not file.exists():
            return {}
        return {int(step): value for step, value in json.loads(file.read_text()).items()}

    def _write_metrics(self, metrics: dict[int, float]) -> None:
        temporary = self.folder / ".metrics.part"
        temporary.write_text(json.dumps(metrics))
        temporary.replace(self.folder / "metrics.json")

    def _remove_old(self) -> None:
        retained = set(sorted(self._steps())[-_NEWEST_RETAINED:]) | {self.best_step()}
        for step in self._steps():
            if step not in retained:
                self._file(step).unlink()
