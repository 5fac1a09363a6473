"""Joins frames side by side in one image."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image


def side_by_side(frames: Sequence[Image.Image]) -> Image.Image:
    """Returns a strip of frames of equal size, from left to right."""
    width, height = frames[0].size
    strip = Image.new(frames[0].mode, (width * len(frames), height))
    for place, frame in enumerate(frames):
        strip.paste(frame, (place * width, 0))
    return strip
