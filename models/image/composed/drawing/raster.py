"""Renders SVG documents as pixels (resvg)."""

from __future__ import annotations

import importlib.util
import io
from typing import Final

import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image

# Two bindings of one renderer: this one gives pixels, but is built for fewer systems; the other
# one gives a PNG file, and its making and reading take ten times as long as the picture.
GIVES_PIXELS: Final = importlib.util.find_spec("svg2png_py") is not None


def rasterise(svg: str) -> NDArray[np.uint8]:
    """Returns a document's pixels at its own size, RGBA [H, W, 4]. Thread-safe."""
    return by_pixels(svg) if GIVES_PIXELS else by_png(svg)


def by_pixels(svg: str) -> NDArray[np.uint8]:
    """Returns the same where GIVES_PIXELS."""
    from svg2png_py import FontDatabase, svg_to_rgba

    pixels, width, height = svg_to_rgba(svg, FontDatabase())
    image = Image.frombuffer("RGBa", (width, height), pixels, "raw", "RGBa", 0, 1)
    return np.asarray(image.convert("RGBA"))


def by_png(svg: str) -> NDArray[np.uint8]:
    """Returns the same on any system, slowly."""
    png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))
