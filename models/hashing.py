"""The hash by which files are pinned."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256_of(file: Path) -> str:
    """Hex digest of a file's content; about 1.5 GB/s."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
