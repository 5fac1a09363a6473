"""Runs any transformers decoder through transformers' public interfaces.

The model runs its own forward pass over the packed tokens, and an attention function registered for
it passes queries, keys and values to the slots. Models that the slots cannot compute exactly are
refused.
"""

from __future__ import annotations

import inspect
from itertools import count

import torch
from torch import Tensor
from transformers import AttentionInterface, PretrainedConfig, PreTrainedModel

from models.text.families import Attend, Unsupported
from models.text.slots import CacheShape

MOVING_ROPE = frozenset({"dynamic", "longrope"})
# Arguments by which a model requests more than a causal softmax from its attention.
EXTRAS = ("sliding_window", "softcap", "s_aux")
_numbers = count()


class Generic:
    """A transformers model whose attention uses the slots."""

    def __init__(self, model: PreTrainedModel) -> None:
        config = model.config.get_text_config(decoder=True)
        self.context_length: int = config.max_position_embeddings
        heads = config.num_attention_heads
        self.shape = CacheShape(
            config.num_hidden_layers,
            getattr(config, "num_key_value_heads", None) or heads,
            getattr(config, "head_dim", None) or config.hidden_size // heads,
            model.dtype,
            model.device,
        )
        self._model = model.eval()
        self._attend: Attend | None = None
        name = f"spearpoint_slots_{next(_numbers)}"
        AttentionInterface.register(name, self._attention)
        model.set_attn_implementation(name)
        if model.config._attn_implementation != name:
            raise Unsupported(f"{type(model).__name__} does not let its attention be replaced")

    def forward(self, tokens: Tensor, positions: Tensor, rows: Tensor, attend: Attend) -> Tensor:
        """Implements Decoder.forward."""
        self._attend = attend
        try:
            output = self._model(
                input_ids=tokens[None],
                position_ids=positions[None],
                use_cache=False,
                logits_to_keep=rows,
            )
        finally:
            self._attend = None
        return output.logits[0]

    def _attention(
        self,
        module: torch.nn.Module,
        query: Tensor,
        key: Tensor,
        value: Tensor,
        attention_mask: Tensor | None,
        scaling: float | None = None,
        **extras: object,
    ) -> tuple[Tensor, None]:
        """Implements transformers' attention function: query [1, Hq, T, D] to [1, T, Hq, D]."""
        requested = [name for name in EXTRAS if extras.get(name) is not None]
        if requested:
            raise Unsupported(f"{type(module).__name__} requires attention with {requested}")
        if self._attend is None:
            raise RuntimeError("the model was called from outside its engine")
        q, k, v = (part[0].transpose(0, 1) for part in (query, key, value))
        scale = scaling if scaling is not None else q.shape[-1] ** -0.5
        mixed = self._attend(module.layer_idx, q, k, v, scale)
        return mixed.view(1, *q.shape), None


def _refusals(model: PreTrainedModel, config: PretrainedConfig) -> list[str]:
    accepted = inspect.signature(model.forward).parameters
    windows = set(getattr(config, "layer_types", None) or ()) - {"full_attention"}
    rope = getattr(config, "rope_parameters", None) or {}
    found = {
        "is an encoder-decoder": config.is_encoder_decoder,
        f"has layers of type {sorted(windows)}": bool(windows),
        "has a sliding window": bool(
            getattr(config, "sliding_window", None) and getattr(config, "use_sliding_window", True)
        ),
        "takes no position_ids": "position_ids" not in accepted,
        "takes no logits_to_keep": "logits_to_keep" not in accepted,
        "states no max_position_embeddings": not hasattr(config, "max_position_embeddings"),
        "has rotations that depend on the batch": rope.get("rope_type") in MOVING_ROPE,
    }
    return [what for what, true in found.items() if true]


def build(model: PreTrainedModel) -> Generic:
    """Returns a decoder that drives `model`.

    Raises:
        Unsupported: The slots cannot compute this model; the message lists all reasons.
    """
    reasons = _refusals(model, model.config.get_text_config(decoder=True))
    if reasons:
        raise Unsupported(f"{type(model).__name__} {', '.join(reasons)}")
    return Generic(model)
