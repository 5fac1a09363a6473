"""From a family's name and a folder to an embedder: the one door for whoever serves embeddings."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from models.embedding.interface import TextEmbedder

# The file's name is the registration; it has a function
# `load(folder, device, context_length)`.
FAMILIES = frozenset({"bert", "echo"})


def load_text_embedder(
    family: str, folder: Path | None, *, device: str = "cpu", context_length: int | None = None
) -> TextEmbedder:
    """Load an embedder. context_length: tokens, the model's own when None or larger.

    Raises:
        ValueError: no such family. FileNotFoundError: weights are missing.
    """
    if family not in FAMILIES:
        raise ValueError(f"embedding family {family!r} is not one of {sorted(FAMILIES)}")
    module = import_module(f"models.embedding.{family}")
    embedder: TextEmbedder = module.load(folder, device, context_length)
    return embedder
