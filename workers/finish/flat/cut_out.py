"""Cuts pictures out of their background."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from models.image.interface import RGB, DrawsFlat
from workers.finish.pixel_art import enlarge_squares, square_side

_FACTOR: Final = 4
_SAME: Final = 40.0  # distance in RGB, of 441, up to which a square of pixel art is background
# What is fully transparent has a colour, too, which lossy formats mix into edges: the nearest one.
_SPREAD: Final = ImageFilter.GaussianBlur(12)


def cut_out(pixels: NDArray[np.uint8], background: RGB, model: DrawsFlat) -> Image.Image:
    """Returns a picture, uint8 [H, W, 3], four times as large with a transparent background."""
    side = square_side(pixels)
    if side is None:
        return Image.fromarray(model.cut_out(pixels, background))
    squares = np.asarray(enlarge_squares(pixels, side, _FACTOR))
    apart = np.linalg.norm(squares.astype(np.float32) - np.asarray(background), axis=2)
    return Image.fromarray(np.dstack([squares, np.where(apart <= _SAME, 0, 255).astype(np.uint8)]))


def areas(pixels: NDArray[np.uint8], background: RGB | None, model: DrawsFlat) -> Image.Image:
    """Returns a picture, uint8 [H, W, 3], four times as large, each pixel of one area alone.

    Args:
        background: the colour that becomes transparent, if any.
    """
    side = square_side(pixels)
    if side is None:
        found = Image.fromarray(model.areas(pixels))
    else:
        found = enlarge_squares(pixels, side, _FACTOR)
    if background is None:
        return found
    apart = np.linalg.norm(np.asarray(found, np.float32) - np.asarray(background), axis=2)
    found.putalpha(Image.fromarray(np.where(apart <= _SAME, 0, 255).astype(np.uint8)))
    return found


def without_hidden_colours(image: Image.Image) -> Image.Image:
    """Returns a picture whose transparent pixels have the colours of the nearest visible ones."""
    alpha = image.getchannel("A")
    seen = np.asarray(image.convert("RGBa").filter(_SPREAD), np.float32)  # colours times alpha
    weight = seen[..., 3:]
    whole = np.asarray(image.convert("RGBa"), np.float32)
    mean = whole[..., :3].sum((0, 1)) * 255 / max(1.0, float(whole[..., 3].sum()))
    spread = np.where(weight > 0, seen[..., :3] * 255 / np.maximum(weight, 1), mean)
    shown = np.asarray(alpha)[..., None] > 0
    rgb = np.where(shown, np.asarray(image)[..., :3], spread.clip(0, 255)).astype(np.uint8)
    filled = Image.fromarray(rgb)
    filled.putalpha(alpha)
    return filled
