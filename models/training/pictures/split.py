"""Train, validation and test: decided by the seed, once, when data is prepared."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SHARES = (0.94, 0.03, 0.03)  # of pack.SPLITS


def split_by_seed(count: int, seed: int) -> NDArray[np.uint8]:
    """uint8 [count], an index into pack.SPLITS; three pictures or more fill all three splits."""
    order = np.random.default_rng(seed).permutation(count)
    held = [max(1, round(count * share)) if count >= 3 else 0 for share in SHARES[1:]]
    split = np.zeros(count, dtype=np.uint8)
    split[order[: held[0]]] = 1
    split[order[held[0] : held[0] + held[1]]] = 2
    return split
