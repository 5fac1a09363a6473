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

from models.image.drawn.drawable import RGB

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
        without: drawings [N, H, W, 3] that lack the part, or each show it at another place; at each
            pixel the lightest counts.
        ink: the colour that the part has.
    """
    before, own = drawn.astype(np.float32), np.asarray(ink, np.float32)
    behind = without.max(0).astype(np.float32)
    along = own - behind
    length = (along**2).sum(-1)
    share = ((before - behind) * along).sum(-1) / np.maximum(length, 1)
    differs = (np.abs(before - behind).max(-1) > _SAME) & (length > _ALIKE**2)
    share = np.where(differs, share.clip(0, 1), 0).astype(np.float32)
    around = _filtered(share > 0.5, ImageFilter.BoxBlur(2))
    return Cover(before, np.where(around >= _SPECK, share, np.float32(0)), own)


def tinted(painted: Pixels, cover: Cover, colour: RGB, shape: str = "whole") -> Pixels:
    """Returns a drawing, uint8 [H, W, 3], with a part in a colour.

    Args:
        painted: the drawing; other parts of it may have been given colours.
        shape: which of the part's pixels take the colour, one of SHAPES.
    """
    to = np.asarray(colour, np.float32)
    return _bytes(SHAPES[shape](painted.astype(np.float32), cover, to))


def squares_tinted(
    painted: Pixels, drawn: Pixels, without: Pixels, ink: RGB, colour: RGB
) -> Pixels:
    """Returns the same for pixel art, whose squares are the part's wholly or not at all."""
    behind = without.max(0).astype(np.float32)
    own = np.asarray(ink, np.float32)
    away, changed = (np.linalg.norm(drawn - one, axis=-1) for one in (own, behind))
    is_part = (away < changed) & (changed > _SAME)
    return np.where(is_part[..., None], np.asarray(colour, np.uint8), painted)


def _whole(painted: Floats, cover: Cover, colour: Floats) -> Floats:
    """Colours the part, and ink of other lines that run through it."""
    return _mixed(painted, _filled(cover), cover, colour)


def _thin(painted: Floats, cover: Cover, colour: Floats) -> Floats:
    """Colours the part only where it shows: lines may be anywhere behind a pair of glasses."""
    return _mixed(painted, cover.share, cover, colour)


def _bold(painted: Floats, cover: Cover, colour: Floats) -> Floats:
    """Colours a pixel around the part, too: an earring is three pixels high."""
    wide = _wide(cover, 0.3)
    return painted + wide[..., None] * (colour - painted)


def _outlined(painted: Floats, cover: Cover, colour: Floats) -> Floats:
    """Colours the part but for its outermost pixels, which stay as its outline."""
    filled = _filled(cover)
    return _mixed(painted, np.minimum(filled, _inside(filled > 0.5)), cover, colour)


def _fill(painted: Floats, cover: Cover, colour: Floats) -> Floats:
    """Colours what has the part's colour, and no lines, which are darker."""
    if cover.ink.max() < _DARK_CLOTH:
        return _outlined(painted, cover, colour)
    closing = ImageFilter.MaxFilter(_GAP + 2), ImageFilter.MinFilter(_GAP)  # and a pixel more
    around = _filtered(cover.share > 0.5, *closing)
    length = float((cover.ink**2).sum())
    share = ((cover.drawn @ cover.ink) / np.float32(length)).clip(
        0, 1
    )  # of cloth in cloth and line
    other = np.linalg.norm(cover.drawn - share[..., None] * cover.ink, axis=-1)
    share = np.where(other < _OTHER, np.minimum(around, share), np.float32(0))
    return _mixed(painted, share, cover, colour)


def _iris(painted: Floats, cover: Cover, colour: Floats) -> Floats:
    """Colours the part where it is thick, which an iris is and lashes are not."""
    thick = _filtered(cover.share > 0.5, ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3)) > 0.5
    return _mixed(painted, np.minimum(cover.share, _inside(thick)), cover, colour)


def _lips(painted: Floats, cover: Cover, colour: Floats) -> Floats:
    """Colours a pixel around a mouth's line, too, and darkens the line."""
    red = painted + _wide(cover, 0.4)[..., None] * (colour - painted)
    return red + _LINE * cover.share[..., None] * (_DARK * colour - red)


# All of a part, what no other line crosses, more than there is, or all but its outline, its lines,
# its lashes, and the line between lips.
SHAPES: Final[Mapping[str, Callable[[Floats, Cover, Floats], Floats]]] = {
    "whole": _whole,
    "thin": _thin,
    "bold": _bold,
    "outlined": _outlined,
    "fill": _fill,
    "iris": _iris,
    "lips": _lips,
}


def _filled(cover: Cover) -> Floats:
    """Returns the shares with the ink that lies between pixels of the part."""
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


def _mixed(painted: Floats, share: Floats, cover: Cover, colour: Floats) -> Floats:
    return painted + share[..., None] * (colour - cover.ink)


def _bytes(values: Floats) -> Pixels:
    return np.rint(values).clip(0, 255).astype(np.uint8)
