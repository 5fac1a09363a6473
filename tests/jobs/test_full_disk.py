"""Generated files on a full disk."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from jobs.contract.errors import DiskFull
from jobs.store.artifacts import Artifacts
from tests.small_disk import fill_disk

NAME = f"{'0' * 32}/0.png"


def test_a_file_that_finds_no_room_is_refused_and_can_be_stored_when_there_is(
    small_disk: Path,
) -> None:
    artifacts = Artifacts(str(small_disk / "files"))
    filler = fill_disk(small_disk)
    with pytest.raises(DiskFull) as refused:
        artifacts.save(NAME, b"x" * 100_000)
    assert refused.value.retryable
    filler.unlink()
    artifacts.save(NAME, b"x" * 100_000)
    assert len(asyncio.run(artifacts.read(NAME)).content) == 100_000
