"""From a file as published to a model folder of ours; done once, when a model is pulled."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final


def from_gguf(file: Path, folder: Path) -> None:
    """A quantised llama.cpp file to transformers' layout in bfloat16, chat template included."""
    import torch  # seconds to import: only a pull that converts pays for it
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()  # ours is shown already
    logging.set_verbosity_error()  # it warns of packed weights, which are plain when this is done
    place, name = str(file.parent), file.name
    tokenizer = AutoTokenizer.from_pretrained(place, gguf_file=name)
    quantised = AutoModelForCausalLM.from_pretrained(place, gguf_file=name, dtype=torch.bfloat16)
    # transformers won't save what it read from a GGUF file, though the weights are plain by now
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
    """A torch checkpoint of a DCGAN generator to safetensors beside its configuration."""
    import torch
    from safetensors.torch import save_file

    # weights_only: the checkpoint may hold tensors, no code
    checkpoint = torch.load(file, map_location="cpu", weights_only=True)
    weights = {name: tensor.contiguous() for name, tensor in checkpoint["netG_state_dict"].items()}
    save_file(weights, folder / "model.safetensors")
    latent, features = weights["main.0.weight"].shape[:2]
    config = {"latent": latent, "features": features // 8, "channels": 3, "size_px": 64}
    (folder / "config.json").write_text(json.dumps(config, indent=1))


def from_folder(published: Path, folder: Path) -> None:
    """A folder in transformers' layout as it is, without what is not needed to run it."""
    wanted = ("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")
    for name in (*wanted, "special_tokens_map.json", "vocab.txt"):
        (folder / name).write_bytes((published / name).read_bytes())


CONVERT: Final[Mapping[str, Callable[[Path, Path], None]]] = {
    "gguf": from_gguf,
    "dcgan": from_dcgan,
    "folder": from_folder,
}
