"""Ends what a benchmark started when the benchmark ends, however that happens."""

from __future__ import annotations

import ctypes
import signal
import sys


def end_with_parent(by: int = signal.SIGTERM) -> None:
    """Has Linux send a signal to this process when its parent dies; does nothing elsewhere.

    Call it in the child, such as by `preexec_fn` of subprocess.Popen.
    """
    if sys.platform == "linux":
        set_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
        ctypes.CDLL(None).prctl(set_death_signal, by)


def stop_when_told() -> None:
    """Has SIGTERM end a benchmark as Ctrl-C does, so that it stops its servers."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
