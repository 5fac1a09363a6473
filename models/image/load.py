"""Loads an image model by the name of its family."""

from __future__ import annotations

from pathlib import Path

from models.families import family_function
from models.image.interface import ImageModel


def load_image_model(
    family: str, folder: Path | None, *, device: str = "cpu", embedder: Path | None = None
) -> ImageModel:
    """Loads an image model.

    Args:
        family: The name of a file in this folder with a function `load(folder, device, embedder)`.
        folder: The folder with the weights; None for families without any.
        device: "cpu", "cuda" or "cuda:N".
        embedder: The folder of the sentence embedder, for models that read prompts.

    Raises:
        ValueError: There is no such family.
        FileNotFoundError: Weights are missing.
    """
    model: ImageModel = family_function(__package__, family, "load")(folder, device, embedder)
    return model
