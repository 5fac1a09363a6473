"""Computes the hashes that pin a model's files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

# Made from a model on this machine, and no part of it: models/text/int8/stored.py checks them.
INT8_WEIGHTS: Final = "int8.safetensors"
INT8_MANIFEST: Final = "int8.json"


def sha256_of(file: Path) -> str:
    """Returns the SHA-256 of a file's content as a hex digest (about 1.5 GB/s)."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def is_part(file: Path) -> bool:
    """Returns whether a file in a model's folder is part of the model as it was obtained."""
    return not file.name.startswith((INT8_WEIGHTS, INT8_MANIFEST))


def weights_sha256(folder: Path) -> str:
    """Returns the SHA-256 of a folder's weights file, or over the hashes of several."""
    files = filter(is_part, folder.rglob("*.safetensors"))
    return combined_sha256({str(file.relative_to(folder)): sha256_of(file) for file in files})


def combined_sha256(files: Mapping[str, str]) -> str:
    """Returns the hash of the weights among a folder's files, given the hash of each by name."""
    weights = [sha256 for name, sha256 in sorted(files.items()) if name.endswith(".safetensors")]
    if len(weights) == 1:
        return weights[0]
    return hashlib.sha256("".join(weights).encode()).hexdigest()
