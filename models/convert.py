"""Converts published files into model folders, once, when a model is pulled."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final


def from_gguf(file: Path, folder: Path) -> None:
    """Converts a quantised llama.cpp file to transformers' layout in bfloat16."""
    import torch  # takes seconds to import, so only pulls that convert import it
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()  # the pull shows its own
    logging.set_verbosity_error()  # it warns about packed weights, which are unpacked below
    place, name = str(file.parent), file.name
    tokenizer = AutoTokenizer.from_pretrained(place, gguf_file=name)
    quantised = AutoModelForCausalLM.from_pretrained(place, gguf_file=name, dtype=torch.bfloat16)
    # transformers refuses to save a model read from GGUF, although its weights are unpacked by now
    config = type(quantised.config).from_dict(
        {
            key: value
            for key, value in quantised.config.to_dict().items()
            if key != "quantization_config"
        }
    )
    model = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16)
    model.load_state_dict(quantised.state_dict())
    if tokenizer.eos_token_id is not None:
        model.generation_config.eos_token_id = tokenizer.eos_token_id
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def from_dcgan(file: Path, folder: Path) -> None:
    """Converts a torch checkpoint of a DCGAN generator to model.safetensors and config.json."""
    import torch
    from safetensors.torch import save_file

    # weights_only: a pickled checkpoint could otherwise run code
    checkpoint = torch.load(file, map_location="cpu", weights_only=True)
    weights = {name: tensor.contiguous() for name, tensor in checkpoint["netG_state_dict"].items()}
    save_file(weights, folder / "model.safetensors")
    latent, features = weights["main.0.weight"].shape[:2]
    config = {"latent": latent, "features": features // 8, "channels": 3, "size_px": 64}
    (folder / "config.json").write_text(json.dumps(config, indent=1))


def from_folder(published: Path, folder: Path) -> None:
    """Copies the files of a folder in transformers' layout that are needed to run the model."""
    needed = ("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")
    for name in (*needed, "special_tokens_map.json", "vocab.txt"):
        (folder / name).write_bytes((published / name).read_bytes())


CONVERT: Final[Mapping[str, Callable[[Path, Path], None]]] = {
    "gguf": from_gguf,
    "dcgan": from_dcgan,
    "folder": from_folder,
}
