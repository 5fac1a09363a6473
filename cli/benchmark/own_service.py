"""Starts a service of its own for a measurement, which leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

import typer

from cli.addresses import url_of
from cli.client.requests import wait_until_ready

_HOST: Final = "127.0.0.1"
# Settings that change how fast models run or where they are. Others, such as limits and keys, stay
# out of a measurement.
_KEPT: Final = (
    "SPEARPOINT_CATALOG",
    "SPEARPOINT_DEVICE",
    "SPEARPOINT_DTYPE",
    "SPEARPOINT_IMAGE_BATCH",
    "SPEARPOINT_MODELS_DIR",
    "SPEARPOINT_TEXT_CACHE_TOKENS",
    "SPEARPOINT_TEXT_SLOTS",
)


@dataclass(frozen=True)
class OwnService:
    """A running service."""

    url: str
    pid: int


@contextmanager
def own_service(models: Sequence[str]) -> Iterator[OwnService]:
    """Runs `spearpoint up` on a free port, with jobs and files in a temporary folder.

    Args:
        models: options of `spearpoint up` that name the models to serve.

    Raises:
        ApiError: the service did not start; what it printed is shown.
    """
    port = _free_port()
    url = url_of(_HOST, port)
    with tempfile.TemporaryDirectory(prefix="spearpoint-benchmark-") as folder:
        service = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "cli.main",
                "up",
                "--port",
                str(port),
                "--data",
                folder,
                *models,
            ],
            env=_environment(),
            start_new_session=True,
        )
        try:
            tell = partial(typer.echo, err=True)
            wait_until_ready(url, lambda: service.poll() is None, tell)
            yield OwnService(url, service.pid)
        finally:
            service.send_signal(signal.SIGINT)
            service.wait()


def _environment() -> dict[str, str]:
    ours = ("SPEARPOINT_", "REDIS_URL")
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(ours) or name in _KEPT
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])
