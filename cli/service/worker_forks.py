"""Starts workers as forks of one process that has imported PyTorch already.

It is `multiprocessing`'s fork server. Workers share its memory until they write to it, and skip the
imports, which are most of a worker's start.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from typing import Final

from cli.service.orphans import SUPERVISOR_PID

_PRELOADED: Final = "cli.service.preloaded"


def can_fork() -> bool:
    """Returns whether workers may be forks: elsewhere than on Linux, system libraries forbid it."""
    return sys.platform == "linux"


class WorkerForks:
    """A fork server, which starts again if it has died."""

    def __init__(self) -> None:
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([_PRELOADED])

    def prepare(self) -> None:
        """Starts the fork server, which then imports beside what this process does."""
        os.environ[SUPERVISOR_PID] = str(os.getpid())  # the fork server ends with this process
        # A terminal's Ctrl-C ends it with this process. It inherits that it ignores the signal, of
        # which an import would make a traceback.
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            forkserver.ensure_running()
        finally:
            signal.signal(signal.SIGINT, handler)

    def start(self, arguments: Sequence[str], environment: Mapping[str, str]) -> Fork:
        """Runs a `spearpoint` command in a fork. The first call waits for the imports."""
        self.prepare()
        given = list(arguments), dict(environment)
        process = self._context.Process(target=_run, args=given, daemon=True)
        process.start()
        return Fork(process)


class Fork:
    """A forked command with the methods of `subprocess.Popen` that a supervisor needs."""

    def __init__(self, process: multiprocessing.context.ForkServerProcess) -> None:
        self._process = process
        self.pid: int = process.pid or 0

    @property
    def returncode(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """Returns `returncode`."""
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Sends a signal, unless the process has ended."""
        if self._process.exitcode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends the process at once, unless it has ended."""
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Waits until the process has ended.

        Raises:
            subprocess.TimeoutExpired: it still runs after `timeout` seconds.
        """
        self._process.join(timeout)
        status = self._process.exitcode
        if status is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
        return status


def _run(arguments: list[str], environment: dict[str, str]) -> None:
    """Runs in the fork: the command line, as if a new process had been started."""
    from setproctitle import setproctitle

    from cli.main import app

    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # until the worker says what it does then
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()  # a terminal's Ctrl-C reaches the supervisor alone
    setproctitle(" ".join(["spearpoint", *arguments]))
    os.environ.clear()
    os.environ.update(environment)
    os.environ[SUPERVISOR_PID] = str(os.getppid())  # the fork server: it ends with the supervisor
    app(arguments)
