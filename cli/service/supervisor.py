"""Keeps a set of processes alive: starts them, restarts those that die, stops them in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from cli.service.orphans import SUPERVISOR_PID

log = structlog.get_logger()

_LONGEST_PAUSE_S = 15.0
_HEALTHY_AFTER_S = 5.0


@dataclass(slots=True)
class Child:
    """A spearpoint command in a process of its own."""

    name: str
    arguments: Sequence[str]
    process: subprocess.Popen[bytes] | None = None  # None while it waits for its restart
    started_at: float = 0.0
    failures: int = 0
    restart_at: float = 0.0
    # starts when the others can do their work
    waits_for_ready: bool = False

    @property
    def is_due(self) -> bool:
        return not self.waits_for_ready and time.monotonic() >= self.restart_at

    def start(self, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", *self.arguments],
            env=dict(environment),
            start_new_session=True,  # a terminal's Ctrl-C reaches the supervisor alone
        )
        self.started_at = time.monotonic()


class Supervisor:
    """Watches children until `stop` is called or a signal asks for it."""

    def __init__(
        self,
        children: Sequence[Child],
        environment: Mapping[str, str],
        on_death: Callable[[Child, int], None],
        tend: Callable[[], None],
    ) -> None:
        """`on_death`: told about each dead child and its pid; `tend`: called every turn."""
        self._children = children
        self._environment = {**environment, SUPERVISOR_PID: str(os.getpid())}
        self._on_death = on_death
        self._tend = tend
        self._stopping = False

    def start(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stop())
        for child in self._children:
            if not child.waits_for_ready:
                child.start(self._environment)

    def be_ready(self) -> None:
        """Let those start that waited for it."""
        for child in self._children:
            child.waits_for_ready = False

    def stop(self) -> None:
        self._stopping = True

    @property
    def is_stopping(self) -> bool:
        return self._stopping

    def turn(self) -> None:
        """Look after everything once."""
        self._tend()
        for child in self._children:
            if child.process is not None and child.process.poll() is not None:
                self._bury(child, child.process)
            if child.process is None and child.is_due:
                child.start(self._environment)

    def shut_down(self, grace_s: float) -> None:
        """SIGTERM to all, SIGKILL to those that outlast the grace."""
        running = [(child.name, child.process) for child in self._children if child.process]
        for _, process in running:
            process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + grace_s
        for name, process in running:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning("killed_after_grace", child=name, grace_s=grace_s)
                process.kill()
                process.wait()

    def _bury(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        was_healthy = time.monotonic() - child.started_at > _HEALTHY_AFTER_S
        child.failures = 0 if was_healthy else child.failures + 1
        pause_s = min(_LONGEST_PAUSE_S, 0.25 * 2**child.failures) if child.failures else 0.0
        log.warning(
            "child_died", child=child.name, exit_code=process.returncode, restart_in_s=pause_s
        )
        self._on_death(child, process.pid)
        child.process = None
        child.restart_at = time.monotonic() + pause_s
