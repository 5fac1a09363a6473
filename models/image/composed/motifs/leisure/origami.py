"""Motifs of folded paper, each facet in a tint of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.drawing.palette import darker, lighter, lightness
from models.image.composed.motifs.pen import fill, polygon

_BRIGHT: Final = 0.8  # lightness from which facets are rather darker than lighter


def origami_crane(colours: Sequence[str]) -> str:
    """The folded bird with raised wings, which looks to the left."""
    facets = (
        ((2, 26, 52, -80, 34, 40), 0),  # the wing behind
        ((-34, 44, -76, -36, -10, 18), 1),
        ((-76, -36, -98, -8, -63, -18), 0),
        ((34, 44, 94, -30, 10, 18), 1),
        ((-34, 44, -26, -92, 2, 52), 3),
        ((-26, -92, 36, 44, 2, 52), 2),
        ((-34, 44, 2, 52, 2, 80), 1),
        ((36, 44, 2, 52, 2, 80), 0),
    )
    return _folded(facets, colours[0])


def origami_boat(colours: Sequence[str]) -> str:
    """The folded boat with its pointed sail."""
    facets = (
        ((0, -78, -54, 30, 0, 34), 2),
        ((0, -78, 54, 30, 0, 34), 1),
        ((-96, -10, -54, 58, 0, 30), 3),
        ((96, -10, 54, 58, 0, 30), 1),
        ((-54, 58, 54, 58, 0, 30), 2),
    )
    return _folded(facets, colours[0])


def origami_fish(colours: Sequence[str]) -> str:
    facets = (
        ((-30, 0, -92, -42, -74, 0), 1),
        ((-30, 0, -92, 42, -74, 0), 0),
        ((-46, 0, 20, -62, 30, 0), 2),
        ((20, -62, 94, 0, 30, 0), 3),
        ((-46, 0, 20, 62, 30, 0), 1),
        ((20, 62, 94, 0, 30, 0), 2),
    )
    return _folded(facets, colours[0])


def _folded(facets: Sequence[tuple[tuple[float, ...], int]], colour: str) -> str:
    """Returns facets in four tints of a colour, from the darkest, 0, to the lightest."""
    if lightness(colour) > _BRIGHT:
        tints = (darker(colour, 0.3), darker(colour, 0.17), darker(colour, 0.08), colour)
    else:
        tints = (darker(colour, 0.4), colour, lighter(colour, 0.2), lighter(colour, 0.38))
    return "".join(fill(polygon(*corners), tints[tint], 0.4) for corners, tint in facets)


ALL: Final = (origami_crane, origami_boat, origami_fish)
