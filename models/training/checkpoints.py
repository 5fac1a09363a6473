"""Checkpoints of a run: the newest two to go on from, and the best to use."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final

import torch

_NEWEST_KEPT: Final = 2


class Checkpoints:
    """Files step-<n>.pt in a folder; a checkpoint is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def newest_step(self) -> int | None:
        return max(self._steps(), default=None)

    def best_step(self) -> int | None:
        """The one with the smallest metric; None when none was judged."""
        there = set(self._steps())
        metrics = {step: value for step, value in self._metrics().items() if step in there}
        return min(metrics, key=lambda step: metrics[step], default=None)

    def judged_since_best(self) -> int:
        """How many judgements have not been better than the best."""
        best = self.best_step()
        return sum(step > best for step in self._metrics()) if best is not None else 0

    def load(self, step: int) -> dict[str, Any]:
        """weights_only: a checkpoint holds tensors and numbers, and no code is run."""
        state: dict[str, Any] = torch.load(self._file(step), map_location="cpu", weights_only=True)
        return state

    def save(self, step: int, state: dict[str, Any], metric: float | None) -> None:
        """Written beside, flushed and renamed, then older ones are removed.

        Raises:
            OSError, RuntimeError: it could not be written; what was there is kept.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.folder / f".step-{step}.part"
        try:
            torch.save(state, temporary)
            with temporary.open("rb") as written:
                os.fsync(written.fileno())
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
        kept = set(sorted(self._steps())[-_NEWEST_KEPT:]) | {self.best_step()}
        for step in self._steps():
            if step not in kept:
                self._file(step).unlink()
