"""Measures whether an image is sharp and not just noisy, by the energy of its edges."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.quality.part import Part, ramp
from workers.quality.spread import median, variance

WEIGHT: Final = 0.4

# Variance of the Laplacian over the variance of the image, so that contrast does not count, on a
# logarithmic scale. At 64 px, faces have 0.07 to 0.37 (median 0.2), blurred by 1 px 0.035, by 2 px
# 0.007.
_BLURRED: Final = 0.004
_SHARP: Final = 0.3
# Standard deviation of noise, where white is 1. Faces have 0.004; noise is visible from 0.03.
_NOISY: Final = 0.1
_CLEAN: Final = 0.02


def measure(grey: NDArray[np.float32]) -> Part:
    """Rates the edges and the noise of the luminance, [H, W] in 0..1, at the model's own size."""
    spread = variance(grey)
    if spread < 1e-6:
        return Part(0.0, "one flat colour")
    inner = grey[1:-1, 1:-1]
    neighbours = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    edges = variance(neighbours - 4 * inner) / spread
    sharp = ramp(math.log(max(edges, 1e-9)), math.log(_BLURRED), math.log(_SHARP))
    clean = ramp(_noise(grey), _NOISY, _CLEAN)
    if clean < 0.5:
        return Part(clean * sharp, "noisy")
    return Part(clean * sharp, "blurred" if sharp < 0.5 else "")


def _noise(grey: NDArray[np.float32]) -> float:
    """Returns the standard deviation of noise by Immerkær's mask (1996), which ignores most edges.

    The median replaces his mean, so that flat art with hard edges also counts as clean.
    """
    # a quarter of the pixels suffices
    across = grey[:, :-2:2] - 2 * grey[:, 1:-1:2] + grey[:, 2::2]
    response = across[:-2:2] - 2 * across[1:-1:2] + across[2::2]
    return median(np.abs(response)) / 0.6745 / 6
