"""Says which drawings are needed to give the parts of a drawing their colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from models.image.drawn.drawable import RGB, Drawable, Drawing
from models.image.drawn.flat_art import SQUARES
from models.image.drawn.tinting.covering import Pixels, cover_of, squares_tinted, tinted


@dataclass(frozen=True, slots=True)
class Tinting:
    """One part that is to have another colour, in an interpolation between two drawings.

    shape: which of its pixels take the colour, one of covering.SHAPES.
    ink: the colour in which the generator draws it.
    without: the two ends of each drawing that lacks the part.
    colour: what it is to have.
    """

    style: str
    shape: str
    ink: RGB
    without: Sequence[tuple[Drawing, Drawing]]
    colour: RGB


def tintings(
    drawable: Drawable, first: Drawing, last: Drawing, share: float = 0.0
) -> list[Tinting]:
    """Returns the parts that have colours of their own at the nearer end of an interpolation.

    Each is drawn without those before it that can be left out, so that a beard is found behind the
    hair that falls over it.

    Args:
        share: 0..1, how far the interpolation is on the way from the first to the last.
    """
    if share in (0, 1):
        first = last = last if share else first
    if first.style != last.style:
        return []
    found = []
    bare = first, last
    near = last if share > 0.5 else first
    for part in drawable.styles[near.style].parts:
        option, variant = part.option, near.variants[part.option]
        tint = part.tint_of(variant)
        if tint is None or option not in near.tints:
            continue
        colours = (one.tints.get(option, near.tints[option]) for one in (first, last))
        without = [
            (_with(bare[0], option, one), _with(bare[1], option, one)) for one in tint.without
        ]
        found.append(
            Tinting(
                near.style,
                "fill" if variant in tint.of_clothing else tint.shape,
                tint.own_colour(variant, near.colours),
                without,
                between(next(colours), next(colours), share),
            )
        )
        bare = without[0] if len(without) == 1 else bare
    return found


def between(first: RGB, last: RGB, share: float) -> RGB:
    """Returns the colour at a share 0..1 of the way from one to another."""
    red, green, blue = (round(a + share * (b - a)) for a, b in zip(first, last, strict=True))
    return red, green, blue


def tint_all(
    pixels: Pixels, parts: Sequence[tuple[int, Tinting]], without: Iterable[Pixels]
) -> None:
    """Gives parts of drawings, uint8 [N, H, W, 3], their colours.

    Args:
        parts: the row of a drawing, and its part.
        without: one drawing [H, W, 3] for each `without` of each part.
    """
    pictures = iter(without)
    for row, some in groupby(parts, lambda one: one[0]):
        bare = pixels[row].copy()
        free = np.ones(bare.shape[:2], np.float32)
        for _, tint in some:
            lacking = np.stack([next(pictures) for _ in tint.without])
            if tint.style in SQUARES:
                pixels[row] = squares_tinted(pixels[row], bare, lacking, tint.ink, tint.colour)
            else:
                cover = cover_of(bare, lacking, tint.ink)
                pixels[row], share = tinted(pixels[row], cover, tint.colour, tint.shape, free)
                free *= 1 - share
            bare = lacking[0] if len(lacking) == 1 else bare


def _with(drawing: Drawing, option: str, variant: str) -> Drawing:
    return replace(drawing, variants={**drawing.variants, option: variant})
