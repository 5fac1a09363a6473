"""Decodes pictures of any kind to squares, and says why where that can't be done."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

SUFFIXES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif"}
)
_MOST_PIXELS: Final = 64_000_000

Fit = Literal["crop", "pad"]


class BadPicture(ValueError):
    """A file can't be used; the message says why."""


def decode(file: Path, size_px: int, fit: Fit, *, enlarge: bool) -> NDArray[np.uint8]:
    """uint8 [size, size, 3]: upright, transparency on white, the first frame of what moves.

    crop: the middle square. pad: all of it, on white. enlarge: take pictures smaller than size_px.

    Raises:
        BadPicture: it is damaged, too large or too small.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow only warns of is judged here
            with Image.open(file) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise BadPicture(f"{opened.width}x{opened.height} is more than 64 megapixels")
                opened.load()
                picture = _as_rgb(ImageOps.exif_transpose(opened))
    except BadPicture:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        # Pillow's decoders raise all of these for damaged files
        raise BadPicture(f"can't be decoded: {str(error) or type(error).__name__}") from error
    smaller = min(picture.size) if fit == "crop" else max(picture.size)
    if smaller < size_px and not enlarge:
        raise BadPicture(
            f"{picture.width}x{picture.height} is smaller than {size_px} px (--enlarge takes it)"
        )
    size = (size_px, size_px)
    if fit == "crop":
        square = ImageOps.fit(picture, size, Image.Resampling.LANCZOS)
    else:
        square = ImageOps.pad(picture, size, Image.Resampling.LANCZOS, color="white")
    return np.asarray(square, dtype=np.uint8)


def _as_rgb(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I") or picture.mode == "F":
        values = np.asarray(picture, dtype=np.float64)
        top = values.max() if values.max() > 255 else 255.0
        return Image.fromarray((values / top * 255).astype(np.uint8)).convert("RGB")
    if "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA"):
        with_alpha = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, with_alpha).convert("RGB")
    return picture.convert("RGB")
