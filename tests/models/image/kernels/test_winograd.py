"""Compiled convolutions compute what PyTorch's do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, leaky_relu

from models.image.kernels.winograd import Convolution, Doubling, padded, scratch_for
from models.image.kernels.winograd_machine_code import SUPPORTED

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="this CPU has no AVX2")


def layer(inputs: int, outputs: int, kernel: int = 3) -> nn.Conv2d:
    torch.manual_seed(inputs + outputs)
    return nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2).eval()


def pictures(count: int, size: int, channels: int, seed: int = 0) -> Tensor:
    """Pictures as the kernels have them: with a border of zeros, channels last and filled up."""
    made = torch.zeros(count, size + 2, size + 2, padded(channels))
    source = torch.Generator().manual_seed(seed)
    made[:, 1:-1, 1:-1, :channels] = torch.randn(count, size, size, channels, generator=source)
    return made


def plain(x: Tensor, channels: int) -> Tensor:
    """The same pictures as PyTorch has them."""
    return x[:, 1:-1, 1:-1, :channels].permute(0, 3, 1, 2)


def leaky(x: Tensor) -> Tensor:
    return leaky_relu(x, 0.2)


def close(found: Tensor, wanted: Tensor) -> None:
    torch.testing.assert_close(found, wanted, rtol=1e-4, atol=2e-4)


@pytest.mark.parametrize("count", [1, 3, 8])
@pytest.mark.parametrize(
    ("inputs", "outputs", "size"),
    [(8, 8, 4), (16, 24, 8), (40, 12, 16), (5, 40, 8), (24, 80, 4), (160, 160, 8)],
)
@torch.inference_mode()
def test_a_convolution_is_that_of_pytorch(inputs: int, outputs: int, size: int, count: int) -> None:
    net, x = layer(inputs, outputs), pictures(count, size, inputs)
    out = torch.zeros(count, size + 2, size + 2, padded(outputs))
    Convolution(net)(x, out, torch.empty(scratch_for(inputs, outputs)))
    close(plain(out, outputs), net(plain(x, inputs)))


@torch.inference_mode()
def test_a_style_scales_and_shifts_between_two_leaky_relus() -> None:
    net, x = layer(16, 16), pictures(3, 8, 16)
    style = torch.randn(2, 3, padded(16))
    out = torch.zeros_like(x)
    Convolution(net)(x, out, torch.empty(scratch_for(16, 16)), "style", style)
    scale, shift = style[:, :, :16, None, None]
    close(plain(out, 16), leaky(leaky(net(plain(x, 16))) * scale + shift))


@torch.inference_mode()
def test_outputs_are_added_to_what_is_there() -> None:
    net, x, before = layer(16, 16), pictures(3, 8, 16), pictures(3, 8, 16, seed=1)
    wanted = plain(before, 16) + net(plain(x, 16))
    for also, expected in (("add", wanted), ("add_leaky", leaky(wanted))):
        out = before.clone()
        Convolution(net)(x, out, torch.empty(scratch_for(16, 16)), also)
        close(plain(out, 16), expected)


@torch.inference_mode()
def test_the_border_stays_zero() -> None:
    x = pictures(2, 8, 16)
    out = torch.zeros_like(x)
    Convolution(layer(16, 16))(x, out, torch.empty(scratch_for(16, 16)))
    inside = out[:, 1:-1, 1:-1].clone()
    assert inside.abs().min() > 0
    out[:, 1:-1, 1:-1] = 0
    assert not out.any()


@pytest.mark.parametrize(("inputs", "outputs"), [(16, 8), (40, 24), (8, 40)])
@torch.inference_mode()
def test_doubling_is_a_convolution_of_single_pixels_and_then_four_of_each(
    inputs: int, outputs: int
) -> None:
    net, x = layer(inputs, outputs, 1), pictures(2, 4, inputs)
    out = torch.zeros(2, 10, 10, padded(outputs))
    Doubling(net)(x, out, torch.empty(scratch_for(inputs, outputs)))
    close(plain(out, outputs), interpolate(net(plain(x, inputs)), scale_factor=2))


@torch.inference_mode()
def test_a_picture_does_not_depend_on_those_beside_it() -> None:
    convolution = Convolution(layer(40, 40))
    x = pictures(7, 8, 40)
    together, alone = torch.zeros_like(x), torch.zeros_like(x[:1])
    convolution(x, together, torch.empty(scratch_for(40, 40)))
    for row in range(7):
        convolution(x[row : row + 1].clone(), alone, torch.empty(scratch_for(40, 40)))
        assert torch.equal(together[row], alone[0])


@torch.inference_mode()
def test_several_threads_convolve_at_once() -> None:
    convolution = Convolution(layer(40, 40))

    def convolved(seed: int) -> Tensor:
        with torch.inference_mode():
            x = pictures(4, 16, 40, seed)
            out = torch.zeros_like(x)
            convolution(x, out, torch.empty(scratch_for(40, 40)))
            return out

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(convolved, range(16)))
    assert all(torch.equal(one, convolved(seed)) for seed, one in enumerate(found))
