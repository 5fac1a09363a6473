"""Is it sharp, and not just noisy? From the energy of its edges."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.quality.part import Part, ramp

# Variance of the Laplacian over the variance of the image itself, so that contrast does not count.
# White noise has 20; blur takes it towards 0.
_BLURRED: Final = (0.002, 0.04)
_NOISY: Final = (14.0, 6.0)


def sharpness(grey: NDArray[np.float32]) -> Part:
    """grey: [H, W], 0..1, at the generator's own size."""
    spread = float(grey.var())
    if spread < 1e-6:
        return Part(0.0, "one flat colour")
    inner = grey[1:-1, 1:-1]
    neighbours = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    edges = float((neighbours - 4 * inner).var()) / spread
    sharp, clean = ramp(edges, *_BLURRED), ramp(edges, *_NOISY)
    if clean < 0.5:
        return Part(clean, "noisy")
    return Part(min(sharp, clean), "blurred" if sharp < 0.5 else "")
