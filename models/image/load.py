"""From a family's name and a folder to an image model: the one door for whoever serves images."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from models.image.interface import ImageModel

# The file's name is the registration; it has a function
# `load(folder, device, embedder)`.
FAMILIES = frozenset({"dcgan", "echo", "gan", "mlp_gan", "vqvae"})


def load_image_model(
    family: str, folder: Path | None, *, device: str = "cpu", embedder: Path | None = None
) -> ImageModel:
    """Load a generator. embedder: the folder of models/embed.py's net, for what reads prompts.

    Raises:
        ValueError: no such family. FileNotFoundError: weights are missing.
    """
    if family not in FAMILIES:
        raise ValueError(f"image family {family!r} is not one of {sorted(FAMILIES)}")
    model: ImageModel = import_module(f"models.image.{family}").load(folder, device, embedder)
    return model
