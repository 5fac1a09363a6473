"""The cache's rectangle: it grows, moves, shrinks and keeps what it holds."""

from __future__ import annotations

import pytest
import torch

from models.text.slots import CacheShape, SlotCache


def _cache(max_tokens: int = 1024, max_slots: int = 8) -> SlotCache:
    shape = CacheShape(2, 3, 4, torch.float32, torch.device("cpu"))
    return SlotCache(shape, max_slots=max_slots, max_tokens=max_tokens, context_length=512)


def _bytes(cache: SlotCache) -> int:
    views = (*cache.keys, *cache.values)
    return sum(view.untyped_storage().nbytes() for view in views)


def test_it_holds_nothing_before_it_is_needed() -> None:
    cache = _cache()
    assert _bytes(cache) == 0
    cache.reserve(1, 10, held=0)
    assert (cache.keys[0].shape[0] >= 1, cache.length) == (True, 16)


def test_growing_keeps_what_is_held_and_stays_contiguous() -> None:
    cache = _cache()
    cache.reserve(2, 10, held=0)
    cache.keys[1][1, :, :10] = 7.0
    cache.values[0][0, :, :10] = 5.0
    cache.reserve(3, 200, held=2)
    assert cache.length == 208
    assert (cache.keys[1][1, :, :10] == 7.0).all()
    assert (cache.values[0][0, :, :10] == 5.0).all()
    assert cache.keys[1][:3].is_contiguous()
    cache.reserve(8, 30, held=2)
    assert cache.length == 32
    assert (cache.keys[1][1, :, :10] == 7.0).all()


def test_a_little_too_long_is_left_as_it_is() -> None:
    cache = _cache()
    cache.reserve(2, 100, held=0)
    cache.reserve(2, 60, held=2)
    assert cache.length == 112


def test_longer_slots_are_fewer_and_the_budget_holds() -> None:
    cache = _cache()
    assert [cache.slots_at(n) for n in (1, 128, 129, 512)] == [8, 8, 4, 2]
    with pytest.raises(ValueError, match="budget"):
        cache.reserve(3, 500, held=0)
    for slots, tokens in ((8, 128), (4, 256), (2, 512), (8, 120)):
        cache.reserve(slots, tokens, held=1)
        assert _bytes(cache) <= 2 * 2 * 3 * 4 * 4 * cache.max_tokens


def test_a_budget_below_one_context_is_refused() -> None:
    with pytest.raises(ValueError, match="cache_tokens=511"):
        _cache(max_tokens=511)


def test_copying_a_slot_copies_all_layers() -> None:
    cache = _cache()
    cache.reserve(3, 20, held=0)
    for number, held in enumerate((*cache.keys, *cache.values)):
        held[2] = float(number + 1)
    cache.copy(2, 0, 5)
    for number, held in enumerate((*cache.keys, *cache.values)):
        assert (held[0, :, :5] == number + 1).all()
        assert not held[0, :, 5:].any()


def test_memory_is_given_back() -> None:
    cache = _cache()
    cache.reserve(8, 100, held=0)
    cache.keys[0][1] = 3.0
    before = _bytes(cache)
    cache.shrink(2)
    assert _bytes(cache) < before
    assert (cache.keys[0][1] == 3.0).all()
    cache.reserve(4, 120, held=2)
    assert (cache.keys[0][1, :, :100] == 3.0).all()
    cache.release()
    assert _bytes(cache) == 0
