"""GPT-2 and Llama in fewer kernels.

A residual is added in the kernel of the norm that follows it; Llama also rotates queries and keys
in one kernel, and computes gate and up with one matrix product.
"""

from __future__ import annotations

import torch
from torch import Tensor
from transformers import PreTrainedModel

from models.text.device.triton_elementwise import add_norm, rotate, silu_times
from models.text.families import Attend, Decoder, decoder_for
from models.text.families.gpt2 import GPT2
from models.text.families.llama import Llama
from models.text.kernels.linear import Linear


class FusedGPT2(GPT2):
    """Computes what GPT2 computes."""

    def __init__(self, net: GPT2) -> None:
        """Takes over a net and its weights."""
        self.__dict__.update(vars(net))

    def forward(self, tokens: Tensor, positions: Tensor, rows: Tensor, attend: Attend) -> Tensor:
        """Implements Decoder.forward."""
        x = self.tokens[tokens] + self._positions[positions]  # [T, C]
        h = self._layers[0].norm_1(x)
        heads = self.shape.heads
        following = [*(layer.norm_1 for layer in self._layers[1:]), self._norm]
        for number, (layer, norm) in enumerate(zip(self._layers, following, strict=True)):
            qkv = layer.qkv(h).view(x.shape[0], 3 * heads, -1)
            q, k, v = qkv.split(heads, dim=1)  # each [T, H, D]
            mixed = layer.out(attend(number, q, k, v, layer.scale))
            x, h = add_norm(x, mixed, *layer.norm_2)
            x, h = add_norm(x, layer.down(layer.up(h)), *norm)
        return self._head(h[rows])


class FusedLlama(Llama):
    """Computes what Llama computes, if its activation is silu."""

    def __init__(self, net: Llama) -> None:
        """Takes over a net and its weights."""
        self.__dict__.update(vars(net))
        self._gate_up: list[Linear] = []
        for number, layer in enumerate(net._layers):
            self._gate_up.append(_side_by_side(layer.gate, layer.up))
            nothing = Linear(layer.gate.weight.new_empty(0, 0), None)
            self._layers[number] = layer._replace(gate=nothing, up=nothing)

    def forward(self, tokens: Tensor, positions: Tensor, rows: Tensor, attend: Attend) -> Tensor:
        """Implements Decoder.forward."""
        x = self._tokens[tokens]  # [T, C]
        h = self._layers[0].norm_1(x)
        queries, keys = self._query_heads, self.shape.heads
        following = [*(layer.norm_1 for layer in self._layers[1:]), self._norm]
        for number, (layer, norm) in enumerate(zip(self._layers, following, strict=True)):
            qkv = layer.qkv(h).view(x.shape[0], queries + 2 * keys, -1)
            heads = qkv[:, :-keys] if layer.heads is None else layer.heads(qkv[:, :-keys])
            qk = rotate(heads, self._cos, self._sin, positions)
            v = qkv[:, -keys:]
            mixed = layer.out(attend(number, qk[:, :queries], qk[:, queries:], v, self._scale))
            x, h = add_norm(x, mixed, layer.norm_2.weight, None, layer.norm_2.eps)
            fed = layer.down(silu_times(self._gate_up[number](h)))
            x, h = add_norm(x, fed, norm.weight, None, norm.eps)
        return self._head(h[rows])


def _side_by_side(one: Linear, other: Linear) -> Linear:
    """Returns one layer that computes two, without activation."""
    biases = [layer.bias for layer in (one, other) if layer.bias is not None]
    weight = torch.cat([one.weight, other.weight])
    return Linear(weight, torch.cat(biases) if biases else None)


def fused_decoder(model: PreTrainedModel, family: str | None = None) -> Decoder:
    """Returns the fused net of a model, or what decoder_for returns if there is none."""
    decoder = decoder_for(model, family)
    with torch.inference_mode():
        if isinstance(decoder, GPT2):
            return FusedGPT2(decoder)
        if isinstance(decoder, Llama) and model.config.hidden_act in ("silu", "swish"):
            return FusedLlama(decoder)
    return decoder
