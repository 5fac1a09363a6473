"""Models without weights: what decoders ask transformers' models for. Make them on `meta`.

transformers makes such models, too, but takes two seconds of a core to import its classes, and
every start would wait for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import torch
from torch import nn
from transformers import GenerationConfig, PretrainedConfig

from models.text.families.llama import head_dim

_NET: Final = frozenset(
    "eos_token_id vocab_size hidden_size intermediate_size num_hidden_layers num_attention_heads"
    " num_key_value_heads hidden_act max_position_embeddings rms_norm_eps rope_parameters".split()
)
# What a config must state, by model type: what it means where it does not, transformers knows.
_STATED: Final[Mapping[str, frozenset[str]]] = {
    "gpt2": frozenset(
        "eos_token_id vocab_size n_positions n_embd n_layer n_head activation_function"
        " layer_norm_epsilon scale_attn_weights scale_attn_by_inverse_layer_idx add_cross_attention"
        " reorder_and_upcast_attn".split()
    ),
    "llama": _NET | {"attention_bias", "mlp_bias"},
    "qwen2": _NET | {"layer_types"},
    "qwen3": _NET | {"layer_types", "attention_bias", "head_dim"},
}


class Outline(SimpleNamespace):
    """A language model without weights, whose parts have transformers' names."""

    config: PretrainedConfig
    generation_config: GenerationConfig
    dtype = torch.float32
    device = torch.device("meta")


def outline_of(folder: Path) -> Outline | None:
    """Returns the outline of a folder's model, or None if only transformers can tell it.

    Raises:
        OSError: The folder holds no model.
    """
    document = json.loads((folder / "config.json").read_bytes())
    kind = document.get("model_type")
    stated = {name for name, value in document.items() if value is not None}
    if "eos_token_id" in document:  # null says that no token ends a text
        stated.add("eos_token_id")
    if kind not in _STATED or not _STATED[kind] <= stated:
        return None
    make = _OUTLINES[kind]
    return make(PretrainedConfig.from_dict(document))


def _llama(config: PretrainedConfig) -> Outline:
    vectors = _table(config.vocab_size, config.hidden_size)
    net = SimpleNamespace(
        embed_tokens=vectors,
        layers=[_llama_layer(config) for _ in range(config.num_hidden_layers)],
        norm=_root_mean_square(config.hidden_size, config),
        rotary_emb=lambda like, places: (like.new_empty(*places.shape, head_dim(config)),) * 2,
    )
    return Outline(config=config, model=net, lm_head=vectors)


def _llama_layer(config: PretrainedConfig) -> SimpleNamespace:
    width, inner, size = config.hidden_size, config.intermediate_size, head_dim(config)
    queries, keys = size * config.num_attention_heads, size * config.num_key_value_heads
    # a Qwen2 has biases in these places, whatever its config says
    is_qwen2 = config.model_type == "qwen2"
    in_bias = is_qwen2 or config.attention_bias
    out_bias = not is_qwen2 and config.attention_bias
    in_mlp = config.model_type == "llama" and config.mlp_bias
    attention = SimpleNamespace(
        q_proj=nn.Linear(width, queries, bias=in_bias),
        k_proj=nn.Linear(width, keys, bias=in_bias),
        v_proj=nn.Linear(width, keys, bias=in_bias),
        o_proj=nn.Linear(queries, width, bias=out_bias),
    )
    if config.model_type == "qwen3":
        attention.q_norm = _root_mean_square(size, config)
        attention.k_norm = _root_mean_square(size, config)
    return SimpleNamespace(
        self_attn=attention,
        mlp=SimpleNamespace(
            gate_proj=nn.Linear(width, inner, bias=in_mlp),
            up_proj=nn.Linear(width, inner, bias=in_mlp),
            down_proj=nn.Linear(inner, width, bias=in_mlp),
        ),
        input_layernorm=_root_mean_square(width, config),
        post_attention_layernorm=_root_mean_square(width, config),
    )


def _root_mean_square(width: int, config: PretrainedConfig) -> SimpleNamespace:
    return SimpleNamespace(weight=torch.empty(width), variance_epsilon=config.rms_norm_eps)


def _table(rows: int, width: int) -> SimpleNamespace:
    return SimpleNamespace(weight=torch.empty(rows, width))


def _gpt2(config: PretrainedConfig) -> Outline:
    vectors = _table(config.vocab_size, config.n_embd)
    net = SimpleNamespace(
        wte=vectors,
        wpe=_table(config.n_positions, config.n_embd),
        h=[_gpt2_layer(config, number) for number in range(config.n_layer)],
        ln_f=_layer_norm(config),
    )
    return Outline(config=config, transformer=net, lm_head=vectors)


def _gpt2_layer(config: PretrainedConfig, number: int) -> SimpleNamespace:
    width, inner = config.n_embd, config.n_inner or 4 * config.n_embd
    scaling = (width // config.n_head) ** -0.5 if config.scale_attn_weights else 1.0
    if config.scale_attn_by_inverse_layer_idx:
        scaling /= number + 1
    attention = SimpleNamespace(
        c_attn=_columns(width, 3 * width), c_proj=_columns(width, width), scaling=scaling
    )
    return SimpleNamespace(
        ln_1=_layer_norm(config),
        attn=attention,
        ln_2=_layer_norm(config),
        mlp=SimpleNamespace(c_fc=_columns(width, inner), c_proj=_columns(inner, width)),
    )


def _layer_norm(config: PretrainedConfig) -> nn.LayerNorm:
    return nn.LayerNorm(config.n_embd, config.layer_norm_epsilon)


def _columns(inputs: int, outputs: int) -> SimpleNamespace:
    """Returns a linear layer as transformers stores GPT-2's, with a row for each input."""
    return SimpleNamespace(weight=torch.empty(inputs, outputs), bias=torch.empty(outputs))


_OUTLINES: Final[Mapping[str, Callable[[PretrainedConfig], Outline]]] = {
    "gpt2": _gpt2,
    "llama": _llama,
    "qwen2": _llama,
    "qwen3": _llama,
}
