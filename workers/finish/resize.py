"""Resizes an image to the requested size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from workers.finish.files.frame import Frame
from workers.finish.pixel_art import enlarge_squares, square_side

# Enlarges pixels [H, W, 3] to [4H, 4W, 3].
OwnWay = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
_FACTOR: Final = 4  # of every way here


def enlarge(frame: Frame, factor: int, own_way: OwnWay | None = None) -> tuple[Frame, str]:
    """Returns a picture 1, 2 or 4 times as large, and a note that says how it was enlarged.

    Pixel art grows by whole pixels, other pictures by the model itself or, if it has none, by a
    net for flat art. The note for 1 is empty.
    """
    if factor == 1:
        return frame, ""
    pixels = frame.pixels
    side = square_side(pixels)
    if side is not None:
        return Frame(enlarge_squares(pixels, side, factor)), f"enlarged x{factor} as pixel art"
    larger, name = _four_times(pixels, own_way)
    enlarged = Frame(larger)
    if factor < _FACTOR:
        size = (frame.size[0] * factor, frame.size[1] * factor)
        enlarged = Frame(enlarged.image.resize(size, Image.Resampling.LANCZOS))
    return enlarged, f"enlarged x{factor} by {name}"


def _four_times(pixels: NDArray[np.uint8], own_way: OwnWay | None) -> tuple[NDArray[np.uint8], str]:
    if own_way is not None:
        return own_way(pixels), "the model itself"
    from models.image import upscaler  # imports torch, which not every worker needs

    return upscaler.upscale(pixels), upscaler.NAME


def resize(image: Image.Image, width: int | None, height: int | None) -> Image.Image:
    """Returns an image of the given width and height in pixels, resampled by Lanczos.

    The aspect ratio stays: a missing width or height follows from the other, and both together crop
    around the centre.
    """
    if width is not None and height is None:
        height = max(1, round(image.height * width / image.width))
    elif height is not None and width is None:
        width = max(1, round(image.width * height / image.height))
    size = (width or image.width, height or image.height)
    if size == image.size:
        return image
    return ImageOps.fit(image, size, Image.Resampling.LANCZOS)
