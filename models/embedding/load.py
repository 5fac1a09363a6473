"""Loads a text embedder by the name of its family."""

from __future__ import annotations

from pathlib import Path

from models.embedding.interface import TextEmbedder
from models.families import family_function


def load_text_embedder(
    family: str, folder: Path | None, *, device: str = "cpu", context_length: int | None = None
) -> TextEmbedder:
    """Loads a text embedder.

    Args:
        family: The name of a file in this folder with a function
            `load(folder, device, context_length)`.
        folder: The folder with the weights; None for families without any.
        device: "cpu", "cuda" or "cuda:N".
        context_length: In tokens; the model's own when None or larger.

    Raises:
        ValueError: There is no such family.
        FileNotFoundError: Weights are missing.
    """
    load = family_function(__package__, family, "load")
    embedder: TextEmbedder = load(folder, device, context_length)
    return embedder
