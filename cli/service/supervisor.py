"""Keeps child processes alive: starts them, restarts those that die and stops them in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from cli.service.orphans import SUPERVISOR_PID
from cli.service.worker_forks import Fork, WorkerForks
from cli.valkey.restart_pause import RestartPause

log = structlog.get_logger()


@dataclass(slots=True)
class Child:
    """A `spearpoint` command that runs in its own process.

    forks: starts the process as a fork; None to start an interpreter of its own.
    """

    name: str
    arguments: Sequence[str]
    forks: WorkerForks | None = None
    process: subprocess.Popen[bytes] | Fork | None = None  # None while it waits for its restart
    pause: RestartPause = field(default_factory=RestartPause)
    # starts only once the service is ready
    waits_for_ready: bool = False

    @property
    def is_due(self) -> bool:
        return not self.waits_for_ready and self.pause.is_over

    def start(self, environment: Mapping[str, str]) -> None:
        if self.forks is not None:
            self.process = self.forks.start(self.arguments, environment)
        else:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cli.main", *self.arguments],
                env=dict(environment),
                start_new_session=True,  # a terminal's Ctrl-C reaches the supervisor alone
            )
        self.pause.started()


class Supervisor:
    """Runs child processes until `stop` is called or SIGINT or SIGTERM arrives."""

    def __init__(
        self,
        children: Sequence[Child],
        environment: Mapping[str, str],
        on_death: Callable[[Child, int], None],
        tend: Callable[[], None],
    ) -> None:
        """Creates a supervisor.

        Args:
            children: the processes to run.
            environment: their environment variables.
            on_death: called with each child that died and its pid.
            tend: called on every turn.
        """
        self._children = children
        self._environment = {**environment, SUPERVISOR_PID: str(os.getpid())}
        self._on_death = on_death
        self._tend = tend
        self._stopping = False

    def start(self) -> None:
        """Installs the signal handlers and starts the children that need not wait."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stop())
        for child in self._children:
            if not child.waits_for_ready:
                child.start(self._environment)

    def be_ready(self) -> None:
        """Lets the children start that wait for the service to be ready."""
        for child in self._children:
            child.waits_for_ready = False

    def stop(self) -> None:
        self._stopping = True

    @property
    def is_stopping(self) -> bool:
        return self._stopping

    def turn(self) -> None:
        """Checks every child once: restarts dead ones, starts those that are due."""
        self._tend()
        for child in self._children:
            if child.process is not None and child.process.poll() is not None:
                self._record_death(child, child.process)
            if child.process is None and child.is_due:
                child.start(self._environment)

    def shut_down(self, grace_s: float) -> None:
        """Sends SIGTERM to all children, then SIGKILL to those that outlast the grace period."""
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

    def _record_death(self, child: Child, process: subprocess.Popen[bytes] | Fork) -> None:
        pause_s = child.pause.ended()
        log.warning(
            "child_died", child=child.name, exit_code=process.returncode, restart_in_s=pause_s
        )
        self._on_death(child, process.pid)
        child.process = None
