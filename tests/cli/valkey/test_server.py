"""The embedded Valkey: slow loads, damaged files, full disks, and who may read its files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from cli.valkey.keeper import ValkeyKeeper
from cli.valkey.server import EmbeddedValkey, State
from cli.valkey.valkey_errors import DamagedFile, DiskFull, ValkeyFailed
from tests.small_disk import fill_disk

NEWEST = "appendonlydir/appendonly.aof.1.incr.aof"
# 100 us for each of 20,000 keys: two seconds
SLOW_LOAD = ("--key-load-delay", "100")


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path / "redis")
    yield server
    server.stop()


def fill(valkey: EmbeddedValkey, count: int = 20) -> Path:
    """Writes some keys, ends Valkey and returns the newest append-only file."""
    valkey.start()
    with redis.Redis.from_url(valkey.url) as client:
        pipeline = client.pipeline(transaction=False)
        for number in range(count):
            pipeline.set(f"key{number}", f"value {number} " * 20)
        pipeline.execute()
    valkey.stop()
    return valkey.folder / NEWEST


def size_of(valkey: EmbeddedValkey) -> int:
    with redis.Redis.from_url(valkey.url) as client:
        return int(client.dbsize())


def test_a_start_waits_as_long_as_valkey_loads_and_shows_how_far_it_is(
    valkey: EmbeddedValkey, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(valkey, 20_000)
    valkey.options, valkey.patience_s = SLOW_LOAD, 0.9
    valkey.start()
    assert size_of(valkey) == 20_000
    output = capsys.readouterr().err
    assert "Valkey loads its data: " in output
    assert "Valkey has loaded its data" in output


def test_an_earlier_valkey_that_still_loads_is_ended_before_another_starts(
    valkey: EmbeddedValkey,
) -> None:
    fill(valkey, 20_000)
    valkey.options = SLOW_LOAD
    valkey.launch()
    while valkey.state() is not State.LOADING:
        pass
    successor = EmbeddedValkey(valkey.folder)
    successor.start()
    try:
        assert valkey.process is not None
        assert valkey.process.wait(timeout=10) is not None
        assert size_of(successor) == 20_000
    finally:
        successor.stop()


def test_a_start_that_fails_leaves_no_process_behind(valkey: EmbeddedValkey) -> None:
    valkey.options = ("--no-such-setting", "1")
    with pytest.raises(ValkeyFailed, match="Valkey ended"):
        valkey.start()
    assert not valkey.is_running()
    valkey.options, valkey.patience_s = ("--unixsocket", "/nowhere/else.sock"), 0.5
    with pytest.raises(ValkeyFailed):
        valkey.start()
    assert not valkey.is_running()


@pytest.mark.parametrize(
    "tail",
    [
        b"\0" * 100,
        b"*3\r\n$3\r\nSET\r\n$1\r\na\r\n" + b"\0" * 50,
        b"*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nb\r\n" + b"\0" * 50,
    ],
    ids=["zeros", "half a command", "half a transaction"],
)
def test_a_damaged_tail_is_cut_and_a_copy_of_it_is_kept(
    valkey: EmbeddedValkey, tail: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = fill(valkey)
    good = file.read_bytes()
    file.write_bytes(good + tail)
    valkey.start()
    assert size_of(valkey) == 20
    (copy,) = valkey.folder.glob("*.cut-at-*")
    assert copy.read_bytes() == tail
    assert f"cut a damaged tail of {len(tail)} bytes" in capsys.readouterr().err
    assert file.read_bytes().startswith(good)


def test_damage_in_the_middle_is_refused_and_nothing_is_changed(valkey: EmbeddedValkey) -> None:
    file = fill(valkey)
    content = bytearray(file.read_bytes())
    middle = content.index(b"*3", len(content) // 2)
    content[middle : middle + 10] = b"\0" * 10
    file.write_bytes(content)
    with pytest.raises(DamagedFile, match="damaged in the middle") as refused:
        valkey.start()
    assert "\n" not in str(refused.value)
    assert file.read_bytes() == content
    assert not valkey.is_running()


def test_a_damaged_tail_is_repaired_when_valkey_is_restarted_while_serving(
    valkey: EmbeddedValkey,
) -> None:
    keeper = ValkeyKeeper(valkey)
    file = fill(valkey)
    keeper.start()
    assert valkey.process is not None
    valkey.process.kill()
    valkey.process.wait()
    with file.open("ab") as opened:
        opened.write(b"\0" * 100)
    turn_until_ready(keeper)
    assert size_of(valkey) == 20


def turn_until_ready(keeper: ValkeyKeeper) -> None:
    keeper.turn()
    while not keeper.is_ready:
        keeper.turn()


def test_only_the_owner_can_read_folders_files_and_the_socket(valkey: EmbeddedValkey) -> None:
    file = fill(valkey)
    file.chmod(0o644)
    file.parent.chmod(0o755)
    valkey.folder.chmod(0o755)
    valkey.start()
    for path in (valkey.folder, *valkey.folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_valkey_waits_for_room_on_a_full_disk_and_loses_nothing_it_accepted(
    small_disk: Path,
) -> None:
    valkey = EmbeddedValkey(small_disk / "redis")
    keeper = ValkeyKeeper(valkey)
    try:
        keeper.start()
        filler = fill_disk(small_disk)
        accepted = 0
        with (
            redis.Redis.from_url(valkey.url) as client,
            contextlib.suppress(redis.ConnectionError),
        ):
            while True:
                client.set(f"key{accepted}", "v" * 2_000)
                accepted += 1
        assert valkey.process is not None
        valkey.process.wait(timeout=5)
        assert isinstance(valkey.failure(), DiskFull)
        for _ in range(3):
            keeper.turn()
        assert not valkey.is_running()
        filler.unlink()
        turn_until_ready(keeper)
        assert size_of(valkey) == accepted
    finally:
        valkey.stop()


def test_a_first_start_on_a_full_disk_says_so(small_disk: Path) -> None:
    fill_disk(small_disk)
    valkey = EmbeddedValkey(small_disk / "redis")
    with pytest.raises((DiskFull, ValkeyFailed), match="disk full|No space left"):
        valkey.start()
