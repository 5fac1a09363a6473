"""Converts published files into model folders, once, when a model is pulled."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from models.fetching.gguf import from_gguf
from models.progress import Progress


def from_dcgan(file: Path, folder: Path, progress: Progress) -> None:
    """Converts a torch checkpoint of a DCGAN generator to model.safetensors and config.json."""
    progress("convert", 0, None)
    import torch
    from safetensors.torch import save_file

    # weights_only: a pickled checkpoint could otherwise run code
    checkpoint = torch.load(file, map_location="cpu", weights_only=True)
    weights = {name: tensor.contiguous() for name, tensor in checkpoint["netG_state_dict"].items()}
    save_file(weights, folder / "model.safetensors")
    latent, features = weights["main.0.weight"].shape[:2]
    config = {"latent": latent, "features": features // 8, "channels": 3, "size_px": 64}
    (folder / "config.json").write_text(json.dumps(config, indent=1))


def from_folder(published: Path, folder: Path, progress: Progress) -> None:
    """Copies the files of a folder in transformers' layout that are needed to run the model."""
    progress("copy", 0, None)
    needed = ("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")
    for name in (*needed, "special_tokens_map.json", "vocab.txt"):
        (folder / name).write_bytes((published / name).read_bytes())


CONVERT: Final[Mapping[str, Callable[[Path, Path, Progress], None]]] = {
    "gguf": from_gguf,
    "dcgan": from_dcgan,
    "folder": from_folder,
}
