"""Convolutions of 3x3 for inference on CPUs: a quarter of the multiplications (Winograd).

oneDNN has no such convolution for AVX2, and PyTorch asks for it nowhere.
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from models.image.kernels.winograd_machine_code import (
    ALSO,
    LANES,
    TILES,
    convolution_code,
    doubling_code,
)
from models.image.kernels.winograd_tiles import PLACES, TILE
from models.kernels.compiled import call

# the kernel's transform G
_TRANSFORM: Final = [
    [1 / 4, 0, 0],
    [-1 / 6, -1 / 6, -1 / 6],
    [-1 / 6, 1 / 6, -1 / 6],
    [1 / 24, 1 / 12, 1 / 6],
    [1 / 24, -1 / 12, 1 / 6],
    [0, 0, 1],
]


def padded(channels: int) -> int:
    """Returns how many channels pictures have for so many: whole registers."""
    return -(-channels // LANES) * LANES


class Convolution:
    """A convolution of 3x3 with its weights transformed. Thread-safe.

    scratch: how many floats of scratch a call needs.
    """

    def __init__(self, layer: nn.Conv2d) -> None:
        weights = layer.weight.detach().double()
        outputs, inputs = weights.shape[:2]
        transform = torch.tensor(_TRANSFORM, dtype=torch.float64)
        places = torch.einsum("ia,ocab,jb->ijco", transform, weights, transform)
        self._inputs, self._outputs = padded(inputs), padded(outputs)
        self._weights = _panels(_filled(places.flatten(0, 1).float()))
        self._bias = _bias(layer, self._outputs)
        self._code = convolution_code()
        self.scratch = PLACES * TILES * (self._inputs + self._outputs)

    def __call__(
        self, x: Tensor, out: Tensor, scratch: Tensor, also: str = "", style: Tensor | None = None
    ) -> None:
        """Convolves x [N, size + 2, size + 2, inputs] into out [N, size + 2, size + 2, outputs].

        All tensors are contiguous, and all channels `padded`. The borders of x are zero.

        Args:
            also: what is done to the outputs, see `give_tile`.
            style: scales and shifts [2, N, outputs] for "style".

        Raises:
            ValueError: the size is no multiple of 4, or a tensor is not float32 or too small.
        """
        pictures, size = len(x), x.shape[1] - 2
        _check(size, x, out, scratch, *(() if style is None else (style,)))
        _check_room(scratch, self.scratch)
        middle = scratch.data_ptr() + PLACES * TILES * self._inputs * 4
        scale = shift = 0
        if style is not None:
            scale, shift = style[0].data_ptr(), style[1].data_ptr()
        call(
            self._code,
            *(x.data_ptr(), self._weights.data_ptr(), self._bias.data_ptr(), scale, shift),
            *(out.data_ptr(), scratch.data_ptr(), middle),
            *(pictures, size, self._inputs, self._outputs, ALSO.index(also)),
        )


class Doubling:
    """A convolution of 1x1 and the doubling of its pixels. Thread-safe."""

    def __init__(self, layer: nn.Conv2d) -> None:
        weights = layer.weight.detach()[:, :, 0, 0].T.float()
        self._inputs, self._outputs = map(padded, weights.shape)
        self._weights = _panels(_filled(weights[None]))
        self._bias = _bias(layer, self._outputs)
        self._code = doubling_code()

    def scratch(self, size: int) -> int:
        """Returns how many floats of scratch a call needs for pictures of this size."""
        return size * self._outputs

    def __call__(self, x: Tensor, out: Tensor, scratch: Tensor) -> None:
        """Maps x [N, size + 2, size + 2, inputs] into out [N, 2 size + 2, 2 size + 2, outputs].

        All tensors are contiguous, and all channels `padded`.

        Raises:
            ValueError: the size is no multiple of 4, or a tensor is not float32 or too small.
        """
        _check(x.shape[1] - 2, x, out, scratch)
        _check_room(scratch, self.scratch(x.shape[1] - 2))
        call(
            self._code,
            *(x.data_ptr(), self._weights.data_ptr(), self._bias.data_ptr()),
            *(out.data_ptr(), scratch.data_ptr()),
            *(len(x), x.shape[1] - 2, self._inputs, self._outputs),
        )


def _check(size: int, *tensors: Tensor) -> None:
    if size % TILE:
        raise ValueError(f"pictures of {size} px do not consist of squares of {TILE} px")
    for one in tensors:
        if one.dtype != torch.float32 or not one.is_contiguous():
            raise ValueError(f"{one.dtype} in strides of {one.stride()}, not contiguous float32")


def _check_room(scratch: Tensor, needed: int) -> None:
    if scratch.numel() < needed:
        raise ValueError(f"{scratch.numel()} floats of scratch, and {needed} are needed")


def _filled(matrices: Tensor) -> Tensor:
    """Fills matrices [K, inputs, outputs] up with zeros to whole registers."""
    _, inputs, outputs = matrices.shape
    return pad(matrices, (0, padded(outputs) - outputs, 0, padded(inputs) - inputs))


def _panels(matrices: Tensor) -> Tensor:
    """Lays matrices [K, inputs, outputs] out as the code reads them: some columns at a time."""
    outputs = matrices.shape[2]
    registers = outputs // LANES
    first = (3 if registers >= 3 else 1) if registers % 2 else 0
    widths = [LANES * first] * (first > 0) + [2 * LANES] * ((registers - first) // 2)
    return torch.cat([part.flatten(1) for part in matrices.split(widths, dim=2)], dim=1)


def _bias(layer: nn.Conv2d, outputs: int) -> Tensor:
    bias = torch.zeros(outputs)
    if layer.bias is not None:
        bias[: len(layer.bias)] = layer.bias.detach()
    return bias
