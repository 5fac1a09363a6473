"""The forward pass of Llama (Touvron et al. 2023) with transformers' weights.

Families that differ in little are computed by it, too: qwen2.py and qwen3.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from models.text.families import Attend, Unsupported
from models.text.kernels.linear import Linear, joined, take
from models.text.slots import CacheShape

if TYPE_CHECKING:
    from transformers import PretrainedConfig, PreTrainedModel

# The frequencies of these depend on the longest position in the batch, so that a sequence's tokens
# would depend on its neighbours.
MOVING_ROPE = frozenset({"dynamic", "longrope"})


class Norm(NamedTuple):
    """A root-mean-square norm with its parameters."""

    weight: Tensor
    eps: float

    def __call__(self, x: Tensor) -> Tensor:
        return functional.rms_norm(x, self.weight.shape, self.weight, self.eps)


class HeadNorm(NamedTuple):
    """Root-mean-square norms of queries and keys, each head by itself; weight [Hq + H, D]."""

    weight: Tensor
    eps: float

    def __call__(self, x: Tensor) -> Tensor:
        return functional.rms_norm(x, x.shape[-1:], None, self.eps) * self.weight


class Layer(NamedTuple):
    """One transformer block; `heads` is None where queries and keys are not normed."""

    norm_1: Norm
    qkv: Linear
    out: Linear
    norm_2: Norm
    gate: Linear
    up: Linear
    down: Linear
    heads: HeadNorm | None = None


class Llama:
    """Implements Decoder.

    layers_at, parts: where transformers' model has the layers, and what those of a Layer are there.
    """

    layers_at = "model.layers"
    parts: ClassVar[Mapping[str, Sequence[str]]] = {
        "qkv": ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
        "out": ("self_attn.o_proj",),
        "gate": ("mlp.gate_proj",),
        "up": ("mlp.up_proj",),
        "down": ("mlp.down_proj",),
    }

    def __init__(self, model: PreTrainedModel) -> None:
        """Takes the weights of a model that is built as transformers' Llama is."""
        config = model.config
        self.context_length: int = config.max_position_embeddings
        self._query_heads: int = config.num_attention_heads
        self.shape = CacheShape(
            config.num_hidden_layers, config.num_key_value_heads, head_dim(config),
            model.dtype, model.device,
        )  # fmt: skip
        self._scale = head_dim(config) ** -0.5
        net = model.model
        self._cos, self._sin = _rotations(net, self.context_length)
        tied = model.lm_head.weight.data_ptr() == net.embed_tokens.weight.data_ptr()
        self._tokens = take(net.embed_tokens.weight)
        self._head = Linear(self._tokens if tied else take(model.lm_head.weight), None)
        self._activation: str = config.hidden_act
        self._layers = [self.layer(block) for block in net.layers]
        self._norm = _norm(net.norm)

    @property
    def computes_in(self) -> torch.dtype:
        """Returns the type in which it computes; that of an int8 model is float32."""
        return self._norm.weight.dtype

    def layer(self, block: torch.nn.Module) -> Layer:
        """Makes a layer of a block of transformers' model, whose weights it takes."""
        return _layer(block, self._activation)

    def forward(self, tokens: Tensor, positions: Tensor, rows: Tensor, attend: Attend) -> Tensor:
        """Implements Decoder.forward."""
        x = self._tokens[tokens].to(self.computes_in)  # [T, C]
        cos, sin = self._cos[positions], self._sin[positions]  # [T, 1, D]
        queries, keys = self._query_heads, self.shape.heads
        half = self.shape.head_dim // 2
        for number, layer in enumerate(self._layers):
            qkv = layer.qkv(layer.norm_1(x)).view(x.shape[0], queries + 2 * keys, -1)
            qk, v = qkv[:, :-keys], qkv[:, -keys:]
            qk = qk if layer.heads is None else layer.heads(qk)
            # A roll by half swaps the halves; the table of sines holds the signs.
            qk = torch.addcmul(qk * cos, qk.roll(half, -1), sin)
            mixed = attend(number, qk[:, :queries], qk[:, queries:], v, self._scale)
            x = layer.out.plus(mixed, x)
            h = layer.norm_2(x)
            x = layer.down.plus(layer.up.times(h, layer.gate(h)), x)
        return self._head(self._norm(x[rows]))


def head_dim(config: PretrainedConfig) -> int:
    """Returns the size of an attention head, which some configs leave to be computed."""
    given: int | None = getattr(config, "head_dim", None)
    return given or config.hidden_size // config.num_attention_heads


def refuse_variants(model: PreTrainedModel) -> None:
    """Refuses what no family of this kind computes.

    Raises:
        Unsupported: its attention slides, or its rotations depend on the batch.
    """
    if "sliding_attention" in (getattr(model.config, "layer_types", None) or ()):
        raise Unsupported("its attention is a sliding window; a model without one is needed")
    rope = model.config.rope_parameters["rope_type"]
    if rope in MOVING_ROPE:
        raise Unsupported(f"rope type {rope!r} depends on the longest sequence of a batch")


def _rotations(net: torch.nn.Module, positions: int) -> tuple[Tensor, Tensor]:
    """Returns cosines, and sines with rotate_half's signs, each [positions, 1, D]."""
    like = net.embed_tokens.weight
    places = torch.arange(positions, device=like.device)[None]
    cos, sin = net.rotary_emb(like, places)
    signed = sin.clone()
    signed[..., : sin.shape[-1] // 2].mul_(-1)
    return cos[0, :, None], signed[0, :, None]


def _norm(norm: torch.nn.Module) -> Norm:
    return Norm(take(norm.weight), norm.variance_epsilon)


def _linear(*parts: torch.nn.Linear, activation: str | None = None) -> Linear:
    """Returns one layer that computes several, with their outputs concatenated."""
    weight = joined([take(part.weight) for part in parts])
    biases = [take(part.bias) for part in parts if part.bias is not None]
    bias = joined(biases) if biases else None
    return Linear(weight, bias, activation, [part.out_features for part in parts])


def _layer(block: torch.nn.Module, activation: str) -> Layer:
    attention, mlp = block.self_attn, block.mlp
    return Layer(
        norm_1=_norm(block.input_layernorm),
        qkv=_linear(attention.q_proj, attention.k_proj, attention.v_proj),
        out=_linear(attention.o_proj),
        norm_2=_norm(block.post_attention_layernorm),
        gate=_linear(mlp.gate_proj, activation=activation),
        up=_linear(mlp.up_proj),
        down=_linear(mlp.down_proj),
        heads=_head_norm(attention) if hasattr(attention, "q_norm") else None,
    )


def _head_norm(attention: torch.nn.Module) -> HeadNorm:
    of_queries, of_keys = _norm(attention.q_norm), _norm(attention.k_norm)
    dim = len(of_queries.weight)
    queries = of_queries.weight.expand(attention.q_proj.out_features // dim, dim)
    keys = of_keys.weight.expand(attention.k_proj.out_features // dim, dim)
    return HeadNorm(joined((queries, keys)), of_queries.eps)


def build(model: PreTrainedModel) -> Llama:
    """Returns the decoder of a Llama.

    Raises:
        Unsupported: The model is a variant that this file does not compute.
    """
    refuse_variants(model)
    return Llama(model)
