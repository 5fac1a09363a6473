"""Draws pictures in several threads, each with pictures and cores of its own.

With all cores on one layer, each waits for the slowest at the end of every layer: drawing took a
quarter more of the processor on two cores, and stood still whenever a picture that is finished, or
another process, took one of them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

# Pictures that a lane draws at a time, at most: fewer need more time each, and features of more
# leave the cache, where the system takes back and clears their memory after each layer.
PART: Final = 8
_PARTS: Final = 2  # of a pass for each lane, so that one lane cleans while another draws
_START_S: Final = 60  # by then all threads have started, even on a busy machine

DrawRows = Callable[[slice], NDArray[np.uint8]]


class Lanes:
    """Threads that draw parts of a pass.

    The pictures are those that are drawn together, but for the last bits of float32, which differ
    between passes of different sizes.

    most_in_pass: how many pictures keep all threads busy.
    """

    def __init__(self, most: int) -> None:
        """Shares this process' cores out among so many threads, at most one for each core."""
        self._cores = torch.get_num_threads()
        self._count = min(most, self._cores)
        self.most_in_pass = self._count * PART * _PARTS
        self._threads: ThreadPoolExecutor | None = None
        self._starting = threading.Lock()

    def draw(self, count: int, draw: DrawRows) -> NDArray[np.uint8]:
        """Returns `count` pictures, at least one; each call of `draw` returns some rows of them."""
        size = max(1, min(PART, -(-count // self._count)))
        parts = [slice(start, min(start + size, count)) for start in range(0, count, size)]
        if len(parts) == 1 or self._count == 1:
            return np.concatenate([draw(rows) for rows in parts])
        threads = self._started()
        drawn = [threads.submit(draw, rows) for rows in parts]
        wait(drawn, return_when=FIRST_EXCEPTION)
        for one in drawn:
            one.cancel()  # does nothing unless another has failed
        wait(drawn)  # else they would need memory while a smaller pass is tried
        return np.concatenate([one.result() for one in drawn])

    def _started(self) -> ThreadPoolExecutor:
        with self._starting:
            if self._threads is None:
                self._threads = self._start()
            return self._threads

    def _start(self) -> ThreadPoolExecutor:
        """Starts all threads at once, as setting one thread's cores changes what new ones get."""
        all_started = threading.Barrier(self._count)

        def settle() -> None:
            torch.get_num_threads()  # else this thread's first layer would undo the next line
            torch.set_num_threads(max(1, self._cores // self._count))
            all_started.wait(_START_S)

        before = torch.get_num_threads()
        threads = ThreadPoolExecutor(self._count, thread_name_prefix="draw")
        try:
            for started in [threads.submit(settle) for _ in range(self._count)]:
                started.result()
        except RuntimeError:  # a thread could not be started, or not in time
            all_started.abort()
            threads.shutdown()
            raise
        finally:
            torch.set_num_threads(before)  # of this thread, and of those to come
        return threads
