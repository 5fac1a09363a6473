"""Our own product of int8 matrices is exact, for any shapes and for the largest values."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from models.text.kernels.int8_panels import PanelProduct, supports_panels

pytestmark = pytest.mark.skipif(not supports_panels(), reason="needs AVX2 and libgomp")
LEVELS = 127


def weights(outputs: int, inputs: int, largest: int) -> Tensor:
    return torch.randint(-largest, largest + 1, (outputs, inputs), dtype=torch.int8)


def wanted(x: Tensor, whole: Tensor, scales: Tensor, calm: Tensor, bias: Tensor) -> Tensor:
    """The same in whole numbers of 64 bits, and doubles."""
    x = x * calm
    peaks = x.abs().amax(dim=1, keepdim=True).clamp_min(1e-12)
    rounded = (x * (LEVELS / peaks)).round().long()
    sums = torch.stack([(whole.long() * row).sum(dim=1) for row in rounded])
    return (sums.double() * scales * (peaks / LEVELS) + bias).float()


@pytest.mark.parametrize("largest", [40, 127])
@pytest.mark.parametrize(("inputs", "outputs"), [(48, 50), (64, 16), (200, 7), (768, 100)])
def test_the_product_is_that_of_whole_numbers(inputs: int, outputs: int, largest: int) -> None:
    torch.manual_seed(inputs)
    whole, scales = weights(outputs, inputs, largest), torch.rand(outputs) / 100
    calm, bias = torch.rand(inputs) + 0.5, torch.randn(outputs)
    product = PanelProduct(whole, scales, calm, bias)
    for rows in (1, 2, 3, 4, 5, 8, 9, 31):
        x = torch.randn(rows, inputs)
        torch.testing.assert_close(product(x), wanted(x, whole, scales, calm, bias))


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("weight", [127, -127])
def test_the_largest_values_do_not_overflow(sign: int, weight: int) -> None:
    whole = torch.full((20, 128), weight, dtype=torch.int8)
    product = PanelProduct(whole, torch.ones(20), torch.ones(128), None)
    made = product(torch.full((5, 128), float(sign)))
    torch.testing.assert_close(made, torch.full((5, 20), sign * weight * 128.0))


def test_a_row_is_the_same_to_the_bit_alone_and_beside_others() -> None:
    torch.manual_seed(0)
    product = PanelProduct(weights(40, 128, 127), torch.rand(40), torch.ones(128), None)
    x = torch.randn(11, 128)
    x[3] *= 1000
    x[5] = 0
    together = product(x)
    assert torch.equal(together, torch.cat([product(row[None]) for row in x]))
    assert not together[5].any()


def test_what_follows_the_product_is_done_to_it() -> None:
    torch.manual_seed(1)
    product = PanelProduct(weights(50, 64, 100), torch.rand(50) / 3, torch.ones(64), None)
    x, other = torch.randn(6, 64), torch.randn(6, 50)
    plain = product(x)
    assert plain.abs().max() > 100  # far beyond what an exponential can take
    assert torch.equal(product.plus(x, other), plain + other)
    assert torch.equal(product.times(x, other), plain * other)
    torch.testing.assert_close(product(x, "silu"), functional.silu(plain))
    curved = functional.gelu(plain, approximate="tanh")
    torch.testing.assert_close(product(x, "gelu_tanh"), curved)


def test_other_shapes_than_the_weights_are_refused() -> None:
    product = PanelProduct(weights(50, 64, 100), torch.ones(50), torch.ones(64), None)
    with pytest.raises(ValueError, match=r"\[6, 63\] for rows of 64"):
        product(torch.randn(6, 63))
    with pytest.raises(ValueError, match=r"\[5, 50\] beside 6 rows of 50"):
        product.plus(torch.randn(6, 64), torch.randn(5, 50))


@pytest.mark.parametrize("value", [torch.nan, torch.inf, -torch.inf])
def test_a_row_that_is_not_finite_has_no_numbers_and_the_others_keep_theirs(value: float) -> None:
    torch.manual_seed(2)
    product = PanelProduct(weights(20, 64, 100), torch.ones(20), torch.ones(64), None)
    x = torch.randn(5, 64)
    wanted_rows = product(x)
    x[2, 7] = value
    made = product(x)
    assert made[2].isnan().all()
    assert torch.equal(made[[0, 1, 3, 4]], wanted_rows[[0, 1, 3, 4]])
