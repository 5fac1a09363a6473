"""Measures how well the colours of a picture are those that a prompt asks for."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.reading.brief import Brief
from models.image.reading.oklab import lab_of, labs_of

_SIDE: Final = 200  # pixels that are looked at along a side, at most
_NEAR: Final = 0.1  # distance in OKLab within which a pixel has a colour
_ENOUGH: Final = 0.008  # share of pixels with which a colour is seen: thin lines have no more
_ENOUGH_GROUND: Final = 0.2
_LEAST: Final = 0.02


def agreement(brief: Brief, image: NDArray[np.uint8]) -> float | None:
    """Returns 0..1, the geometric mean over what was asked; None if no colours were.

    Args:
        image: uint8 RGB [H, W, 3].
    """
    wanted = [(colour, _ENOUGH) for colour in brief.colours]
    wanted += [(brief.ground, _ENOUGH_GROUND)] if brief.ground else []
    if not wanted and not brief.unwanted:
        return None
    labs = _labs(image)
    seen = [min(1.0, _share(labs, colour) / enough) for colour, enough in wanted]
    seen += [1.0 - _share(labs, colour) for colour in brief.unwanted]
    return float(np.exp(np.mean(np.log(np.maximum(seen, _LEAST)))))


def _share(labs: NDArray[np.float64], colour: str) -> float:
    return float((np.linalg.norm(labs - np.array(lab_of(colour)), axis=1) < _NEAR).mean())


def _labs(image: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Returns some of a picture's pixels in OKLab, [N, 3]; means of them would hide thin lines."""
    across, down = (max(1, side // _SIDE) for side in image.shape[:2])
    return labs_of(image[::across, ::down].reshape(-1, 3))
