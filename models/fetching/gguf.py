"""Converts a quantised llama.cpp file (GGUF) to a model folder in bfloat16."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from models.progress import Progress
from models.source_errors import SourceError

if TYPE_CHECKING:
    from gguf import GGUFReader, ReaderTensor
    from torch import Tensor
    from transformers import PreTrainedModel

_INPUT, _OUTPUT = "token_embd.weight", "output.weight"
_COMPARED_ROWS: Final = 1000
# Two quantisations of one matrix differ by 0.07 of its norm (4 and 6 bits), other matrices by 1.4.
_SAME: Final = 0.25


def from_gguf(file: Path, folder: Path, progress: Progress) -> None:
    """Converts a quantised llama.cpp file to transformers' layout in bfloat16.

    Raises:
        SourceError: The file lacks weights of the model that it describes.
    """
    import torch  # takes seconds to import, so only pulls that convert import it
    from gguf import GGUFReader
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()  # the pull shows its own
    progress("convert", 0, None)
    place, name = str(file.parent), file.name
    tokenizer = AutoTokenizer.from_pretrained(place, gguf_file=name)
    config = AutoConfig.from_pretrained(place, gguf_file=name)
    reader = GGUFReader(file)
    left_out = _worse_embedding(reader)
    if left_out:
        config.tie_word_embeddings = True
    with torch.device("meta"):  # the weights come from the file: none is made here
        model = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16)
    model.load_state_dict(_weights(reader, model, left_out, progress), assign=True, strict=False)
    model.tie_weights()
    missing = [name for name, weight in model.named_parameters() if weight.is_meta]
    if missing:
        raise SourceError(f"{file} has no weights for {', '.join(missing[:3])}")
    if tokenizer.eos_token_id is not None:
        model.generation_config.eos_token_id = tokenizer.eos_token_id
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _worse_embedding(reader: GGUFReader) -> str:
    """Returns which of two embeddings to leave out, as they are one matrix; else nothing.

    Some files hold the embedding of a model that uses it for input and output twice, each
    quantised in its own way: the one with more bits serves both better.
    """
    found = {one.name: one for one in reader.tensors if one.name in (_INPUT, _OUTPUT)}
    if len(found) < 2 or not _are_same(found[_INPUT], found[_OUTPUT]):
        return ""
    return min(found.values(), key=lambda one: int(one.n_bytes)).name


def _are_same(one: ReaderTensor, other: ReaderTensor) -> bool:
    from gguf import dequantize

    if one.shape.tolist() != other.shape.tolist():
        return False
    a, b = (dequantize(each.data[:_COMPARED_ROWS], each.tensor_type) for each in (one, other))
    return bool(np.linalg.norm(a - b) < _SAME * np.linalg.norm(b))


def _weights(
    reader: GGUFReader, model: PreTrainedModel, left_out: str, progress: Progress
) -> dict[str, Tensor]:
    """Returns the weights in bfloat16 by transformers' names, one after the other unpacked."""
    import torch
    from gguf import dequantize
    from transformers import modeling_gguf_pytorch_utils as layouts

    kind = str(reader.fields["general.architecture"].contents())
    layout = layouts.TENSOR_PROCESSORS.get(kind, layouts.TensorProcessor)(model.config.to_dict())
    names = layouts.get_gguf_hf_weights_map(model, layout)
    parsed: dict[str, Any] = {"config": model.config.to_dict(), "tensors": {}}
    done, total = 0, sum(int(one.n_bytes) for one in reader.tensors)
    for packed in reader.tensors:
        done += int(packed.n_bytes)
        if packed.name == left_out:
            continue
        # the one that is kept is the input's, to which the output is tied
        name = _INPUT if left_out and packed.name == _OUTPUT else packed.name
        unpacked = layout.process(
            weights=dequantize(packed.data, packed.tensor_type),
            name=name,
            tensor_key_mapping=names,
            parsed_parameters=parsed,
        )
        if unpacked.name in names:
            copied = torch.from_numpy(np.array(unpacked.weights))
            parsed["tensors"][names[unpacked.name]] = copied.to(torch.bfloat16)
        progress("convert", done, total)
    return parsed["tensors"]
