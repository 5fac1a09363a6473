"""Characters, put together from drawn parts: sharp in any size, each part as it was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.image.assembled.model import Assembler


def load(folder: Path | None, device: str, embedder: Path | None = None) -> Assembler:
    """Loads the family's model from a folder with config.json and the tagger of `avatars`.

    Raises:
        FileNotFoundError: there is no folder, or no embedder to read prompts with.
        RuntimeError: the tagger's weights do not fit its config.
    """
    if folder is None:
        raise FileNotFoundError("this family reads prompts with a tagger and needs its folder")
    if embedder is None:
        raise FileNotFoundError(f"{folder} reads prompts and needs an embedder")
    from models.image.assembled.model import load_assembler

    return load_assembler(folder, embedder)
