"""Merges a LoRA adapter into its base model when the adapter is pulled.

The result is an ordinary model folder, so serving code needs no support for adapters and decodes as
fast as with the base model. The adapter's files are in peft's format; peft itself is not needed.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final

from models.source_errors import SourceError

_PREFIX: Final = "base_model.model."
_WEIGHTS: Final = "model.safetensors"
_PHRASES: Final = "phrases.jsonl"  # models/text/drafts/phrases.py


def merge(adapter: Path, base: Path, folder: Path) -> None:
    """Adds alpha / r * B A to every adapted weight (Hu et al. 2021, arXiv:2106.09685, section 4.1).

    Args:
        adapter: The folder with adapter_config.json and adapter_model.safetensors.
        base: The base model, in transformers' layout.
        folder: Receives the base's files and the merged weights, in the base's dtype.

    Raises:
        SourceError: The adapter belongs to another model.
    """
    from safetensors.torch import load_file, save_file  # imports torch, which few commands need

    config = json.loads((adapter / "adapter_config.json").read_text())
    scale = config["lora_alpha"] / config["r"]
    deltas = load_file(adapter / "adapter_model.safetensors")
    weights = load_file(base / _WEIGHTS)
    for key, down in deltas.items():
        if not key.endswith(".lora_A.weight"):
            continue
        name = key.removeprefix(_PREFIX).removesuffix(".lora_A.weight") + ".weight"
        up = deltas[key.replace(".lora_A.", ".lora_B.")]
        delta = scale * (up.float() @ down.float())
        if config["fan_in_fan_out"]:
            delta = delta.T
        if name not in weights or weights[name].shape != delta.shape:
            raise SourceError(f"the adapter {adapter.name} does not fit {base.name}: {name}")
        weights[name] = (weights[name].float() + delta).to(weights[name].dtype)
    for file in base.iterdir():
        if file.suffix in (".json", ".txt", ".jinja") and file.name != "manifest.json":
            shutil.copy(file, folder / file.name)
    if (adapter / _PHRASES).exists():
        shutil.copy(adapter / _PHRASES, folder / _PHRASES)
    save_file(weights, folder / _WEIGHTS, {"format": "pt"})
