"""`spearpoint up` with the echo models, and its log in a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.service.conftest import ROOT, RunningService, free_port

ECHO = ("--text-model", "echo-text", "--image-model", "echo-image")
OTHERS = ("--embedding-model", "echo-embedding", "--score-model", "echo-score")


@contextmanager
def echo_service(
    folder: Path, others: Sequence[str] = OTHERS, **environment: str
) -> Iterator[RunningService]:
    """Stopped in any case; `folder / "log"` is whole then."""
    port = free_port()
    command = [sys.executable, "-m", "cli.main", "up", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--data", str(folder / "data"), *ECHO, *others],
            cwd=ROOT,
            env={**os.environ, **environment},
            stderr=log,
        )
    service = RunningService(f"http://127.0.0.1:{port}", process, folder / "data")
    try:
        service.wait_until_ready()
        yield service
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
