"""Sentence embedders' nets: BERT (Devlin et al. 2018) with transformers' weights, and others.

BERT is computed here because transformers' own, which gives the same values, takes two seconds of
a core to import, and every start would wait for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Protocol

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

_WEIGHTS: Final = "model.safetensors"
_WORDS: Final = "embeddings.word_embeddings.weight"
# What a file must name: with another head, names have a prefix, and old norms have a `gamma`.
_NAMED: Final = frozenset({_WORDS, "embeddings.LayerNorm.weight"})
# What the config of a BERT must say for `Bert` to compute it; all checkpoints of its kind say it.
_PLAIN: Final = {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}
_STATED: Final = frozenset(
    "num_hidden_layers num_attention_heads layer_norm_eps hidden_size"
    " max_position_embeddings".split()
)


class Net(Protocol):
    """A frozen net that reads texts.

    width: the number of values in a token's state.
    positions: the length of the longest text, in tokens.
    words: the vectors of all tokens before any context, [tokens, width].
    """

    width: int
    positions: int
    words: Tensor

    def __call__(self, tokens: Tensor, is_token: Tensor) -> Tensor:
        """Returns states [N, T, width] of tokens, int64 [N, T], with a mask, bool [N, T]."""
        ...


def load_net(folder: Path, dtype: torch.dtype, device: torch.device) -> Net:
    """Loads a net from a folder in transformers' layout.

    Raises:
        OSError: The folder does not hold a transformers model.
    """
    config = json.loads((folder / "config.json").read_bytes())
    is_plain = _PLAIN.items() <= ({"position_embedding_type": "absolute"} | config).items()
    if is_plain and config.keys() >= _STATED and (folder / _WEIGHTS).exists():
        weights = load_file(folder / _WEIGHTS)
        if weights.keys() >= _NAMED:
            return Bert(config, {name: part.to(device, dtype) for name, part in weights.items()})
    return _Other(folder, dtype, device)


def load_tokenizer(folder: Path) -> Tokenizer:
    """Returns a folder's tokenizer, which cuts off nothing and adds no padding.

    Raises:
        FileNotFoundError: The folder has no tokenizer.json.
    """
    file = folder / "tokenizer.json"
    if not file.exists():
        raise FileNotFoundError(f"no tokenizer at {file}")
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Bert:
    """Implements Net."""

    def __init__(self, config: Mapping[str, Any], weights: Mapping[str, Tensor]) -> None:
        """Takes the config and the weights of transformers' BertModel, all of one dtype."""
        self._weights = weights
        self._layers: int = config["num_hidden_layers"]
        self._heads: int = config["num_attention_heads"]
        self._eps: float = config["layer_norm_eps"]
        self.words = weights[_WORDS]
        self.width: int = config["hidden_size"]
        self.positions: int = config["max_position_embeddings"]

    def __call__(self, tokens: Tensor, is_token: Tensor) -> Tensor:
        """Implements Net."""
        length = tokens.shape[1]
        x = F.embedding(tokens, self.words) + self._of("token_type_embeddings")[0]
        x = self._norm(x + self._of("position_embeddings")[:length], "embeddings")
        # without a mask, a quicker kernel is chosen
        seen = None if is_token.all() else is_token[:, None, None].expand(-1, 1, length, -1)
        for number in range(self._layers):
            x = self._layer(x, seen, f"encoder.layer.{number}")
        return x

    def _layer(self, x: Tensor, seen: Tensor | None, at: str) -> Tensor:
        q, k, v = (
            self._split(x, f"{at}.attention.self.{one}") for one in ("query", "key", "value")
        )
        mixed = F.scaled_dot_product_attention(q, k, v, seen).transpose(1, 2).flatten(2)
        x = self._norm(
            self._linear(mixed, f"{at}.attention.output.dense") + x, f"{at}.attention.output"
        )
        h = F.gelu(self._linear(x, f"{at}.intermediate.dense"))
        return self._norm(self._linear(h, f"{at}.output.dense") + x, f"{at}.output")

    def _split(self, x: Tensor, name: str) -> Tensor:
        """Returns one of query, key and value, [N, H, T, D]."""
        return self._linear(x, name).unflatten(-1, (self._heads, -1)).transpose(1, 2)

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return F.linear(x, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, x: Tensor, name: str) -> Tensor:
        weight, bias = (self._weights[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
        return F.layer_norm(x, weight.shape, weight, bias, self._eps)

    def _of(self, name: str) -> Tensor:
        return self._weights[f"embeddings.{name}.weight"]


class _Other:
    """Implements Net with transformers' model."""

    def __init__(self, folder: Path, dtype: torch.dtype, device: torch.device) -> None:
        from transformers import AutoModel  # takes seconds

        self._net = AutoModel.from_pretrained(folder, dtype=dtype).to(device).eval()
        self.words: Tensor = self._net.get_input_embeddings().weight.detach()
        self.width: int = self._net.config.hidden_size
        self.positions: int = self._net.config.max_position_embeddings

    def __call__(self, tokens: Tensor, is_token: Tensor) -> Tensor:
        """Implements Net."""
        states: Tensor = self._net(tokens, attention_mask=is_token.long()).last_hidden_state
        return states
