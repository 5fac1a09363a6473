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
    colours: the part's colour at the two ends.
    """

    style: str
    shape: str
    ink: RGB
    without: Sequence[tuple[Drawing, Drawing]]
    colours: tuple[RGB, RGB]


def tintings(drawable: Drawable, first: Drawing, last: Drawing) -> list[Tinting]:
    """Returns the parts that both ends of an interpolation have in colours of their own.

    Each is drawn without those before it that can be left out, so that a beard is found behind the
    hair that falls over it.
    """
    if first.style != last.style:
        return []
    found = []
    bare = first, last
    for part in drawable.styles[first.style].parts:
        option, variant = part.option, first.variants[part.option]
        tint = part.tint_of(variant)
        if tint is None or option not in first.tints or option not in last.tints:
            continue
        without = [
            (_with(bare[0], option, one), _with(bare[1], option, one)) for one in tint.without
        ]
        found.append(
            Tinting(
                first.style,
                "fill" if variant in tint.of_clothing else tint.shape,
                tint.own_colour(variant, first.colours),
                without,
                (first.tints[option], last.tints[option]),
            )
        )
        bare = without[0] if len(without) == 1 else bare
    return found


def tint_all(
    pixels: Pixels, parts: Sequence[tuple[int, Tinting, RGB]], without: Iterable[Pixels]
) -> None:
    """Gives parts of drawings, uint8 [N, H, W, 3], their colours.

    Args:
        parts: the row of a drawing, its part, and the part's colour.
        without: one drawing [H, W, 3] for each `without` of each part.
    """
    pictures = iter(without)
    for row, some in groupby(parts, lambda one: one[0]):
        bare = pixels[row].copy()
        free = np.ones(bare.shape[:2], np.float32)
        for _, tint, colour in some:
            lacking = np.stack([next(pictures) for _ in tint.without])
            if tint.style in SQUARES:
                pixels[row] = squares_tinted(pixels[row], bare, lacking, tint.ink, colour)
            else:
                cover = cover_of(bare, lacking, tint.ink)
                pixels[row], share = tinted(pixels[row], cover, colour, tint.shape, free)
                free *= 1 - share
            bare = lacking[0] if len(lacking) == 1 else bare


def _with(drawing: Drawing, option: str, variant: str) -> Drawing:
    return replace(drawing, variants={**drawing.variants, option: variant})
