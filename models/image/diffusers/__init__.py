"""Text-to-image pipelines of the diffusers library, from the hub or a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.image.diffusers.pipeline import DiffusionModel


def load(folder: Path | None, device: str, embedder: Path | None = None) -> DiffusionModel:
    """Loads a pipeline from a folder with model_index.json and weights as safetensors.

    Raises:
        FileNotFoundError: there is no folder, or diffusers is not installed.
        OSError: a file is missing.
    """
    if folder is None:
        raise FileNotFoundError("a diffusion pipeline needs a folder with weights")
    try:
        from models.image.diffusers.pipeline import load_diffusion
    except ModuleNotFoundError as error:
        if error.name != "diffusers":
            raise
        raise FileNotFoundError(
            "this family needs the diffusers library: pip install 'spearpoint[diffusers]'"
        ) from error
    return load_diffusion(folder, device)
