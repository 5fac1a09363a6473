"""Describes the machine: processor, what it multiplies natively, memory, GPUs."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Final

import psutil
from pydantic import BaseModel, Field

from models.footprint import memory_of_this_machine

_CPU_INFO: Final = Path("/proc/cpuinfo")
# Flags of Linux on x86, and what they mean to us.
_FEATURES: Final = {
    "avx2": "AVX2",
    "avx512f": "AVX-512",
    "avx512_bf16": "bf16",
    "amx_bf16": "AMX",
    "avx_vnni": "VNNI",
    "avx512_vnni": "VNNI",
}


class Machine(BaseModel):
    """The machine that was measured."""

    processor: str
    cores: int = Field(description="Cores that this process may use.")
    features: list[str] = Field(description="Instructions that decide how fast models run.")
    memory_gb: float
    gpus: list[str] = Field(description="Names of the GPUs that PyTorch can use.")

    def in_words(self) -> str:
        """Returns one line, such as `AMD EPYC, 2 cores (AVX2), 24 GB of memory, no GPU`."""
        features = f" ({', '.join(self.features)})" if self.features else ""
        return (
            f"{self.processor}, {self.cores} cores{features}, {self.memory_gb:.0f} GB of memory, "
            f"{' and '.join(self.gpus) or 'no GPU'}"
        )


def this_machine() -> Machine:
    """Reads the machine. Imports PyTorch, which takes seconds."""
    import torch

    lines = _cpu_lines()
    flags = lines.get("flags", "").split()
    gpus = [torch.cuda.get_device_name(index) for index in range(torch.cuda.device_count())]
    return Machine(
        processor=lines.get("model name") or platform.processor() or platform.machine(),
        cores=_usable_cores(),
        features=list(dict.fromkeys(name for flag, name in _FEATURES.items() if flag in flags)),
        memory_gb=memory_of_this_machine() / 1e9,
        gpus=gpus,
    )


def memory_of(pid: int) -> int:
    """Returns the bytes that a process and its descendants take; shared pages are divided up."""
    parent = psutil.Process(pid)
    return sum(_own_bytes(process) for process in [parent, *parent.children(recursive=True)])


def _own_bytes(process: psutil.Process) -> int:
    try:
        memory = process.memory_full_info()
    except psutil.NoSuchProcess:
        return 0  # it has just ended
    return int(getattr(memory, "pss", memory.uss))  # only Linux knows the proportional size


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cpu_lines() -> dict[str, str]:
    """Returns what Linux says of the first core; elsewhere an empty dict."""
    if not _CPU_INFO.is_file():
        return {}
    first = _CPU_INFO.read_text().partition("\n\n")[0]
    pairs = (line.partition(":") for line in first.splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}
