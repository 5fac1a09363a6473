"""Resizes an image to the requested size."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageOps

from workers.finish.pixel_art import enlarge_squares, square_side


def enlarge(image: Image.Image, factor: int) -> tuple[Image.Image, str]:
    """Returns an image 1, 2 or 4 times as large, and a note that says how it was enlarged.

    Pixel art grows by whole pixels, other images by a net for flat art. The note for 1 is empty.
    """
    if factor == 1:
        return image, ""
    pixels = np.asarray(image)
    side = square_side(pixels)
    if side is not None:
        return enlarge_squares(pixels, side, factor), f"enlarged x{factor} as pixel art"
    from models.image import upscaler  # imports torch, which not every worker needs

    enlarged = Image.fromarray(upscaler.upscale(pixels))
    if factor < upscaler.FACTOR:
        size = (image.width * factor, image.height * factor)
        enlarged = enlarged.resize(size, Image.Resampling.LANCZOS)
    return enlarged, f"enlarged x{factor} by {upscaler.NAME}"


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
