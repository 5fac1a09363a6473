"""Compiled convolutions compute what PyTorch's do."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, leaky_relu

from models.image.kernels.winograd import Convolution, Doubling, padded
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


def convolved(net: nn.Conv2d, x: Tensor, also: str = "", style: Tensor | None = None) -> Tensor:
    out = torch.zeros(*x.shape[:3], padded(net.out_channels))
    convolution = Convolution(net)
    convolution(x, out, torch.empty(convolution.scratch), also, style)
    return out


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
    close(plain(convolved(net, x), outputs), net(plain(x, inputs)))


@torch.inference_mode()
def test_a_style_scales_and_shifts_between_two_leaky_relus() -> None:
    net, x = layer(16, 16), pictures(3, 8, 16)
    style = torch.randn(2, 3, padded(16))
    out = convolved(net, x, "style", style)
    scale, shift = style[:, :, :16, None, None]
    close(plain(out, 16), leaky(leaky(net(plain(x, 16))) * scale + shift))


@torch.inference_mode()
def test_outputs_are_added_to_what_is_there() -> None:
    net, x, before = layer(16, 16), pictures(3, 8, 16), pictures(3, 8, 16, seed=1)
    wanted = plain(before, 16) + net(plain(x, 16))
    for also, expected in (("add", wanted), ("add_leaky", leaky(wanted))):
        out, convolution = before.clone(), Convolution(net)
        convolution(x, out, torch.empty(convolution.scratch), also)
        close(plain(out, 16), expected)


@torch.inference_mode()
def test_the_border_stays_zero() -> None:
    out = convolved(layer(16, 16), pictures(2, 8, 16))
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
    out, doubling = torch.zeros(2, 10, 10, padded(outputs)), Doubling(net)
    doubling(x, out, torch.empty(doubling.scratch(4)))
    close(plain(out, outputs), interpolate(net(plain(x, inputs)), scale_factor=2))


@torch.inference_mode()
def test_a_picture_does_not_depend_on_those_beside_it() -> None:
    convolution = Convolution(layer(40, 40))
    x, scratch = pictures(7, 8, 40), torch.empty(convolution.scratch)
    together, alone = torch.zeros_like(x), torch.zeros_like(x[:1])
    convolution(x, together, scratch)
    for row in range(7):
        convolution(x[row : row + 1].clone(), alone, scratch)
        assert torch.equal(together[row], alone[0])


@torch.inference_mode()
def test_several_threads_convolve_at_once() -> None:
    convolution = Convolution(layer(40, 40))

    def in_a_thread(seed: int) -> Tensor:
        with torch.inference_mode():
            x = pictures(4, 16, 40, seed)
            out = torch.zeros_like(x)
            convolution(x, out, torch.empty(convolution.scratch))
            return out

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(in_a_thread, range(16)))
    assert all(torch.equal(one, in_a_thread(seed)) for seed, one in enumerate(found))


def test_what_would_be_written_elsewhere_is_refused() -> None:
    convolution, doubling = Convolution(layer(16, 16)), Doubling(layer(16, 16, 1))
    x, scratch = pictures(1, 8, 16), torch.empty(convolution.scratch)
    with pytest.raises(ValueError, match="squares of 4 px"):
        convolution(pictures(1, 6, 16), pictures(1, 6, 16), scratch)
    with pytest.raises(ValueError, match="contiguous float32"):
        convolution(x, x.bfloat16(), scratch)
    with pytest.raises(ValueError, match="floats of scratch"):
        convolution(x, x.clone(), scratch[:-1])
    with pytest.raises(ValueError, match="floats of scratch"):
        doubling(x, pictures(1, 16, 16), torch.empty(0))


_WIDE = """
import sys
import numba.core.registry as registry
import pytest

codegen = registry.cpu_target.target_context.codegen()
cpu, name, _ = codegen.magic_tuple()
codegen.magic_tuple = lambda: (cpu, name, "+avx2,+fma,+avx512f")
import models.image.kernels.winograd_machine_code as code

assert code.LANES == 16
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "-k", "not avx512", *sys.argv[1:]]))
"""


@pytest.mark.slow
def test_the_code_for_avx512_is_right_too() -> None:
    """LLVM splits its registers where they are only half as long."""
    run = subprocess.run(
        [sys.executable, "-c", _WIDE, __file__, str(Path(__file__).with_name("test_generator.py"))],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTEST_ADDOPTS": "", "NUMBA_CACHE_DIR": ""},
    )
    assert run.returncode == 0, run.stdout + run.stderr
