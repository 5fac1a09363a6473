"""What is kept of freed memory."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

# Pages that the system had to clear for five arrays of 8 MB, the second time that they are made.
CLEARED = """
import resource
import numpy as np
from models.memory import keep_freed_memory

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    arrays = [np.ones(2**20) for _ in range(5)]
    del arrays
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

faults()
usual = faults()
assert keep_freed_memory()
faults()
print(usual, faults())
"""

# Megabytes in use after 120 MB were freed, and after they were handed back.
HANDED_BACK = """
import numpy as np
import psutil
import torch
from models.memory import hand_back_unused, keep_freed_memory

keep_freed_memory()
arrays = [np.ones(2**18) for _ in range(60)]
del arrays
memory = psutil.Process().memory_info
kept = memory().rss
hand_back_unused()
print(kept >> 20, memory().rss >> 20)
"""

of_glibc = pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="not glibc")


def numbers_of(program: str) -> list[int]:
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return [int(word) for word in done.stdout.split()]


@of_glibc
def test_freed_memory_is_used_again_without_being_cleared() -> None:
    usual, kept = numbers_of(CLEARED)
    assert usual > 500
    assert kept < usual / 20


@of_glibc
def test_kept_memory_can_be_handed_back() -> None:
    kept, afterwards = numbers_of(HANDED_BACK)
    assert kept - afterwards > 100
