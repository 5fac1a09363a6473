"""The forward pass of GPT-2 (Radford et al. 2019) with transformers' weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from models.text.families import Attend, Unsupported
from models.text.kernels.linear import Linear, take
from models.text.slots import CacheShape

if TYPE_CHECKING:
    from transformers import GPT2LMHeadModel, PreTrainedModel


class Norm(NamedTuple):
    """A layer norm with its parameters."""

    weight: Tensor
    bias: Tensor
    eps: float

    def __call__(self, x: Tensor) -> Tensor:
        return functional.layer_norm(x, self.weight.shape, self.weight, self.bias, self.eps)


class Layer(NamedTuple):
    """One transformer block."""

    norm_1: Norm
    qkv: Linear
    out: Linear
    norm_2: Norm
    up: Linear
    down: Linear
    scale: float


class GPT2:
    """Implements Decoder.

    layers_at, parts: where transformers' model has the layers, and what those of a Layer are there.
    tokens: the embedding table [V, C].
    """

    layers_at = "transformer.h"
    parts: ClassVar[Mapping[str, Sequence[str]]] = {
        "qkv": ("attn.c_attn",),
        "out": ("attn.c_proj",),
        "up": ("mlp.c_fc",),
        "down": ("mlp.c_proj",),
    }

    def __init__(self, model: GPT2LMHeadModel) -> None:
        config = model.config
        net = model.transformer
        self.context_length: int = config.n_positions
        self.shape = CacheShape(
            config.n_layer, config.n_head, config.n_embd // config.n_head, model.dtype, model.device
        )
        tied = model.lm_head.weight.data_ptr() == net.wte.weight.data_ptr()
        self.tokens = take(net.wte.weight)
        self._head = Linear(self.tokens if tied else take(model.lm_head.weight), None)
        self._positions = take(net.wpe.weight)
        self._activation: str = config.activation_function
        self._layers = [self.layer(block) for block in net.h]
        self._norm = _norm(net.ln_f)

    @property
    def computes_in(self) -> torch.dtype:
        """Returns the type in which it computes; that of an int8 model is float32."""
        return self._norm.weight.dtype

    def layer(self, block: torch.nn.Module) -> Layer:
        """Makes a layer of a block of transformers' model, whose weights it takes."""
        return _layer(block, self._activation)

    def forward(self, tokens: Tensor, positions: Tensor, rows: Tensor, attend: Attend) -> Tensor:
        """Implements Decoder.forward."""
        x = self.tokens[tokens].to(self.computes_in) + self._positions[positions]  # [T, C]
        heads = self.shape.heads
        for number, layer in enumerate(self._layers):
            qkv = layer.qkv(layer.norm_1(x)).view(x.shape[0], 3 * heads, -1)
            q, k, v = qkv.split(heads, dim=1)  # each [T, H, D]
            x = layer.out.plus(attend(number, q, k, v, layer.scale), x)
            x = layer.down.plus(layer.up(layer.norm_2(x)), x)
        return self._head(self._norm(x[rows]))


def _norm(norm: torch.nn.LayerNorm) -> Norm:
    return Norm(take(norm.weight), take(norm.bias), norm.eps)


def _linear(conv: torch.nn.Module, activation: str | None = None) -> Linear:
    # transformers stores GPT-2's weights as [inputs, outputs].
    return Linear(take(conv.weight).t(), take(conv.bias), activation)


def _layer(block: torch.nn.Module, activation: str) -> Layer:
    return Layer(
        norm_1=_norm(block.ln_1),
        qkv=_linear(block.attn.c_attn),
        out=_linear(block.attn.c_proj),
        norm_2=_norm(block.ln_2),
        up=_linear(block.mlp.c_fc, activation),
        down=_linear(block.mlp.c_proj),
        scale=block.attn.scaling,
    )


def build(model: PreTrainedModel) -> GPT2:
    """Returns the decoder of a GPT-2.

    Raises:
        Unsupported: The model is a variant that this file does not compute.
    """
    for option in ("add_cross_attention", "reorder_and_upcast_attn"):
        if getattr(model.config, option):
            raise Unsupported(f"GPT-2 with {option}=True; use the generic family")
    return GPT2(model)
