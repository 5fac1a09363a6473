"""Renders SVG documents as pixels (resvg)."""

from __future__ import annotations

import io

import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image


def rasterise(svg: str) -> NDArray[np.uint8]:
    """Returns a document's pixels at its own size, RGBA [H, W, 4]. Thread-safe."""
    png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))
