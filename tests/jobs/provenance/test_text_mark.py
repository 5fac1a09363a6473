"""The p-value against the exact one, and against texts that nobody marked."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from jobs.provenance.text_mark import WEIGHTS, _chance, coins_of, find_text_mark

KEY = b"an operator's secret"


def _tail(tokens: int) -> np.ndarray:
    """The exact probabilities that fair coins sum to 0, 1, 2 .. or more."""
    one = np.ones(1)
    for weight in WEIGHTS:
        one = np.convolve(one, [0.5, *[0.0] * (weight - 1), 0.5])
    sums = np.ones(1)
    for _ in range(tokens):
        sums = np.convolve(sums, one)
    return sums[::-1].cumsum()[::-1]


@pytest.mark.parametrize("tokens", [1, 2, 10, 40])
def test_the_p_value_is_within_one_percent_of_the_exact_one(tokens: int) -> None:
    tail = _tail(tokens)
    for chance in (0.9, 0.5, 0.48, 0.45, 0.1, 0.01, 1e-3, 1e-4, 1e-6):
        total = int((tail > chance).sum())
        assert _chance(total, tokens) == pytest.approx(tail[total], rel=0.01)


def test_the_largest_and_the_smallest_sum_have_the_chances_they_must_have() -> None:
    assert _chance(0, 5) == 1.0
    assert _chance(5 * sum(WEIGHTS), 5) == 0.5**150


def test_unmarked_texts_have_p_values_as_evenly_spread_as_chance_has_them() -> None:
    drawn = random.Random(1)
    texts = [[drawn.randrange(400) for _ in range(60)] for _ in range(2000)]
    values = np.array([find_text_mark(text, KEY).p_value for text in texts])
    for level in (0.01, 0.05, 0.5):
        assert abs((values < level).mean() - level) < 4 * (level * (1 - level) / 2000) ** 0.5


def test_a_repeated_context_counts_once() -> None:
    assert len(list(coins_of([1, 2, 3, 4] * 50, KEY))) == 4
    assert find_text_mark([7] * 500, KEY).tokens == 1


@pytest.mark.parametrize("tokens", [[], [1], [1, 2, 3, 4]])
def test_a_text_too_short_to_count_shows_nothing(tokens: list[int]) -> None:
    found = find_text_mark(tokens, KEY)
    assert (found.p_value, found.tokens, found.is_found) == (1.0, 0, False)


def test_more_heads_never_raise_the_p_value() -> None:
    values = [_chance(total, 3) for total in range(3 * sum(WEIGHTS) + 1)]
    assert all(after <= before * 1.0001 for before, after in pairwise(values))


def test_it_needs_neither_pytorch_nor_numpy() -> None:
    code = (
        "import sys; from jobs.provenance.text_mark import find_text_mark; "
        "find_text_mark(list(range(99)), b'k'); print({'torch', 'numpy'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
