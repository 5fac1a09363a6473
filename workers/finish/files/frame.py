"""A picture on its way into a file, as Pillow's image and as an array."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image


class Frame:
    """A picture whose image and whose pixels are made from each other once, and only if needed.

    Each way takes up to half a millisecond at 512 px.
    """

    def __init__(self, given: Image.Image | NDArray[np.uint8]) -> None:
        """Takes an image of any mode, or RGB or RGBA pixels, [H, W, 3 or 4]. Neither may change."""
        self._given = given

    @cached_property
    def image(self) -> Image.Image:
        given = self._given
        return given if isinstance(given, Image.Image) else Image.fromarray(given)

    @cached_property
    def pixels(self) -> NDArray[np.uint8]:
        """Returns the pixels as the image's mode has them."""
        return np.asarray(self._given)

    @property
    def mode(self) -> str:
        given = self._given
        if isinstance(given, Image.Image):
            return given.mode
        return "RGBA" if given.shape[2] == 4 else "RGB"

    @property
    def size(self) -> tuple[int, int]:
        """Returns width and height in pixels."""
        given = self._given
        return given.size if isinstance(given, Image.Image) else (given.shape[1], given.shape[0])

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """Returns RGB pixels, [H, W, 3]."""
        if self.mode in ("RGB", "RGBA"):
            return self.pixels[..., :3]
        return np.asarray(self.image.convert("RGB"))
