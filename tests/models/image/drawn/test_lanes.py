"""Drawing in lanes: the same pictures as in one thread, and nothing else changes."""

from __future__ import annotations

import threading
import time

import pytest
import torch
from torch import Tensor

from models.image.drawn.lanes import PASS, Lanes
from models.image.gan import GANConfig, Generator


@pytest.fixture(scope="module")
def generator() -> Generator:
    torch.manual_seed(0)
    return Generator(GANConfig(size_px=16, latent=8, prompt=4, widths=(16, 8))).eval()


@pytest.fixture
def lanes() -> Lanes:
    """Lanes for two cores, however many this machine has."""
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    made = Lanes()
    torch.set_num_threads(before)
    return made


def given(count: int) -> tuple[Tensor, Tensor]:
    source = torch.Generator().manual_seed(count)
    return torch.randn(count, 8, generator=source), torch.rand(count, 4, generator=source)


@pytest.mark.parametrize("count", [1, 9, PASS, 2 * PASS + 3])
def test_pictures_are_those_of_one_thread_in_their_order(
    generator: Generator, lanes: Lanes, count: int
) -> None:
    @torch.inference_mode()
    def draw(latents: Tensor, conditions: Tensor) -> Tensor:
        drawn: Tensor = generator(latents, conditions)
        return drawn

    in_lanes, alone = lanes.draw(draw, *given(count)), draw(*given(count))
    assert in_lanes.shape == (count, 3, 16, 16)
    # floats of another batch size may differ in their last bits
    torch.testing.assert_close(in_lanes, alone, rtol=1e-4, atol=1e-5)


def test_lanes_leave_other_threads_their_cores(lanes: Lanes) -> None:
    seen: list[int] = []

    def draw(latents: Tensor, conditions: Tensor) -> Tensor:
        seen.append(torch.get_num_threads())
        return latents

    before = torch.get_num_threads()
    torch.set_num_threads(3)
    try:
        lanes.draw(draw, *given(PASS))
        assert seen == [1, 1]
        assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)


def test_a_failing_part_fails_the_pass(lanes: Lanes) -> None:
    def draw(latents: Tensor, conditions: Tensor) -> Tensor:
        raise MemoryError("can't allocate memory")

    with pytest.raises(MemoryError):
        lanes.draw(draw, *given(PASS))


def test_a_failed_pass_ends_when_no_lane_draws_any_more(lanes: Lanes) -> None:
    both_draw = threading.Barrier(2)
    drawn: list[str] = []

    def draw(latents: Tensor, conditions: Tensor) -> Tensor:
        if both_draw.wait(10) == 0:
            raise MemoryError("can't allocate memory")
        time.sleep(0.2)
        drawn.append("slowly")
        return latents

    with pytest.raises(MemoryError):
        lanes.draw(draw, *given(PASS))
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
        lanes.draw(lambda latents, _: latents, *given(PASS))
    started[0].join(10)
    assert not started[0].is_alive()
    assert torch.get_num_threads() == before
