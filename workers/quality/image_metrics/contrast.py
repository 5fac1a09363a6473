"""Measures whether an image uses the range between dark and light."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.quality.part import Part, ramp
from workers.quality.spread import variance

WEIGHT: Final = 0.3


def measure(grey: NDArray[np.float32]) -> Part:
    """Rates the RMS contrast (Peli 1990), the standard deviation of luminance, [H, W] in 0..1.

    Faces of the DCGAN sample have 0.09 to 0.27, with a median of 0.17.
    """
    value = ramp(math.sqrt(variance(grey)), 0.02, 0.2)
    return Part(value, "little contrast" if value < 0.5 else "")
