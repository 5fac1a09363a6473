"""Chooses the background of a drawing that will be cut out: a colour that nothing else has.

Edges are mixes of two colours, so it must be far from these, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from models.image.drawn.drawable import RGB, Drawable, Drawing

# The first are those of which least is seen if a trace of them is left at an edge.
_CANDIDATES: Final[tuple[RGB, ...]] = (
    (150, 190, 220),
    (120, 200, 140),
    (235, 150, 190),
    (0, 160, 255),
    (0, 200, 80),
    (255, 0, 200),
    (255, 220, 0),
)
_FAR: Final = 60.0  # distance in RGB, of 441, from which a candidate is taken at once
# What drawings of a style have besides the colours that are asked: ink, paper, eyes, lips.
_ALWAYS: Final[tuple[RGB, ...]] = ((0, 0, 0), (255, 255, 255))
_OF_STYLE: Final[Mapping[str, tuple[RGB, ...]]] = {
    "pixel-art": ((91, 124, 139), (201, 130, 118), (25, 25, 25)),
}


def on_key_colour(drawable: Drawable, first: Drawing, last: Drawing) -> tuple[Drawing, Drawing]:
    """Returns the two ends of an interpolation before one background, far from their colours."""
    taken = [*_ALWAYS]
    for drawing in (first, last):
        colours = {**drawable.styles[drawing.style].fixed, **drawing.colours}
        taken += [rgb for name, rgb in colours.items() if name != "background"]
        taken += drawing.tints.values()
        taken += _OF_STYLE.get(drawing.style, ())
    key = _farthest(taken)
    before, after = (
        replace(drawing, colours={**drawing.colours, "background": key})
        for drawing in (first, last)
    )
    return before, after


def _farthest(taken: Sequence[RGB]) -> RGB:
    """Returns the first candidate that is far from all mixes of two colours, or the farthest."""
    colours = np.asarray(taken, dtype=np.float32)
    one, other = np.triu_indices(len(colours), 1)
    start, along = colours[one], colours[other] - colours[one]
    length = np.maximum((along**2).sum(1), 1)
    apart = []
    for candidate in np.asarray(_CANDIDATES, dtype=np.float32):
        share = (((candidate - start) * along).sum(1) / length).clip(0, 1)[:, None]
        apart.append(float(np.linalg.norm(candidate - start - share * along, axis=1).min()))
    far = [key for key, distance in zip(_CANDIDATES, apart, strict=True) if distance >= _FAR]
    return far[0] if far else _CANDIDATES[apart.index(max(apart))]
