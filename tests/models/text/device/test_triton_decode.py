"""The Triton kernel against the plain reference; without a GPU, in Triton's interpreter."""

from __future__ import annotations

import pytest
import torch

from models.text.device.attention import PlainDecode
from models.text.device.pages import PAGE, PagedCache
from models.text.slots import CacheShape

# Triton's interpreter needs a NumPy before 2.4, which warns of this.
pytestmark = pytest.mark.filterwarnings("ignore:Conversion of an array:DeprecationWarning")
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


@pytest.mark.parametrize(
    ("query_heads", "heads", "dim"), [(4, 4, 64), (9, 3, 64), (4, 1, 24)], ids=str
)
def test_it_gives_what_the_plain_reference_gives(
    query_heads: int, heads: int, dim: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("triton", reason="comes with PyTorch for CUDA only")
    if DEVICE.type == "cpu":
        monkeypatch.setenv("TRITON_INTERPRET", "1")
    from models.text.device.triton_decode import TritonDecode

    generator = torch.Generator().manual_seed(1)
    positions = torch.tensor([0, 5, -1, PAGE - 1, PAGE, 2 * PAGE + 17])
    table = torch.randperm(24, generator=generator).view(6, 4) + 1
    shape = CacheShape(2, heads, dim, torch.float32, DEVICE)
    held = torch.randn(2, 25, heads, PAGE, dim, generator=generator)
    qkv = torch.randn(6, query_heads + 2 * heads, dim, generator=generator).to(DEVICE)
    q, k, v = qkv.split([query_heads, heads, heads], dim=1)
    results = []
    for attention in (PlainDecode, TritonDecode):
        cache = PagedCache(shape, tokens=24 * PAGE)
        for part, values in zip(cache.layer(1), held, strict=True):
            part.copy_(values)
        attend = attention(cache, table.to(DEVICE), positions.to(DEVICE))
        mixed = attend(1, q, k, v, dim**-0.5)
        results.append((mixed[positions >= 0], *(part[1:] for part in cache.layer(1))))
    for plain, compiled in zip(*results, strict=True):
        torch.testing.assert_close(compiled, plain, atol=1e-5, rtol=1e-5)
