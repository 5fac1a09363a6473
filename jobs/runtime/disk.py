"""Room on the disk that holds a folder, and errors that say there is none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

# With less room than this a disk counts as full: one write of a busy service can need as much.
ROOM_BYTES: Final = 4 * 2**20
# How C libraries and Rust word ENOSPC and EDQUOT.
_WORDS: Final = ("No space left on device", "os error 28", "Disk quota exceeded", "os error 122")


def is_full(folder: Path) -> bool:
    """Whether the disk of a folder has too little room to go on. A missing folder is not full."""
    try:
        disk = os.statvfs(folder)
    except OSError:
        return False
    blocks = disk.f_bfree if os.geteuid() == 0 else disk.f_bavail  # root may use the reserve
    return blocks * disk.f_frsize < ROOM_BYTES


def says_full(message: str) -> bool:
    """Whether an error message means that a disk, or a user's share of it, is full."""
    return any(words in message for words in _WORDS)
