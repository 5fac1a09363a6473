"""Turns the linear layers of a decoder into int8, after watching what goes through them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import torch
from torch import Tensor

from models.text.families import Decoder, Unsupported
from models.text.families.gpt2 import GPT2
from models.text.families.llama import Llama
from models.text.kernels.int8_linear import Int8Linear, supports_int8
from models.text.kernels.linear import Linear
from models.text.passages import read_passages
from models.text.reading import Passage

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
    """A linear layer that remembers the largest absolute value of each input channel."""

    def __init__(self, linear: Linear) -> None:
        self.linear = linear
        self.peaks = torch.zeros(linear.weight.shape[1])

    def __call__(self, x: Tensor) -> Tensor:
        self._watch(x)
        return self.linear(x)

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        self._watch(x)
        return self.linear.plus(x, residual)

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        self._watch(x)
        return self.linear.times(x, gate)

    def quantised(self) -> Int8Linear:
        """Returns the layer in int8."""
        return Int8Linear(self.linear, self.peaks)

    def _watch(self, x: Tensor) -> None:
        self.peaks = torch.maximum(self.peaks, x.abs().amax(dim=0))


@torch.inference_mode()
def quantise(decoder: Decoder, sample: list[int]) -> None:
    """Replaces a float32 decoder's linear layers on the CPU; its cache becomes bfloat16.

    Args:
        sample: Tokens of an ordinary text, such as SAMPLE.

    Raises:
        Unsupported: PyTorch has no int8 kernels for this CPU, or the family has no layers to
            replace.
    """
    if not supports_int8():
        raise Unsupported("int8 needs an x86 CPU; use bfloat16 or float32")
    if not isinstance(decoder, GPT2 | Llama):
        raise Unsupported("int8 needs a family of its own, such as gpt2, llama, qwen2 or qwen3")
    _replace(decoder, Linear, Watched)
    sample = sample[: decoder.context_length]
    read_passages(decoder, [Passage(sample[:1], sample[1:])])
    _replace(decoder, Watched, Watched.quantised)
    decoder.shape = replace(decoder.shape, dtype=torch.bfloat16)


def _replace(decoder: GPT2 | Llama, kind: type, make: Callable[[Any], object]) -> None:
    decoder._layers = [  # type: ignore[assignment]
        type(layer)(
            *(make(part) if isinstance(part, kind) else part for part in layer)  # type: ignore[arg-type]
        )
        for layer in decoder._layers
    ]
    decoder._head = make(decoder._head)  # type: ignore[assignment]
