"""Models without weights have the parts of transformers' own, and need no import of its classes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    GPT2Config,
    LlamaConfig,
    PretrainedConfig,
    Qwen2Config,
    Qwen3Config,
)

from models.text.engine import TextEngine, read_tokenizer
from models.text.int8.decoders import change_parts, empty_decoder, empty_model
from models.text.int8.outlines import Outline
from models.text.kernels.int8_fbgemm import supports_int8
from models.text.kernels.linear import Linear

pytestmark = pytest.mark.skipif(not supports_int8(), reason="needs an x86 CPU")

SIZES = {
    "vocab_size": 100, "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2,
    "num_attention_heads": 4, "num_key_value_heads": 2,
}  # fmt: skip
GPT2_SIZES = {"vocab_size": 100, "n_embd": 64, "n_layer": 2, "n_head": 4, "n_positions": 32}
CONFIGS = [
    LlamaConfig(**SIZES),
    LlamaConfig(**SIZES, head_dim=8, attention_bias=True, mlp_bias=True, tie_word_embeddings=True),
    Qwen2Config(**SIZES),
    Qwen3Config(**SIZES, head_dim=32),
    Qwen3Config(**SIZES, head_dim=32, attention_bias=True),
    GPT2Config(**GPT2_SIZES, eos_token_id=None),
    GPT2Config(**GPT2_SIZES, n_inner=50, scale_attn_by_inverse_layer_idx=True),
    GPT2Config(**GPT2_SIZES, scale_attn_weights=False),
]


def parts_of(model: Any) -> tuple[list[Any], list[Any]]:
    """Returns the tensors and layers of a model's decoder, and its other values."""
    decoder = empty_decoder(model, None)
    parts: list[Any] = []

    def look(name: str, part: Tensor | Linear) -> Tensor | Linear:
        if isinstance(part, Tensor):
            parts.append((name, part.shape, part.dtype, part.device))
        else:
            bias = None if part.bias is None else part.bias.shape
            parts.append((name, part.weight.shape, bias, part.outputs, part.activation))
        return part

    change_parts(decoder, look)
    norms = [(layer.norm_1.eps, layer.norm_2.eps) for layer in decoder._layers]
    scales = [getattr(layer, "scale", None) for layer in decoder._layers]
    return parts, [type(decoder), decoder.shape, decoder.context_length, norms, scales]


def by_transformers(folder: Path) -> Any:
    with torch.inference_mode(), torch.device("meta"):
        return AutoModelForCausalLM.from_config(
            AutoConfig.from_pretrained(folder), dtype=torch.float32
        )


@pytest.mark.parametrize("config", CONFIGS, ids=lambda config: config.model_type)
def test_an_outline_has_the_parts_of_transformers_model(
    config: PretrainedConfig, tmp_path: Path
) -> None:
    config.save_pretrained(tmp_path)
    model = empty_model(tmp_path)
    assert isinstance(model, Outline)
    wanted = by_transformers(tmp_path)
    assert parts_of(model) == parts_of(wanted)
    assert model.generation_config.eos_token_id == wanted.generation_config.eos_token_id


@pytest.mark.parametrize("unsaid", ['"mlp_bias": false,', '"eos_token_id": 2,'])
def test_transformers_makes_the_model_where_its_config_does_not_state_all(
    tmp_path: Path, unsaid: str
) -> None:
    LlamaConfig(**SIZES).save_pretrained(tmp_path)
    file = tmp_path / "config.json"
    assert unsaid in file.read_text()
    file.write_text(file.read_text().replace(unsaid, ""))
    model = empty_model(tmp_path)
    assert not isinstance(model, Outline)
    assert parts_of(model) == parts_of(by_transformers(tmp_path))
    assert model.generation_config.eos_token_id == 2


@pytest.mark.parametrize("name", ["gpt2", "llama", "qwen3"])
def test_the_tokenizer_is_the_one_that_transformers_chooses(
    model_folders: dict[str, Path], name: str
) -> None:
    mine, wanted = (make(model_folders[name]) for make in (read_tokenizer, _automatic))
    assert type(mine) is type(wanted)
    assert mine.backend_tokenizer.to_str() == wanted.backend_tokenizer.to_str()
    assert mine.init_kwargs == wanted.init_kwargs


def _automatic(folder: Path) -> Any:
    return AutoTokenizer.from_pretrained(folder)


LOADING = """\
import sys
from pathlib import Path
from models.text.engine import TextEngine

TextEngine.load(Path(sys.argv[1]), "int8")
print({"torch._dynamo", "transformers.modeling_utils"} & set(sys.modules))
"""


def test_a_model_that_was_quantised_is_loaded_without_what_is_slow_to_import(
    model_folders: dict[str, Path],
) -> None:
    """PyTorch's compiler and transformers' models take two seconds of a core."""
    folder = model_folders["llama"]
    TextEngine.load(folder, "int8")
    loading = [sys.executable, "-c", LOADING, str(folder)]
    imported = subprocess.run(loading, check=True, capture_output=True, text=True).stdout
    assert imported.strip() == "set()"
