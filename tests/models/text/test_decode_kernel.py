"""The compiled attention of a decode step beside the plain one."""

from __future__ import annotations

import pytest
import torch

from models.text.kernels.attention import SlotAttention
from models.text.kernels.decode_kernel import DecodeKernel, decode_kernel
from models.text.slots import CacheShape, SlotCache

CPU = torch.device("cpu")
LENGTHS = [1, 2, 15, 16, 17, 31, 64, 77]


def shape_of(heads: int, dim: int) -> CacheShape:
    return CacheShape(1, heads, dim, torch.bfloat16, CPU)


def kernel_of(shape: CacheShape) -> DecodeKernel:
    kernel = decode_kernel(shape)
    if kernel is None:
        pytest.skip("this machine's PyTorch has no libgomp")
    return kernel


def filled(shape: CacheShape, slots: int, tokens: int, *, behind: float) -> SlotCache:
    """Random keys and values; `behind` stands wherever a slot of LENGTHS has none."""
    cache = SlotCache(shape, max_slots=16, max_tokens=4096, context_length=128)
    cache.reserve(slots, tokens, held=0)
    for part in (*cache.keys, *cache.values):
        part.copy_(torch.randn(part.shape))
        for slot, length in enumerate(LENGTHS[:slots]):
            part[slot, :, length:] = behind
    return cache


@pytest.mark.parametrize(
    ("heads", "group", "dim"), [(4, 1, 64), (3, 3, 64), (2, 4, 32), (1, 1, 80)]
)
@pytest.mark.parametrize("slots", [1, len(LENGTHS)])
def test_compiled_attention_equals_the_plain_one(
    heads: int, group: int, dim: int, slots: int
) -> None:
    torch.manual_seed(0)
    shape = shape_of(heads, dim)
    lengths = LENGTHS[-slots:] if slots == 1 else LENGTHS
    cache = filled(shape, slots, max(LENGTHS), behind=0.0)
    qkv = torch.randn(slots, heads * (group + 2), dim).bfloat16()
    q, k, v = qkv.split([heads * group, heads, heads], dim=1)  # as GPT-2 gives them: strided
    plain = SlotAttention(cache, lengths, [])(0, q, k, v, dim**-0.5)
    ours = SlotAttention(cache, lengths, [], kernel_of(shape))(0, q, k, v, dim**-0.5)
    assert ours.shape == (slots, heads * group * dim)
    torch.testing.assert_close(ours, plain, atol=0.02, rtol=0.02)


def test_what_lies_behind_a_slots_length_never_leaks_in() -> None:
    torch.manual_seed(0)
    shape = shape_of(2, 64)
    q, k, v = torch.randn(3, len(LENGTHS), 2, 64).bfloat16()
    outs = []
    for behind in (0.0, float("nan")):
        torch.manual_seed(1)
        cache = filled(shape, len(LENGTHS), max(LENGTHS), behind=behind)
        outs.append(SlotAttention(cache, LENGTHS, [], kernel_of(shape))(0, q, k, v, 0.125))
    assert torch.equal(*outs)


def test_a_slot_is_attended_to_the_same_alone_and_among_neighbours() -> None:
    torch.manual_seed(0)
    shape = shape_of(3, 64)
    cache = filled(shape, len(LENGTHS), max(LENGTHS), behind=0.0)
    q, k, v = torch.randn(3, len(LENGTHS), 3, 64).bfloat16()
    kernel = kernel_of(shape)
    together = SlotAttention(cache, LENGTHS, [], kernel)(0, q, k, v, 0.125)
    alone = SlotAttention(cache, LENGTHS[:1], [], kernel)(0, q[:1], k[:1], v[:1], 0.125)
    assert torch.equal(alone[0], together[0])


@pytest.mark.parametrize(
    "shape",
    [
        CacheShape(1, 2, 64, torch.float32, CPU),
        CacheShape(1, 2, 64, torch.bfloat16, torch.device("meta")),
        CacheShape(1, 2, 40, torch.bfloat16, CPU),
    ],
    ids=["fp32", "another device", "heads that fill no register"],
)
def test_elsewhere_there_is_no_kernel(shape: CacheShape) -> None:
    assert decode_kernel(shape) is None
