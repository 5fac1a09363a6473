"""Is it neither too dark nor too light?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workers.quality.part import Part, ramp


def exposure(grey: NDArray[np.float32]) -> Part:
    """grey: [H, W], 0..1. From the mean and the share of pixels at either end."""
    mean = float(grey.mean())
    crushed, burnt = float((grey < 0.01).mean()), float((grey > 0.99).mean())
    middle = min(ramp(mean, 0.03, 0.25), ramp(mean, 0.98, 0.85))
    # a flat white or black background is a design, an image of nothing else is not
    kept = ramp(max(crushed, burnt), 0.95, 0.6)
    value = min(middle, kept)
    if value >= 0.5:
        return Part(value)
    return Part(value, "too dark" if mean < 0.5 else "too light")
