"""Runs a way to continue prompts in a process of its own, and measures it.

In one process they would affect each other: CTranslate2 starts a second pool of OpenMP threads, and
from then on PyTorch's threads sleep while they wait, which slows PyTorch down by 1.2 to 1.7 times.
"""

from __future__ import annotations

import logging
import signal
import time
import warnings
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NamedTuple

import psutil

from benchmarks.children import end_with_parent
from benchmarks.peers.ways import Model, Prompts, way_named


class Took(NamedTuple):
    """Says how long a measurement took, and the processor time of the process and its children."""

    seconds: float
    processor_s: float


class Contestant:
    """A way that runs in a separate process, which sleeps between measurements."""

    def __init__(self, way: str, model: Model, setting: object) -> None:
        ours, theirs = get_context("spawn").Pipe()
        self._pipe = ours
        self._process = get_context("spawn").Process(
            target=_run, args=(theirs, way, model, setting)
        )
        self._process.start()
        theirs.close()

    def measure(self, prompts: Prompts, new_tokens: int) -> Took:
        """Returns how long it takes for all prompts.

        Raises:
            RuntimeError: The process has failed; the text says why.
        """
        try:
            self._pipe.send((prompts, new_tokens))
            answer = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(10)
            raise RuntimeError(f"its process ended with {self._process.exitcode}") from None
        if isinstance(answer, str):
            raise RuntimeError(answer)
        return Took(*answer)

    def close(self) -> None:
        """Ends the process."""
        self._pipe.close()
        self._process.join(10)
        if self._process.is_alive():
            self._process.kill()


def _run(pipe: Connection, name: str, model: Model, setting: object) -> None:
    import transformers

    end_with_parent(signal.SIGKILL)  # even in the middle of a measurement
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    transformers.utils.logging.disable_progress_bar()
    try:
        way = way_named(name).way(model, setting)
        while True:
            prompts, new_tokens = pipe.recv()
            began, busy = time.perf_counter(), _processor_s()
            way(prompts, new_tokens)
            pipe.send((time.perf_counter() - began, _processor_s() - busy))
    except EOFError:
        return
    except Exception as error:  # any failure of a peer is a line of the report
        first_line = str(error).strip().partition("\n")[0]
        pipe.send(f"{type(error).__name__}: {first_line}")


def _processor_s() -> float:
    this = psutil.Process()
    times = [process.cpu_times() for process in [this, *this.children(recursive=True)]]
    return sum(one.user + one.system for one in times)
