"""A little more contrast and sharpness."""

from __future__ import annotations

from PIL import Image, ImageFilter, ImageOps

# Per cent of the darkest and the lightest pixels that may clip.
_CUTOFF = 0.5


def enhance(image: Image.Image) -> Image.Image:
    """Stretch the tones, all channels alike so that colours keep their hue, and sharpen."""
    stretched = ImageOps.autocontrast(image, cutoff=_CUTOFF, preserve_tone=True)
    return stretched.filter(ImageFilter.UnsharpMask(radius=1.5, percent=60, threshold=2))
