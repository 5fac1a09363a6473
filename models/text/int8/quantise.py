"""Turns a decoder into int8, one layer at a time, after watching what goes through it.

Each layer is made in float32 of the weights file, which is mapped into memory, computes a sample,
and is quantised before the next one is made: the whole model is never in memory unquantised.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import torch
from torch import Tensor

from models.text.families import decoder_for
from models.text.families.gpt2 import GPT2
from models.text.families.llama import Llama
from models.text.int8.decoders import change_parts, changed, named
from models.text.kernels.attention import causal
from models.text.kernels.int8_linear import Int8Weights
from models.text.kernels.linear import Linear

if TYPE_CHECKING:
    from transformers import PreTrainedModel

# Which inputs are large hardly depends on the text, as long as it has words, figures, quotes, lists
# and markup. It was written for this purpose.
SAMPLE: Final = """\
The market opens at eight on Saturday, and the first bakers set up an hour before. Our new kettle \
boils a litre of water in two minutes, keeps it warm for an hour, and switches itself off.
"We did not expect so many people," said Maria Lopez, who runs the library's reading programme. In \
2024 the agency answered 1,200 requests, twice as many as the year before.
To install the package, run the command below and restart the service. Dear Sam, thank you for \
your patience; your order has left our warehouse and will arrive by Tuesday.
- Free delivery above $50
- 30 days to return it
- Made of recycled steel
What is the capital of France? Paris is the capital of France. She looked out over the harbour, \
where the last ferry turned towards the island, and wondered whether anyone would come.
<h2>Five tips for better sleep</h2> 1. Go to bed at the same time every day. 2. Keep the room dark.
"""


class Watched:
    """A linear layer that remembers the largest absolute value of each input channel.

    last: True if nothing needs what it computes.
    """

    def __init__(self, linear: Linear, *, last: bool = False) -> None:
        self.linear = linear
        self._last = last
        self._peaks = torch.zeros(linear.inputs)

    def __call__(self, x: Tensor) -> Tensor:
        self._watch(x)
        return x if self._last else self.linear(x)

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        self._watch(x)
        return self.linear.plus(x, residual)

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        self._watch(x)
        return self.linear.times(x, gate)

    def quantised(self) -> Int8Weights:
        """Returns the layer in int8."""
        return Int8Weights.of(self.linear.weight, self.linear.bias, self._peaks)

    def _watch(self, x: Tensor) -> None:
        self._peaks = torch.maximum(self._peaks, x.abs().amax(dim=0))


@torch.inference_mode()
def quantise(
    folder: Path, kind: type[GPT2 | Llama], family: str | None, sample: list[int]
) -> dict[str, Tensor]:
    """Returns the tensors of a folder's model in int8, by the names that decoders.py gives them.

    Args:
        kind: The class of its decoder.
        sample: Tokens of an ordinary text, such as SAMPLE.
    """
    from transformers import AutoModelForCausalLM  # takes seconds, and most starts need none

    model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(folder, dtype="auto")
    stored = model.dtype
    blocks = _take_blocks(model, kind.layers_at)
    decoder = cast("GPT2 | Llama", decoder_for(model.float(), family))  # everything else
    tensors: dict[str, Tensor] = {}
    decoder._layers = _one_by_one(decoder, blocks, tensors)  # type: ignore[assignment]
    decoder._head = head = Watched(decoder._head, last=True)  # type: ignore[assignment]
    places = torch.arange(min(len(sample), decoder.context_length))
    decoder.forward(torch.tensor(sample)[: len(places)], places, places, _attend)
    del decoder._layers, decoder._head

    def keep(name: str, part: Tensor) -> Tensor:
        # Tables of embeddings are as exact as they were.
        tensors[name] = part.to(stored) if part.dim() == 2 else part
        return part

    change_parts(decoder, keep)
    return tensors | named("head", head.quantised())


def _take_blocks(model: PreTrainedModel, layers_at: str) -> torch.nn.ModuleList:
    place, _, name = layers_at.rpartition(".")
    blocks: torch.nn.ModuleList = model.get_submodule(layers_at)
    setattr(model.get_submodule(place), name, torch.nn.ModuleList())
    return blocks


def _one_by_one(
    decoder: GPT2 | Llama, blocks: torch.nn.ModuleList, tensors: dict[str, Tensor]
) -> Iterator[Any]:
    """Yields each layer to be watched, and adds its tensors once it has computed the sample."""

    def keep(name: str, part: Tensor | Linear) -> Tensor | Linear:
        if isinstance(part, Tensor):
            tensors[name] = part
        return part

    for number, block in enumerate(blocks):
        layer = decoder.layer(block.float())
        changed(f"layers.{number}", layer, keep)
        parts: dict[str, Any] = {place: Watched(getattr(layer, place)) for place in decoder.parts}
        yield layer._replace(**parts)
        for place, part in parts.items():
            tensors |= named(f"layers.{number}.{place}", part.quantised())


def _attend(layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
    return causal(q, k, v, scale)
