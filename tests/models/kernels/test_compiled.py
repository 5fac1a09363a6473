"""Compiled kernels are kept, and made anew when a file that they call has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from models.kernels.compiled import once

KERNEL = """
from numba import types
from kept_kernel import called
from models.kernels.compiled import compiled

def body(value):
    value[0] = called.answer()

made = compiled(types.void(types.CPointer(types.int64)), body, set(), (called,))
import numpy as np
result = np.zeros(1, np.int64)
made.ctypes(result.ctypes.data_as(made.ctypes.argtypes[0]))
print(result[0], sum(made.cache_hits for _ in [0]))
"""


def run(folder: Path) -> list[str]:
    paths = os.pathsep.join([str(folder), str(Path(__file__).parents[3])])
    command = [sys.executable, "-m", "kept_kernel.kernel"]
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_kept_kernel_is_used_until_what_it_calls_changes(tmp_path: Path) -> None:
    package = tmp_path / "kept_kernel"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "kernel.py").write_text(KERNEL)
    called = package / "called.py"
    called.write_text("import numba\n\n@numba.njit\ndef answer():\n    return 41\n")
    assert run(tmp_path) == ["41", "0"]
    assert run(tmp_path) == ["41", "1"]
    called.write_text("import numba\n\n@numba.njit\ndef answer():\n    return 42\n")
    assert run(tmp_path) == ["42", "0"]


def test_several_threads_that_ask_at_once_compile_once() -> None:
    made: list[int] = []

    def make() -> int:
        time.sleep(0.05)
        made.append(len(made))
        return made[-1]

    code = once(make)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: code(), range(8)))
    assert found == [0] * 8
    assert made == [0]
