"""The compiled preparation of int8 rows computes what PyTorch computes, to the bit."""

from __future__ import annotations

import pytest
import torch
from numba.core.caching import CompileResultCacheImpl

from models.text.kernels import int8_rows
from models.text.kernels.int8_rows import scaled_rows


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("shape", [(1, 576), (3, 1536), (64, 100), (2, 2)])
def test_rows_and_their_largest_values_are_those_of_pytorch(
    shape: tuple[int, int], dtype: torch.dtype
) -> None:
    random = torch.Generator().manual_seed(0)
    x = (torch.randn(shape, generator=random) * 5).to(dtype)
    calm = torch.rand(shape[1], generator=random) + 0.1
    expected = x * calm
    largest = expected.abs().amax(dim=1, keepdim=True)
    rows, peaks = scaled_rows(x, calm)
    assert torch.equal(peaks, largest)
    assert torch.equal(rows[:-1], expected * (1 / largest))
    assert rows[-1].tolist() == [1.0, -1.0] + [0.0] * (shape[1] - 2)


def test_a_row_of_zeros_stays_one() -> None:
    rows, peaks = scaled_rows(torch.zeros(1, 8), torch.ones(8))
    assert rows[0].tolist() == [0.0] * 8
    assert peaks.item() == pytest.approx(1e-12)


def test_rows_that_do_not_lie_together_are_read_as_they_are() -> None:
    x = torch.randn(6, 8)
    strided, _ = scaled_rows(x[::2], torch.ones(8))
    copied, _ = scaled_rows(x[::2].clone(), torch.ones(8))
    assert torch.equal(strided, copied)


def test_what_is_compiled_need_not_be_kept_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CompileResultCacheImpl, "_locator_classes", [])  # a read-only container
    int8_rows._machine_code.cache_clear()
    rows, _ = scaled_rows(torch.tensor([[2.0, -4.0]]), torch.ones(2))
    assert rows[0].tolist() == [0.5, -1.0]
    int8_rows._machine_code.cache_clear()


def test_factors_of_another_width_are_refused() -> None:
    with pytest.raises(ValueError, match="for rows of 8"):
        scaled_rows(torch.ones(1, 8), torch.ones(9))
