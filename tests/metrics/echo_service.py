"""`spearpoint up` with the echo models, and its log in a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.service.conftest import ROOT, RunningService, free_port

ECHO = ("--text-model", "echo-text", "--image-model", "echo-image")


def started(folder: Path, **environment: str) -> RunningService:
    port = free_port()
    command = [sys.executable, "-m", "cli.main", "up", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--data", str(folder / "data"), *ECHO],
            cwd=ROOT,
            env={**os.environ, **environment},
            stderr=log,
        )
    service = RunningService(f"http://127.0.0.1:{port}", process, folder / "data")
    service.wait_until_ready()
    return service


def stop(service: RunningService) -> None:
    service.process.send_signal(signal.SIGINT)
    service.process.wait(timeout=60)
