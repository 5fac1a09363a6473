"""The cache's rectangle: it grows, moves, shrinks and keeps what it holds."""

from __future__ import annotations

import pytest
import torch

from models.text.slots import SHORTEST, CacheShape, SlotCache


def _cache(max_tokens: int = 8 * SHORTEST, max_slots: int = 8) -> SlotCache:
    shape = CacheShape(2, 3, 4, torch.float32, torch.device("cpu"))
    return SlotCache(shape, max_slots=max_slots, max_tokens=max_tokens, context_length=512)


def test_it_holds_nothing_before_it_is_needed() -> None:
    cache = _cache()
    assert (cache.slots, cache.length) == (0, 0)
    cache.reserve(1, 10)
    assert (cache.slots, cache.length) == (1, SHORTEST)


def test_growing_keeps_what_is_held() -> None:
    cache = _cache()
    cache.reserve(2, 10)
    cache.keys[1][1, :, :10] = 7.0
    cache.reserve(3, 200)
    assert cache.length == 256
    assert (cache.keys[1][1, :, :10] == 7.0).all()
    assert not cache.keys[1][1, :, 10:].any()


def test_longer_slots_are_fewer_and_the_budget_holds() -> None:
    cache = _cache()
    assert [cache.slots_at(n) for n in (1, 128, 129, 512)] == [8, 8, 4, 2]
    cache.reserve(8, 100)
    with pytest.raises(ValueError, match="budget"):
        cache.reserve(3, 500)
    cache.shrink(2, 100)
    cache.reserve(2, 500)
    assert cache.slots * cache.length <= cache.max_tokens


def test_slots_get_shorter_when_more_are_needed() -> None:
    cache = _cache()
    cache.reserve(2, 500)
    cache.reserve(8, 100)
    assert (cache.slots, cache.length) == (8, SHORTEST)


def test_a_budget_below_one_context_is_refused() -> None:
    with pytest.raises(ValueError, match="cache_tokens=511"):
        _cache(max_tokens=511)


def test_copying_a_slot_copies_all_layers() -> None:
    cache = _cache()
    cache.reserve(3, 20)
    for number, held in enumerate((*cache.keys, *cache.values)):
        held[2] = float(number + 1)
    cache.copy(2, 0, 5)
    for number, held in enumerate((*cache.keys, *cache.values)):
        assert (held[0, :, :5] == number + 1).all()
        assert not held[0, :, 5:].any()
