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
keep_freed_memory()
faults()
print(usual, faults())
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="not glibc")
def test_freed_memory_is_used_again_without_being_cleared() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLEARED], check=True, capture_output=True, text=True
    )
    usual, kept = map(int, done.stdout.split())
    assert usual > 500
    assert kept < usual / 20
