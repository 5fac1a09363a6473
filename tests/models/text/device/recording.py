"""A stand-in for CUDA graphs on the CPU, with a graph's strictness.

It records which operations a step runs on which tensors. A replay runs them again on the same
tensors, without the step's Python: whatever the step read from Python is frozen, as in a graph. It
refuses what a graph can't hold: reading values on the host, and shapes that depend on values.
"""

from __future__ import annotations

from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_flatten

from models.text.device.graphs import Step

ops = torch.ops.aten
REFUSED = {
    ops._local_scalar_dense.default,
    ops.nonzero.default,
    ops.masked_select.default,
    ops.lift_fresh.default,  # torch.tensor(..): made on the host
    ops._to_copy.default,
} - {ops._to_copy.default}


class Recording(TorchDispatchMode):
    """Lists all operations with their arguments and results."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[Any, tuple, dict, Any]] = []

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        if func in REFUSED:
            raise RuntimeError(f"{func} is not possible in a graph")
        made = func(*args, **kwargs)
        self.calls.append((func, args, kwargs, made))
        return made

    def replay(self) -> None:
        for func, args, kwargs, made in self.calls:
            again = func(*args, **kwargs)
            for old, new in zip(tree_flatten(made)[0], tree_flatten(again)[0], strict=True):
                if isinstance(old, torch.Tensor) and old.data_ptr() != new.data_ptr():
                    old.copy_(new)


class RecordingCapture:
    """Implements Capture. captures: how many steps were captured; replays: how often any ran."""

    def __init__(self) -> None:
        self.captures = self.replays = 0

    def __call__(self, step: Step) -> Step:
        step()
        with Recording() as recording:
            made = step()
        self.captures += 1

        def replay() -> torch.Tensor:
            self.replays += 1
            recording.replay()
            return made

        return replay
