"""Ends child processes together with their supervisor, even if that is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SUPERVISOR_PID = "SPEARPOINT_SUPERVISOR_PID"
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_supervisor() -> None:
    """Has Linux send SIGTERM to this process when its supervisor dies; does nothing elsewhere."""
    supervisor = os.environ.get(SUPERVISOR_PID)
    if not supervisor or sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(supervisor):  # the supervisor died before the call
        sys.exit(1)
