"""Adds a little contrast and sharpness to an image."""

from __future__ import annotations

from PIL import Image, ImageFilter, ImageOps

# Percentage of the darkest and of the lightest pixels that may clip.
_CUTOFF = 0.5


def enhance(image: Image.Image) -> Image.Image:
    """Stretches the tones of all channels alike, so that hues stay, and sharpens."""
    stretched = ImageOps.autocontrast(image, cutoff=_CUTOFF, preserve_tone=True)
    return stretched.filter(ImageFilter.UnsharpMask(radius=1.5, percent=60, threshold=2))
