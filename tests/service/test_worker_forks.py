"""Workers that are forks of one process: killed one by one, with that process, and with all."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import httpx
import psutil
import pytest

from tests.service.conftest import RunningService

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

StartService = Callable[..., RunningService]
TWO_WORKERS = ("--text-model", "tiny-gpt2", "--text-model", "tiny-gpt2", "--image-model", "none")
WORK = ("spearpoint work", "--kind text")
FORK_SERVER = ("forkserver", "cli.service.preloaded")


PREPARING = """\
from multiprocessing import forkserver
from pathlib import Path
from cli.service.worker_forks import WorkerForks

WorkerForks().prepare()
print(Path(f"/proc/{forkserver._forkserver._forkserver_pid}/status").read_text())
"""


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def is_gone(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    return True


def test_workers_and_what_they_are_copies_of_come_back_when_killed_and_end_with_the_service(
    start_service: StartService,
) -> None:
    service = start_service(*TWO_WORKERS)
    first, second = service.processes(*WORK)
    (server,) = service.processes(*FORK_SERVER)
    assert psutil.Process(first).ppid() == psutil.Process(second).ppid() == server

    os.kill(first, signal.SIGKILL)
    wait_until(lambda: len({*service.processes(*WORK)} - {first}) == 2)
    assert second in service.processes(*WORK)

    before = set(service.processes(*WORK))
    os.kill(server, signal.SIGKILL)
    with httpx.Client(base_url=service.url, timeout=60) as client:
        request = {"prompt": "word1 word2", "max_new_tokens": 8}
        job = client.post("/generate/text", json=request).json()
        wait_until(lambda: len({*service.processes(*WORK)} - before) == 2)
        headers = {"Prefer": "wait=60"}
        ended = client.get(job["links"]["self"], headers=headers).json()
    assert ended["status"] == "succeeded", ended
    wait_until(lambda: all(map(is_gone, before)))

    # Valkey alone stays, until the next start ends it
    (valkey,) = service.processes("valkey-server")
    others = [*service.processes(*WORK), *service.processes(*FORK_SERVER)]
    assert len(others) == 3
    os.kill(service.process.pid, signal.SIGKILL)
    service.process.wait()
    try:
        wait_until(lambda: all(map(is_gone, others)))
    finally:
        os.kill(valkey, signal.SIGTERM)


def test_a_signal_to_the_service_and_what_its_workers_are_copies_of_stops_them_in_order(
    start_service: StartService,
) -> None:
    """As `timeout` and systemd send it; Valkey has to stop last."""
    service = start_service(*TWO_WORKERS)
    workers = service.processes(*WORK)
    (server,) = service.processes(*FORK_SERVER)
    (valkey,) = service.processes("valkey-server")
    assert len(workers) == 2
    os.kill(server, signal.SIGTERM)
    os.kill(service.process.pid, signal.SIGTERM)

    def workers_are_gone() -> bool:
        valkey_stopped = is_gone(valkey)
        some_work = not all(map(is_gone, workers))
        assert not (valkey_stopped and some_work)
        return not some_work

    wait_until(workers_are_gone)
    wait_until(lambda: is_gone(service.process.pid) and is_gone(server) and is_gone(valkey))


def test_ctrl_c_while_the_fork_server_imports_is_left_to_the_service() -> None:
    preparing = [sys.executable, "-c", PREPARING]
    status = subprocess.run(preparing, check=True, capture_output=True, text=True).stdout
    (ignored,) = re.findall(r"SigIgn:\s+(\w+)", status)
    assert int(ignored, 16) & 1 << (signal.SIGINT - 1)
