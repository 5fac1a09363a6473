"""`spearpoint up` on a full disk, on a damaged file, and what other users may read."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from cli.valkey.server import EmbeddedValkey, State
from tests.service.conftest import ROOT, RunningService, free_port
from tests.small_disk import fill_disk

pytestmark = pytest.mark.slow

StartService = Callable[..., RunningService]
MODELS = ("--text-model", "echo-text", "--image-model", "none", "--embedding-model", "none")
LOADING_LOOPS = 6_000


def test_a_full_disk_is_named_and_waited_out_and_no_accepted_job_is_lost(
    small_disk: Path, start_service: StartService
) -> None:
    service = start_service(*MODELS)
    filler = fill_disk(small_disk)
    accepted, refusal = [], None
    with httpx.Client(base_url=service.url, timeout=30) as client:
        for number in range(3_000):
            request = {"prompt": f"{number} " * 200, "max_new_tokens": 8}
            answer = client.post("/generate/text", json=request)
            if answer.status_code == 202:
                accepted.append(answer.json()["id"])
            elif "disk full" in (refusal := answer.json())["detail"]:
                break
        assert refusal is not None
        assert "disk full" in refusal["detail"]
        assert (refusal["status"], refusal["code"]) == (503, "redis_unavailable")
        time.sleep(1.5)  # so that it meets several pauses
        assert service.process.poll() is None
        filler.unlink()
        service.wait_until_ready()
        for job_id in accepted:
            assert wait_for_end(client, job_id) == "succeeded"
        assert client.post("/generate/text", json={"prompt": "again"}).status_code == 202


def wait_for_end(client: httpx.Client, job_id: str) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        answer = client.get(f"/jobs/{job_id}", headers={"prefer": "wait=10"})
        if answer.status_code == 200:
            return str(answer.json()["status"])
        assert answer.status_code in (202, 503), answer.text
    raise AssertionError(f"{job_id} never ended")


def test_nothing_in_the_data_folder_can_be_read_by_other_users(
    start_service: StartService, tmp_path: Path
) -> None:
    for folder in ("data", "data/redis", "data/files"):  # as earlier versions left them
        (tmp_path / folder).mkdir(mode=0o755)
    service = start_service("--text-model", "none", "--image-model", "echo-image")
    with httpx.Client(base_url=service.url, timeout=30, headers={"prefer": "wait=20"}) as client:
        assert client.post("/generate/image", json={"width": 64, "height": 64}).is_success
    paths = [service.data, *service.data.rglob("*")]
    assert any(path.suffix == ".png" for path in paths)
    for path in paths:
        assert path.stat().st_mode & 0o077 == 0, path


def write_file(valkey: EmbeddedValkey, content: bytes) -> Path:
    valkey.start()
    valkey.stop()
    file = valkey.folder / "appendonlydir" / "appendonly.aof.1.incr.aof"
    file.write_bytes(content)
    return file


def command(*words: bytes) -> bytes:
    return b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(w), w) for w in words)


def start(data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cli.main", "up", "--port", str(free_port()), "--data", str(data)]
        + [*MODELS],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_damage_in_the_middle_is_one_line_and_leaves_no_process(tmp_path: Path) -> None:
    valkey = EmbeddedValkey(tmp_path / "data" / "redis")
    write_file(valkey, command(b"SET", b"a", b"b") + b"\0" * 50 + command(b"SET", b"c", b"d"))
    service = start(tmp_path / "data")
    _, output = service.communicate(timeout=60)
    assert service.returncode == 2
    assert "damaged in the middle" in output
    assert "Traceback" not in output
    assert valkey.state() is State.AWAY


def test_a_service_that_is_stopped_while_valkey_loads_leaves_no_process(tmp_path: Path) -> None:
    valkey = EmbeddedValkey(tmp_path / "data" / "redis")
    busy = b"local n = 0 for i = 1, 100000 do n = n + i end redis.call('SET', 'a', n)"
    write_file(valkey, command(b"EVAL", busy, b"0") * LOADING_LOOPS)
    service = start(tmp_path / "data")
    while valkey.state() is not State.LOADING:
        assert service.poll() is None
    service.send_signal(signal.SIGTERM)
    service.communicate(timeout=60)
    assert valkey.state() is State.AWAY
