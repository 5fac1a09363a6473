"""Detects full disks, by their free space and by error messages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

# A disk with less free space counts as full, since one write of a busy service may need as much.
MIN_FREE_BYTES: Final = 4 * 2**20
# Messages of C libraries and Rust for ENOSPC and EDQUOT.
_WORDS: Final = ("No space left on device", "os error 28", "Disk quota exceeded", "os error 122")


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder is full; False if the folder does not exist."""
    try:
        disk = os.statvfs(folder)
    except OSError:
        return False
    blocks = disk.f_bfree if os.geteuid() == 0 else disk.f_bavail  # root may use the reserve
    return blocks * disk.f_frsize < MIN_FREE_BYTES


def says_full(message: str) -> bool:
    """Whether an error message says that a disk is full or a disk quota is used up."""
    return any(words in message for words in _WORDS)
