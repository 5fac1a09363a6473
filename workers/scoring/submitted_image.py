"""Decodes images that callers submit, within bounds."""

from __future__ import annotations

import io
import warnings
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

_FORMATS: Final = ("PNG", "JPEG", "WEBP")
MAX_PIXELS: Final = 16_777_216
_TOO_LARGE: Final = f"the image has more than {MAX_PIXELS:,} pixels: reduce it"
# Larger images are reduced to it before they are scored: the images of our models are as small.
_SIDE_PX: Final = 512
_MIN_SIDE_PX: Final = 16


class BadImage(ValueError):
    """An image can't be scored; the message says why."""


def decode(file: bytes) -> NDArray[np.uint8]:
    """Returns an image as uint8 [H, W, 3]: upright, on white, and its first frame if animated.

    Raises:
        BadImage: the image is damaged, too large, too small or of another format.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow warns about is checked here
            with Image.open(io.BytesIO(file), formats=_FORMATS) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise BadImage(_TOO_LARGE)
                opened.draft("RGB", (_SIDE_PX, _SIDE_PX))
                opened.load()
                upright = ImageOps.exif_transpose(opened)
                return np.asarray(_reduced(_on_white(upright)), np.uint8)
    except BadImage:
        raise
    except Image.DecompressionBombError as error:
        raise BadImage(_TOO_LARGE) from error
    except Exception as error:
        # Pillow's decoders raise errors of many kinds for damaged files
        raise BadImage(f"the image is damaged: {error}") from error


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")


def _reduced(image: Image.Image) -> Image.Image:
    image.thumbnail((_SIDE_PX, _SIDE_PX))
    if min(image.size) < _MIN_SIDE_PX:
        raise BadImage(
            f"the image is too small or too narrow: reduced to {_SIDE_PX} pixels, its shorter side "
            f"needs at least {_MIN_SIDE_PX}"
        )
    return image
