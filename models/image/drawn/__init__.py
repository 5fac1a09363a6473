"""A GAN that draws what a description says: a style, its parts and colours, each by value."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.image.drawn.model import DrawnGAN


def load(folder: Path | None, device: str, embedder: Path | None = None) -> DrawnGAN:
    """Loads the family's model from a folder with config.json and model.safetensors.

    Raises:
        FileNotFoundError: there is no folder, or no embedder to read prompts with.
        RuntimeError: the weights do not fit the config.
    """
    if folder is None:
        raise FileNotFoundError("a GAN of drawings needs a folder with weights")
    if embedder is None:
        raise FileNotFoundError(f"{folder} reads prompts and needs an embedder")
    from models.image.drawn.model import load_drawn  # what can be drawn is read without the nets

    return load_drawn(folder, device, embedder)
