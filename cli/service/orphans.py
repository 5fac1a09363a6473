"""Children end with their supervisor, even when that is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SUPERVISOR_PID = "SPEARPOINT_SUPERVISOR_PID"
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_supervisor() -> None:
    """Ask Linux for SIGTERM when the parent dies; elsewhere only an orderly stop ends us."""
    supervisor = os.environ.get(SUPERVISOR_PID)
    if supervisor is None or sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(supervisor):  # it died before we asked
        sys.exit(1)
