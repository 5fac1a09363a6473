"""Measures whether an image is neither too dark nor too light, and not burnt out."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from workers.quality.part import Part, ramp

WEIGHT: Final = 0.3

_WHITE: Final = 0.985
_NEARLY_WHITE: Final = 0.85


def measure(grey: NDArray[np.float32]) -> Part:
    """Rates the mean luminance, [H, W] in 0..1, and the detail lost at either end."""
    mean = float(grey.mean())
    # the dark limit is low: dark skin and night scenes are not faults
    middle = min(ramp(mean, 0.03, 0.18), ramp(mean, 0.98, 0.9))
    burnt, crushed = _lost(grey), _lost(1 - grey)
    value = min(middle, ramp(max(burnt, crushed), 0.4, 0.05))
    if value >= 0.5:
        return Part(value)
    is_light = burnt > crushed or mean > 0.9
    return Part(value, "too light" if is_light else "too dark")


def _lost(grey: NDArray[np.float32]) -> float:
    """Returns the share of white pixels, unless the white is intended.

    The white of a design ends at an edge, while a burnt-out photo fades into it. So white counts by
    how much of its border is nearly white. At 64 px that is 0.4 to 0.65 of the border for shapes on
    white, and 0.6 to 1 for faces exposed 2 to 6 times too long.
    """
    white = grey > _WHITE
    share = np.count_nonzero(white) / white.size
    if share < 0.02:
        return 0.0
    nearly = (grey > _NEARLY_WHITE) & ~white
    border = fading = 0
    for here, beside in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
        border += int(np.count_nonzero(white[here] ^ white[beside]))
        for one, other in ((here, beside), (beside, here)):
            fading += int(np.count_nonzero(white[one] & nearly[other]))
    return share * ramp(fading / max(1, border), 0.5, 0.8)
