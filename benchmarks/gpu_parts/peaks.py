"""Measures the most that the device can do: bytes moved, and bf16 multiplications per second."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import torch


def seconds(run: Callable[[], object], device: str, rounds: int = 10) -> float:
    """Returns the median duration of `run` after two warm-ups, the device's work included."""
    for _ in range(2):
        run()
    times = []
    for _ in range(rounds):
        wait(device)
        start = time.perf_counter()
        run()
        wait(device)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def wait(device: str) -> None:
    """Waits for the device's work."""
    if device.startswith("cuda"):
        torch.cuda.synchronize()


def peaks(device: str) -> dict[str, float]:
    """Returns GB/s, counting bytes read and written, and TFLOP/s, both on random data."""
    large = device.startswith("cuda")
    source = torch.randn(1 << (29 if large else 22), device=device)
    target = torch.empty_like(source)
    copied = seconds(lambda: target.copy_(source), device)
    side = 8192 if large else 512
    a = torch.randn(side, side, dtype=torch.bfloat16, device=device)
    b = torch.randn(side, side, dtype=torch.bfloat16, device=device)
    multiplied = seconds(lambda: a @ b, device)
    return {
        "copy_gb_s": round(2 * source.nbytes / copied / 1e9, 1),
        "matmul_tflop_s": round(2 * side**3 / multiplied / 1e12, 2),
    }
