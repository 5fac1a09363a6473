"""Brings an image to the size that was asked for."""

from __future__ import annotations

from PIL import Image, ImageOps


def resize(image: Image.Image, upscale: int, width: int | None, height: int | None) -> Image.Image:
    """Enlarge by a factor, then fit width and height (pixels); the aspect ratio is kept.

    One of width and height alone decides the other; both together crop around the centre.
    Lanczos both ways.
    """
    own_width, own_height = image.width * upscale, image.height * upscale
    if width is not None and height is None:
        height = max(1, round(own_height * width / own_width))
    elif height is not None and width is None:
        width = max(1, round(own_width * height / own_height))
    size = (width or own_width, height or own_height)
    if size == image.size:
        return image
    return ImageOps.fit(image, size, Image.Resampling.LANCZOS)
