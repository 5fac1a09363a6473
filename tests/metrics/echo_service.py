"""`spearpoint up` with the echo models, and its log in a file."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests import forked
from tests.service.conftest import RunningService, free_port

ECHO = ("--text-model", "echo-text", "--image-model", "echo-image")
OTHERS = ("--embedding-model", "echo-embedding", "--score-model", "echo-score")


@contextmanager
def echo_service(
    folder: Path, others: Sequence[str] = OTHERS, **environment: str
) -> Iterator[RunningService]:
    """Stopped in any case; `folder / "log"` is whole then."""
    port = free_port()
    command = ("cli.main", "up", "--port", str(port), "--data", str(folder / "data"))
    with (folder / "log").open("wb") as log:
        process = forked.start(
            *(*command, *ECHO, *others), environment={**os.environ, **environment}, stderr=log
        )
    service = RunningService(f"http://127.0.0.1:{port}", process, folder / "data")
    try:
        service.wait_until_ready()
        yield service
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
