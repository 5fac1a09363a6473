"""Finds why a picture does not show what its prompt asks.

The real drawing of the same description tells the generator's errors from those of the net that
looks at pictures, and from drawings in which hardly anybody sees what was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from models.image.drawn.judge import AttributeJudge
from models.image.pixels import to_images
from models.training.drawn.drawings import draw_real
from models.training.drawn.measure import Miss, agrees


class Cause(StrEnum):
    """Says where an asked attribute was lost."""

    READ = "misread in the prompt"
    DRAWN = "read, and not drawn"
    SEEN = "not seen in the real drawing either"


def real_drawings(misses: Sequence[Miss], dicebear: Path, size_px: int) -> NDArray[np.uint8]:
    """Returns what each picture was to show, as DiceBear draws it, uint8 [N, size, size, 3].

    Raises:
        DrawingError: Node failed.
    """
    return draw_real(dicebear, [miss.drawing for miss in misses], size_px)


@torch.inference_mode()
def causes(
    misses: Sequence[Miss], evaluator: AttributeJudge, real: NDArray[np.uint8]
) -> list[Cause]:
    """Returns the cause of each miss.

    Args:
        real: the real drawing of each, as real_drawings returns them.
    """
    found = []
    for miss, picture in zip(misses, real, strict=True):
        if miss.understood is None or not agrees(miss.name, miss.understood, miss.wanted):
            found.append(Cause.READ)
            continue
        seen = evaluator.read_one(to_images(picture[None], torch.device("cpu")))[miss.name]
        found.append(Cause.DRAWN if agrees(miss.name, seen, miss.wanted) else Cause.SEEN)
    return found
