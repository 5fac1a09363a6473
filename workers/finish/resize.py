"""Brings an image to the size that was asked for."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageOps

from workers.finish.pixel_art import enlarge_squares, square_side


def enlarge(image: Image.Image, factor: int) -> tuple[Image.Image, str]:
    """2 or 4 times as large (1: as it is), and how, in words: pixel art by whole pixels, all else
    by a net for flat art.
    """
    if factor == 1:
        return image, ""
    pixels = np.asarray(image)
    side = square_side(pixels)
    if side is not None:
        return enlarge_squares(pixels, side, factor), f"enlarged x{factor} as pixel art"
    from models.image import upscaler  # brings torch, which not every worker needs

    enlarged = Image.fromarray(upscaler.upscale(pixels))
    if factor < upscaler.FACTOR:
        size = (image.width * factor, image.height * factor)
        enlarged = enlarged.resize(size, Image.Resampling.LANCZOS)
    return enlarged, f"enlarged x{factor} by {upscaler.NAME}"


def resize(image: Image.Image, width: int | None, height: int | None) -> Image.Image:
    """Fit width and height (pixels); the aspect ratio is kept.

    One of width and height alone decides the other; both together crop around the centre. Lanczos.
    """
    if width is not None and height is None:
        height = max(1, round(image.height * width / image.width))
    elif height is not None and width is None:
        width = max(1, round(image.width * height / image.height))
    size = (width or image.width, height or image.height)
    if size == image.size:
        return image
    return ImageOps.fit(image, size, Image.Resampling.LANCZOS)
