"""Splits data into training, validation and test when it is prepared; the seed decides."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SHARES = (0.94, 0.03, 0.03)  # in the order of pack.SPLITS


def split_by_seed(count: int, seed: int) -> NDArray[np.uint8]:
    """Returns the split of each item, uint8 [count], an index into pack.SPLITS.

    With three items or more, no split is empty.
    """
    order = np.random.default_rng(seed).permutation(count)
    held_out = [max(1, round(count * share)) if count >= 3 else 0 for share in SHARES[1:]]
    split = np.zeros(count, dtype=np.uint8)
    split[order[: held_out[0]]] = 1
    split[order[held_out[0] : held_out[0] + held_out[1]]] = 2
    return split
