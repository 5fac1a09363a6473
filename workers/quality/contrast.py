"""Does it use the range between dark and light?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from workers.quality.part import Part, ramp


def contrast(grey: NDArray[np.float32]) -> Part:
    """grey: [H, W], 0..1. RMS contrast (Peli 1990): the standard deviation of luminance.

    Faces of the DCGAN sample have 0.09 to 0.27; 0.17 is their median.
    """
    value = ramp(float(grey.std()), 0.02, 0.2)
    return Part(value, "little contrast" if value < 0.5 else "")
