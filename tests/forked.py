"""Starts our programs as forks of a process that has imported what they need.

A start costs what the program itself does, without a second or more of imports. What is started is
a process of its own with its own environment, and may be killed. What is read when Python starts or
a library is imported is that of the first process, whatever the environment says: PYTHONPATH, the
seed of hashes (PYTHONHASHSEED), numbers of threads (OMP_NUM_THREADS). Not for tests of these.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]
LIGHT = (
    "app.http.protocol",
    "app.main",
    "cli.client.generate",
    "cli.operate.models",
    "cli.service.serve",
    "cli.service.up",
    "redis.asyncio",
    "rich.table",
    "uvicorn.main",
    "uvloop",
    "webhooks.run",
    "workers.loop.batch_worker",
)
WITH_TORCH = (
    *LIGHT,
    "models.text.engine",
    "workers.builders.image",
    "workers.builders.text",
)
_LARGEST = 1 << 17  # bytes of a request: arguments and the environment
_SHORT = 32  # bytes of a number


class Forked:
    """A started program; what subprocess.Popen has of the same name does the same."""

    def __init__(self, args: tuple[str, ...], channel: socket.socket) -> None:
        self.args = args
        self.returncode: int | None = None
        self._channel = channel
        self.pid = self._answer()

    def poll(self) -> int | None:
        try:
            return self.wait(0.0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            self._channel.settimeout(timeout)
            try:
                self.returncode = self._answer()
            except (TimeoutError, BlockingIOError):
                raise subprocess.TimeoutExpired(self.args, timeout or 0.0) from None
            self._channel.close()
        return self.returncode

    def _answer(self) -> int:
        answer = self._channel.recv(_SHORT)
        if not answer:
            self._channel.close()
            raise RuntimeError(f"what starts or watches {self.args} has died; its error is above")
        return int(answer)

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(
    module: str,
    *arguments: str,
    environment: Mapping[str, str],
    stdout: IO[bytes] | int = 1,
    stderr: IO[bytes] | int = 2,
    preloaded: tuple[str, ...] = LIGHT,
) -> Forked:
    """Runs `python -m MODULE ARGUMENTS` in the repository with this environment.

    Raises:
        RuntimeError: the process that forks has died, such as at an import.
    """
    ours, theirs = _channel()
    request = json.dumps([module, arguments, dict(environment)]).encode()
    files = [file if isinstance(file, int) else file.fileno() for file in (stdout, stderr)]
    # if it has died already, no answer comes
    with theirs, contextlib.suppress(BrokenPipeError, ConnectionResetError):
        socket.send_fds(_server(preloaded), [request], [theirs.fileno(), *files])
    return Forked((module, *arguments), ours)


def run(
    module: str, *arguments: str, environment: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """Runs a program to its end and returns what it wrote."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = start(module, *arguments, environment=environment, stdout=out, stderr=err)
        try:
            code = started.wait(timeout)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
            raise
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode())
    return subprocess.CompletedProcess(started.args, code, *texts)


def _channel() -> tuple[socket.socket, socket.socket]:
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


@cache
def _server(preloaded: tuple[str, ...]) -> socket.socket:
    """Starts the process that forks, once."""
    ours, theirs = _channel()
    with theirs:
        command = [sys.executable, "-m", "tests.forked", str(theirs.fileno()), *preloaded]
        process = subprocess.Popen(
            command, cwd=ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _serve(requests: socket.socket) -> tuple[str, list[str]] | None:
    """Forks for each request; returns what to run in the fork, and None at the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        content, files, _, _ = socket.recv_fds(requests, _LARGEST, 3)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not content:
            return None
        if os.fork() == 0:
            break
        for file in files:
            os.close(file)
    requests.close()
    channel, *outputs = files
    if (pid := os.fork()) != 0:
        _report(channel, pid, outputs)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.close(channel)
    for number, file in enumerate(outputs, start=1):
        os.dup2(file, number)
        os.close(file)
    module, arguments, environment = json.loads(content)
    os.environ.clear()
    os.environ.update(environment)
    return module, arguments


def _report(channel: int, pid: int, outputs: list[int]) -> None:
    """Writes the pid of a program, and its exit status when it has ended."""
    for file in outputs:
        os.close(file)
    # whoever started it may be gone
    with socket.socket(fileno=channel) as report, contextlib.suppress(BrokenPipeError):
        report.sendall(b"%d" % pid)
        _, status = os.waitpid(pid, 0)
        report.sendall(b"%d" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _threads() -> int:
    """Returns how many threads this process has; on Linux with those of libraries."""
    status = Path("/proc/self/status")
    if not status.exists():
        return threading.active_count()
    return int(status.read_text().partition("\nThreads:")[2].split()[0])


if __name__ == "__main__":
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"  # as for workers; read at its import
    for name in sys.argv[2:]:
        import_module(name)
    assert _threads() == 1, "a fork would lack the other threads"
    gc.collect()
    gc.freeze()
    wanted = _serve(socket.socket(fileno=int(sys.argv[1])))
    if wanted is not None:
        sys.argv[1:] = wanted[1]
        runpy.run_module(wanted[0], run_name="__main__", alter_sys=True)
