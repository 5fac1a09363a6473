"""Reads a LoRA adapter from its folder, in peft's format; peft itself is not needed."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from safetensors.torch import load_file
from torch import Tensor

from models.text.families import Unsupported

_PREFIX: Final = "base_model.model."
_DOWN: Final = ".lora_A.weight"
_UP: Final = ".lora_B.weight"
# What changes more of a model than the products that are computed here.
_MORE: Final = ("use_dora", "modules_to_save", "lora_bias", "use_qalora", "target_parameters")
_OTHER_SCALES: Final = ("alpha_pattern", "rank_pattern")


class LowRank(NamedTuple):
    """What is added to a layer's outputs: x down' up'. down [r, inputs], up [outputs, r]."""

    down: Tensor
    up: Tensor


def read_adapter(folder: Path) -> Mapping[str, LowRank]:
    """Returns an adapter's products in float32, by the name of the base's layer.

    Raises:
        OSError: A file is missing.
        Unsupported: The adapter changes more of a model than its linear layers.
    """
    config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    more = [name for name in (*_MORE, *_OTHER_SCALES) if config.get(name)]
    if config.get("peft_type") != "LORA" or config.get("bias", "none") != "none" or more:
        raise Unsupported(f"{folder.name} is not a plain LoRA adapter {more or ''}; merge it")
    scale = _scale(config)
    weights = load_file(folder / "adapter_model.safetensors")
    found = {}
    for key, down in weights.items():
        if key.endswith(_DOWN):
            up = weights[key.removesuffix(_DOWN) + _UP]
            name = key.removeprefix(_PREFIX).removesuffix(_DOWN)
            found[name] = LowRank(down.float(), scale * up.float())
    if 2 * len(found) != len(weights):
        raise Unsupported(f"{folder.name} holds more than low-rank products; merge it")
    return found


def _scale(config: Mapping[str, Any]) -> float:
    rank: int = config["r"]
    alpha: float = config["lora_alpha"]
    return alpha / math.sqrt(rank) if config.get("use_rslora") else alpha / rank
