"""Captures decode steps once and replays them, one graph for each size and way of sampling."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol

import torch
from torch import Tensor

WARM_UPS = 2  # kernels are compiled and libraries make their workspaces outside of a graph

Step = Callable[[], Tensor]


class Capture(Protocol):
    """Turns a step into one that does the same, from the same addresses, without Python."""

    def __call__(self, step: Step) -> Step: ...


class CudaCapture:
    """Captures CUDA graphs that share their memory: the result of one lasts until the next runs.

    None may be captured once others of them were deleted.
    """

    def __init__(self) -> None:
        self._pool = torch.cuda.graph_pool_handle()

    def __call__(self, step: Step) -> Step:
        """Implements Capture."""
        current, aside = torch.cuda.current_stream(), torch.cuda.Stream()
        aside.wait_stream(current)
        with torch.cuda.stream(aside):
            for _ in range(WARM_UPS):
                step()
        current.wait_stream(aside)
        graph = torch.cuda.CUDAGraph()
        # thread_local: the worker's other threads may use the device meanwhile.
        with torch.cuda.graph(graph, pool=self._pool, capture_error_mode="thread_local"):
            made = step()

        def replay() -> Tensor:
            graph.replay()
            return made

        return replay


class Uncaptured:
    """Leaves each step to Python, on devices and for nets that no graph can hold."""

    def __call__(self, step: Step) -> Step:
        """Implements Capture."""
        return step


class Graphs:
    """The captured steps. `quiet` tells how to keep a step from changing anything.

    quiet: called before a step is captured; it returns what undoes it.
    """

    def __init__(self, capture: Capture, quiet: Callable[[], Callable[[], None]]) -> None:
        self._capture, self._quiet = capture, quiet
        self._steps: dict[Hashable, Step] = {}

    def run(self, key: Hashable, step: Step) -> Tensor:
        """Runs the step that was captured under this key, or captures `step` first."""
        if key not in self._steps:
            undo = self._quiet()
            try:
                self._steps[key] = self._capture(step)
            finally:
                undo()
        return self._steps[key]()


def bucket(count: int, most: int) -> int:
    """Returns the size of the graph for this many slots: a power of two, or `most`."""
    return min(1 << (count - 1).bit_length(), most)
