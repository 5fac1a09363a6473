"""Gives a part of a generated drawing a colour that the generator draws in another.

The generator draws beards, glasses and most hair in ink. Where the part shows is what differs from
the same drawing without it, and how much of a pixel it covers is how far the pixel is on the way
from what lies behind it to ink. So its pixels can have another colour, edges and all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from models.image.drawn.drawable import RGB, WIDENING

# Distances in RGB, of 441.
_SAME: Final = 24.0  # up to which two drawings do not differ
_ALIKE: Final = 40.0  # up to which what lies behind a part cannot be told from it
_NO_INK: Final = 150.0  # from which a pixel has no ink
_DARK_CLOTH: Final = 64  # brightest channel of cloth in which lines are hardly seen
_OTHER: Final = 32.0  # from a mix of cloth and a line, from which a pixel is something else
_SPECK: Final = 0.12  # of 25 pixels around one, the share that a part covers at least
_GAP: Final = 7  # pixels: ink of both drawings, such as a chin's line behind a beard, is the part's
_EDGE: Final = 0.6  # standard deviation in pixels
_LINE: Final = 0.6  # how dark the line between two lips is
_DARK: Final = 0.3  # the line's colour, as a share of the lips'

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cover:
    """Says where a part of a drawing is.

    drawn: the drawing [H, W, 3], 0..255.
    share: how much of each pixel the part covers, 0..1 [H, W].
    ink: the colour that it has [3].
    """

    drawn: Floats
    share: Floats
    ink: Floats


def cover_of(drawn: Pixels, without: Pixels, ink: RGB) -> Cover:
    """Finds a part of a drawing, uint8 [H, W, 3].

    Args:
        without: drawings [N, H, W, 3] that lack the part, or each show it at another place.
        ink: the colour that the part has.
    """
    before, own = drawn.astype(np.float32), np.asarray(ink, np.float32)
    behind = _behind(without, own)
    along = own - behind
    length = (along**2).sum(-1)
    share = ((before - behind) * along).sum(-1) / np.maximum(length, 1)
    differs = (np.abs(before - behind).max(-1) > _SAME) & (length > _ALIKE**2)
    share = np.where(differs, share.clip(0, 1), 0).astype(np.float32)
    around = _filtered(share > 0.5, ImageFilter.BoxBlur(2))
    return Cover(before, np.where(around >= _SPECK, share, np.float32(0)), own)


def tinted(
    painted: Pixels, cover: Cover, colour: RGB, shape: str, free: Floats
) -> tuple[Pixels, Floats]:
    """Returns a drawing, uint8 [H, W, 3], with a part in a colour, and its share of each pixel.

    Args:
        painted: the drawing; other parts of it may have been given colours.
        shape: which of the part's pixels take the colour, one of SHAPES.
        free: how much of each pixel none of these parts has taken, 0..1 [H, W].
    """
    share = SHAPES[shape](cover) * free
    before, to = painted.astype(np.float32), np.asarray(colour, np.float32)
    if shape in WIDENING:
        after = before + share[..., None] * (to - before)
    else:
        after = before + share[..., None] * (to - cover.ink)
    if shape == "lips":
        after += _LINE * (cover.share * free)[..., None] * (_DARK * to - after)
    return np.rint(after).clip(0, 255).astype(np.uint8), share


def squares_tinted(
    painted: Pixels, drawn: Pixels, without: Pixels, ink: RGB, colour: RGB
) -> Pixels:
    """Returns the same for pixel art, whose squares are the part's wholly or not at all."""
    own = np.asarray(ink, np.float32)
    behind = _behind(without, own)
    away, changed = (np.linalg.norm(drawn - one, axis=-1) for one in (own, behind))
    is_part = (away < changed) & (changed > _SAME)
    return np.where(is_part[..., None], np.asarray(colour, np.uint8), painted)


def _behind(without: Pixels, ink: Floats) -> Floats:
    """Returns at each pixel what is farthest from the part's colour: what no drawing covers."""
    apart = np.linalg.norm(without - ink, axis=-1)
    farthest = np.take_along_axis(without, apart.argmax(0)[None, ..., None], 0)[0]
    return farthest.astype(np.float32)


def _thin(cover: Cover) -> Floats:
    """Takes the part only where it shows: lines may be anywhere behind a pair of glasses."""
    return cover.share


def _bold(cover: Cover) -> Floats:
    """Takes a pixel around the part, too: an earring is three pixels high."""
    return _wide(cover, 0.3)


def _outlined(cover: Cover) -> Floats:
    """Takes the part but for its outermost pixels, which stay as its outline."""
    filled = _filled(cover)
    return np.minimum(filled, _inside(filled > 0.5))


def _fill(cover: Cover) -> Floats:
    """Takes what has the part's colour, and no lines, which are darker."""
    if cover.ink.max() < _DARK_CLOTH:
        return _outlined(cover)
    closing = ImageFilter.MaxFilter(_GAP + 2), ImageFilter.MinFilter(_GAP)  # and a pixel more
    around = _filtered(cover.share > 0.5, *closing)
    length = float((cover.ink**2).sum())
    of_cloth = ((cover.drawn @ cover.ink) / np.float32(length)).clip(0, 1)  # the rest is a line
    other = np.linalg.norm(cover.drawn - of_cloth[..., None] * cover.ink, axis=-1)
    return np.where(other < _OTHER, np.minimum(around, of_cloth), np.float32(0))


def _iris(cover: Cover) -> Floats:
    """Takes the part where it is thick, which an iris is and lashes are not."""
    thick = _filtered(cover.share > 0.5, ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3)) > 0.5
    return np.minimum(cover.share, _inside(thick))


def _lips(cover: Cover) -> Floats:
    """Takes a pixel around a mouth's line, too."""
    return _wide(cover, 0.4)


def _filled(cover: Cover) -> Floats:
    """Takes the part, and ink of other lines that run through it."""
    closed = _filtered(cover.share > 0.5, ImageFilter.MaxFilter(_GAP), ImageFilter.MinFilter(_GAP))
    return np.where(closed > 0.5, np.maximum(cover.share, _inky(cover)), cover.share)


def _inky(cover: Cover) -> Floats:
    """Returns how much of each pixel has the part's colour, 0..1 [H, W]."""
    apart = np.linalg.norm(cover.drawn - cover.ink, axis=-1).astype(np.float32)
    return (1 - apart / np.float32(_NO_INK)).clip(0, 1)


def _wide(cover: Cover, least: float) -> Floats:
    """Returns where a part covers at least a share of a pixel or one beside it, its edge soft."""
    return _filtered(cover.share > least, ImageFilter.MaxFilter(3), ImageFilter.GaussianBlur(_EDGE))


def _inside(mask: NDArray[np.bool_]) -> Floats:
    """Returns an area without its outermost pixels, its edge soft."""
    return _filtered(mask, ImageFilter.MinFilter(3), ImageFilter.GaussianBlur(_EDGE))


def _filtered(mask: NDArray[np.bool_], *filters: ImageFilter.Filter) -> Floats:
    image = Image.fromarray(np.where(mask, np.uint8(255), np.uint8(0)))
    for one in filters:
        image = image.filter(one)
    return np.asarray(image, dtype=np.float32) / np.float32(255)


SHAPES: Final[Mapping[str, Callable[[Cover], Floats]]] = {
    "whole": _filled,
    "thin": _thin,
    "bold": _bold,
    "outlined": _outlined,
    "fill": _fill,
    "iris": _iris,
    "lips": _lips,
}
