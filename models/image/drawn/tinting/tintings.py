"""Says which drawings are needed to give the parts of a drawing their colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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

    def applied(self, painted: Pixels, drawn: Pixels, without: Pixels, colour: RGB) -> Pixels:
        """Returns a drawing, uint8 [H, W, 3], with the part in a colour.

        Args:
            painted: the drawing, in which other parts have their colours.
            drawn: the same as the generator drew it.
            without: what it drew without the part, [N, H, W, 3].
        """
        if self.style in SQUARES:
            return squares_tinted(painted, drawn, without, self.ink, colour)
        return tinted(painted, cover_of(drawn, without, self.ink), colour, self.shape)


def tintings(drawable: Drawable, first: Drawing, last: Drawing) -> list[Tinting]:
    """Returns the parts that both ends of an interpolation have in colours of their own."""
    if first.style != last.style:
        return []
    found = []
    for part in drawable.styles[first.style].parts:
        option, variant = part.option, first.variants[part.option]
        tint = part.tint_of(variant)
        if tint is None or option not in first.tints or option not in last.tints:
            continue
        found.append(
            Tinting(
                first.style,
                "fill" if variant in tint.of_clothing else tint.shape,
                tint.own_colour(variant, first.colours),
                [(_with(first, option, one), _with(last, option, one)) for one in tint.without],
                (first.tints[option], last.tints[option]),
            )
        )
    return found


def tint_all(
    pixels: Pixels, parts: Sequence[tuple[int, Tinting, RGB]], without: Iterable[Pixels]
) -> None:
    """Gives parts of drawings, uint8 [N, H, W, 3], their colours.

    Args:
        parts: the row of a drawing, its part, and the part's colour.
        without: one drawing [H, W, 3] for each `without` of each part.
    """
    bare = iter(without)
    drawn = {row: pixels[row].copy() for row, _, _ in parts}
    for row, tint, colour in parts:
        pictures = np.stack([next(bare) for _ in tint.without])
        pixels[row] = tint.applied(pixels[row], drawn[row], pictures, colour)


def _with(drawing: Drawing, option: str, variant: str) -> Drawing:
    return replace(drawing, variants={**drawing.variants, option: variant})
