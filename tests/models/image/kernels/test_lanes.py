"""Drawing in lanes: all pictures in their order, and nothing else changes."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.image.kernels.lanes import PART, Lanes

PASS = 2 * PART  # two lanes, each with a whole part


@pytest.fixture
def lanes() -> Lanes:
    """Lanes for two cores, however many this machine has."""
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    made = Lanes(2)
    torch.set_num_threads(before)
    return made


def pictures(rows: slice) -> NDArray[np.uint8]:
    """Pictures of 1x1 that tell their rows."""
    return np.arange(rows.start, rows.stop, dtype=np.uint8).reshape(-1, 1, 1, 1)


@pytest.mark.parametrize("count", [1, 2, 9, PASS, 2 * PASS + 3])
def test_pictures_come_back_in_their_order(lanes: Lanes, count: int) -> None:
    assert np.array_equal(lanes.draw(count, pictures), pictures(slice(0, count)))


def test_few_pictures_are_shared_out_as_many_are(lanes: Lanes) -> None:
    drawn: list[slice] = []

    def draw(rows: slice) -> NDArray[np.uint8]:
        drawn.append(rows)
        return pictures(rows)

    lanes.draw(6, draw)
    assert sorted((rows.start, rows.stop) for rows in drawn) == [(0, 3), (3, 6)]


def test_lanes_leave_other_threads_their_cores(lanes: Lanes) -> None:
    seen: list[int] = []

    def draw(rows: slice) -> NDArray[np.uint8]:
        seen.append(torch.get_num_threads())
        return pictures(rows)

    before = torch.get_num_threads()
    torch.set_num_threads(3)
    try:
        lanes.draw(PASS, draw)
        assert seen == [1, 1]
        assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)


def test_a_failing_part_fails_the_pass(lanes: Lanes) -> None:
    def draw(rows: slice) -> NDArray[np.uint8]:
        raise MemoryError("can't allocate memory")

    with pytest.raises(MemoryError):
        lanes.draw(PASS, draw)


def test_a_failed_pass_ends_when_no_lane_draws_any_more(lanes: Lanes) -> None:
    both_draw = threading.Barrier(2)
    drawn: list[str] = []

    def draw(rows: slice) -> NDArray[np.uint8]:
        if both_draw.wait(10) == 0:
            raise MemoryError("can't allocate memory")
        time.sleep(0.2)
        drawn.append("slowly")
        return pictures(rows)

    with pytest.raises(MemoryError):
        lanes.draw(PASS, draw)
    assert drawn == ["slowly"]


def test_a_thread_that_cannot_be_started_fails_the_pass(
    lanes: Lanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, started = threading.Thread.start, []

    def start_one(thread: threading.Thread) -> None:
        if started:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    before = torch.get_num_threads()
    monkeypatch.setattr(threading.Thread, "start", start_one)
    with pytest.raises(RuntimeError, match="can't start new thread"):
        lanes.draw(PASS, pictures)
    started[0].join(10)
    assert not started[0].is_alive()
    assert torch.get_num_threads() == before
