"""Writes a model of GPT-2's, Llama's or Qwen2's kind as GGUF in Q8_0, as llama.cpp itself does.

Its vocabulary is complete, but its merges are only there if the tokenizer has some: benchmarks send
tokens. Norms and biases stay in float32, which llama.cpp requires.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import gguf
import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from torch import Tensor
from transformers import AutoConfig, AutoTokenizer, PretrainedConfig

from benchmarks.peers.ways import Model

KINDS: Final = {"gpt2": "gpt-2", "llama": "smollm", "qwen2": "qwen2"}  # type -> pre-tokenizer
_ORDINARY, _SPECIAL = 1, 3  # types of tokens
_LAYER: Final = re.compile(r"(?:transformer|model)\.(?:h|layers)\.(\d+)\.(.+)\.(weight|bias)")
_IN_LAYER: Final = {
    "ln_1": "attn_norm", "attn.c_attn": "attn_qkv", "attn.c_proj": "attn_output",
    "ln_2": "ffn_norm", "mlp.c_fc": "ffn_up", "mlp.c_proj": "ffn_down",
    "input_layernorm": "attn_norm", "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
    "post_attention_layernorm": "ffn_norm", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}  # fmt: skip
_OUTSIDE: Final = {
    "transformer.wte": "token_embd", "transformer.wpe": "position_embd",
    "transformer.ln_f": "output_norm", "model.embed_tokens": "token_embd",
    "model.norm": "output_norm", "lm_head": "output",
}  # fmt: skip


def gguf_of(model: Model) -> Path:
    """Returns the model's GGUF file, which is written if it is missing."""
    path = model.converted / "q8_0.gguf"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        _write(model, unfinished)
        unfinished.rename(path)
    return path


def _write(model: Model, path: Path) -> None:
    config = AutoConfig.from_pretrained(model.folder)
    writer = gguf.GGUFWriter(path, config.model_type)
    writer.add_name(model.name)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    _add_sizes(writer, config)
    _add_vocabulary(writer, model.folder, config)
    for name, values in _tensors(model.folder, config):
        is_matrix = values.ndim == 2 and name != "position_embd.weight"
        kind = gguf.GGMLQuantizationType.Q8_0 if is_matrix else gguf.GGMLQuantizationType.F32
        writer.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_sizes(writer: gguf.GGUFWriter, config: PretrainedConfig) -> None:
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_head_count(config.num_attention_heads)
    if config.model_type == "gpt2":
        writer.add_feed_forward_length(config.n_inner or 4 * config.hidden_size)
        writer.add_layer_norm_eps(config.layer_norm_epsilon)
        return
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(_rope_theta(config))
    writer.add_rope_dimension_count(config.hidden_size // config.num_attention_heads)
    writer.add_vocab_size(config.vocab_size)


def _rope_theta(config: PretrainedConfig) -> float:
    rope: dict[str, Any] = getattr(config, "rope_parameters", None) or {}
    return float(rope.get("rope_theta") or config.rope_theta)


def _add_vocabulary(writer: gguf.GGUFWriter, folder: Path, config: PretrainedConfig) -> None:
    tokenizer = AutoTokenizer.from_pretrained(folder)
    known = {number: word for word, number in tokenizer.get_vocab().items()}
    words = [known.get(number, f"[PAD{number}]") for number in range(config.vocab_size)]
    special = set(tokenizer.all_special_ids)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(KINDS[config.model_type])
    writer.add_token_list(words)
    writer.add_token_types([
        _SPECIAL if number in special or number not in known else _ORDINARY
        for number in range(len(words))
    ])  # fmt: skip
    merges = json.loads((folder / "tokenizer.json").read_text())["model"].get("merges", [])
    found = [one if isinstance(one, str) else " ".join(one) for one in merges]
    writer.add_token_merges(found or [" ".join(words[:2])])  # llama.cpp loads no file without any
    end = tokenizer.eos_token_id or 0
    writer.add_bos_token_id(end)
    writer.add_eos_token_id(end)


def _tensors(folder: Path, config: PretrainedConfig) -> Iterator[tuple[str, NDArray[np.float32]]]:
    with safe_open(folder / "model.safetensors", "pt") as file:
        names = [*file.keys()]
        for name in names:
            values = file.get_tensor(name).float()
            if config.model_type == "gpt2" and _is_transposed(name):
                values = values.T  # transformers' Conv1D
            if config.model_type == "llama" and "q_proj" in name:
                values = _rotary_pairs(values, config.num_attention_heads)
            if config.model_type == "llama" and "k_proj" in name:
                values = _rotary_pairs(values, config.num_key_value_heads)
            yield _gguf_name(name), np.ascontiguousarray(values.numpy())


def _is_transposed(name: str) -> bool:
    return name.endswith(("c_attn.weight", "c_proj.weight", "c_fc.weight"))


def _rotary_pairs(values: Tensor, heads: int) -> Tensor:
    """Puts rows that rotate together beside each other, as GGUF has them for Llama."""
    half = values.shape[0] // heads // 2
    shape = values.shape
    return values.reshape(heads, 2, half, *shape[1:]).swapaxes(1, 2).reshape(shape)


def _gguf_name(name: str) -> str:
    if found := _LAYER.fullmatch(name):
        layer, part, kind = found.groups()
        return f"blk.{layer}.{_IN_LAYER[part]}.{kind}"
    part, _, kind = name.rpartition(".")
    return f"{_OUTSIDE[part]}.{kind}"
