"""Decoders without weights, and the names of what they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from transformers import GenerationConfig

from models.text.families import GENERIC, Unsupported, decoder_families, decoder_for
from models.text.families.gpt2 import GPT2
from models.text.families.llama import Llama
from models.text.int8.outlines import Outline, outline_of
from models.text.kernels.int8_fbgemm import supports_int8
from models.text.kernels.int8_linear import Int8Linear, Int8Weights
from models.text.kernels.linear import Linear

if TYPE_CHECKING:
    from transformers import PreTrainedModel

Change = Callable[[str, Any], object]


def empty_model(folder: Path) -> Outline | PreTrainedModel:
    """Returns a folder's model with its generation config and without weights, on `meta`.

    Raises:
        OSError: The folder holds no model.
    """
    with torch.inference_mode(), torch.device("meta"):
        model = outline_of(folder) or _by_transformers(folder)
    if (folder / "generation_config.json").exists():
        model.generation_config = GenerationConfig.from_pretrained(folder)
    else:
        model.generation_config = GenerationConfig.from_model_config(model.config)
    return model


def _by_transformers(folder: Path) -> PreTrainedModel:
    from transformers import AutoConfig, AutoModelForCausalLM  # takes seconds

    config = AutoConfig.from_pretrained(folder)
    model: PreTrainedModel = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    return model


def empty_decoder(model: Outline | PreTrainedModel, family: str | None) -> GPT2 | Llama:
    """Returns the decoder of a model without weights.

    Raises:
        Unsupported: The family cannot compute this model, or not in int8 on this CPU.
    """
    if not supports_int8():
        raise Unsupported("int8 needs an x86 CPU; use bfloat16 or float32")
    is_own = (family or model.config.model_type) in decoder_families() - {GENERIC}
    decoder = decoder_for(model, family) if is_own else None
    if not isinstance(decoder, GPT2 | Llama):
        raise Unsupported("int8 needs a family of its own, such as gpt2, llama, qwen2 or qwen3")
    return decoder


def change_parts(decoder: GPT2 | Llama, change: Change) -> None:
    """Replaces each linear layer and each other tensor by what `change` returns for its name."""
    for name, part in list(vars(decoder).items()):
        setattr(decoder, name, changed(name.lstrip("_"), part, change))


def changed(name: str, part: Any, change: Change) -> Any:  # noqa: ANN401
    """Returns a part of a decoder, whatever it is, with the linear layers and tensors changed."""
    if isinstance(part, Tensor | Linear):
        return change(name, part)
    if isinstance(part, list):
        return [changed(f"{name}.{number}", each, change) for number, each in enumerate(part)]
    if hasattr(part, "_fields"):
        inner = zip(part._fields, part, strict=True)
        return type(part)(*(changed(f"{name}.{field}", each, change) for field, each in inner))
    return part


def named(name: str, weights: Int8Weights) -> dict[str, Tensor]:
    """Returns the tensors of a quantised layer by the names they are stored under."""
    parts = {f"{name}.{field}": tensor for field, tensor in weights._asdict().items()}
    return {key: tensor for key, tensor in parts.items() if tensor is not None}


def fill(decoder: GPT2 | Llama, tensors: dict[str, Tensor]) -> None:
    """Gives an empty decoder its tensors, and a cache in bfloat16 on the CPU."""

    def take(name: str, part: Tensor | Linear) -> Tensor | Int8Linear:
        if isinstance(part, Tensor):
            return tensors[name]
        weights = (tensors.get(f"{name}.{field}") for field in Int8Weights._fields)
        return Int8Linear(Int8Weights(*weights), part)  # type: ignore[arg-type]

    change_parts(decoder, take)
    decoder.shape = replace(decoder.shape, dtype=torch.bfloat16, device=torch.device("cpu"))
