"""Keeps the embedded Valkey running while `spearpoint up` runs."""

from __future__ import annotations

import time
from typing import Final

import structlog

from cli.valkey.restart_pause import RestartPause
from cli.valkey.server import EmbeddedValkey
from cli.valkey.valkey_errors import DiskFull, ValkeyFailed
from jobs.runtime.disk import is_full

log = structlog.get_logger()

_TURN_S: Final = 0.05


class ValkeyKeeper:
    """Restarts Valkey when it stops, with growing pauses, and waits for space on a full disk."""

    def __init__(self, valkey: EmbeddedValkey) -> None:
        self.valkey = valkey
        self._pause = RestartPause()
        self.is_ready = False
        self._is_started = False
        self._was_ever_ready = False
        self._has_failed = False
        self._awaits_space = False

    def start(self) -> None:
        """Starts Valkey and returns when it is ready, however long it loads or the disk is full.

        A start that fails or is interrupted leaves no process behind.

        Raises:
            ValkeyFailed: Valkey can't start, and waiting would not help.
        """
        try:
            while not self.is_ready:
                self.turn()
                time.sleep(_TURN_S)
        except BaseException:
            self.valkey.stop()
            raise

    def turn(self) -> None:
        """Checks Valkey once, without blocking, and restarts it if that is due.

        Raises:
            ValkeyFailed: Valkey was never ready, and waiting would not help.
        """
        try:
            if self._is_started:
                self._check()
            elif self._pause.is_over:
                self._launch()
        except ValkeyFailed as failure:
            self._fail(failure)

    def _check(self) -> None:
        if self.is_ready:
            if not self.valkey.is_running():
                raise self.valkey.failure()
        elif self.valkey.is_ready():
            self.is_ready = self._was_ever_ready = True
            if self._has_failed:
                log.info("valkey_is_back")
            self._has_failed = False

    def _launch(self) -> None:
        folder = self.valkey.folder
        if self._awaits_space and is_full(folder):
            log.warning("valkey_waits_for_room", why="disk full", retry_in_s=self._pause.grow())
            return
        self._awaits_space = False
        self._pause.started()
        self.valkey.launch()
        self._is_started = True

    def _fail(self, failure: ValkeyFailed) -> None:
        self.valkey.stop()  # it may run without answering
        self._is_started = self.is_ready = False
        self._has_failed = True
        self._awaits_space = isinstance(failure, DiskFull)
        if not self._was_ever_ready and not self._awaits_space:
            raise failure
        log.warning("valkey_ended", why=str(failure), restart_in_s=self._pause.ended())
