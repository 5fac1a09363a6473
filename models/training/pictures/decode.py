"""Decodes pictures of any format to squares of one size."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

SUFFIXES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif"}
)
_MAX_PIXELS: Final = 64_000_000

Fit = Literal["crop", "pad"]


# The largest values of unsigned integers of 8, 16 and 32 bits
_RANGES: Final = (255.0, 65_535.0, 4_294_967_295.0)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded picture. pixels: uint8 [size, size, 3].

    scaled: the range of values that was mapped to black..white; empty for pictures of 8 bits.
    """

    pixels: NDArray[np.uint8]
    scaled: str = ""


class BadPicture(ValueError):
    """A picture can't be used; the message says why."""


def decode(file: Path, size_px: int, fit: Fit, *, enlarge: bool) -> Decoded:
    """Returns a square picture: upright, on white if transparent, the first frame if animated.

    Args:
        fit: `crop` takes the middle square, `pad` takes the whole picture, on white.
        enlarge: accepts pictures that are smaller than size_px.

    Raises:
        BadPicture: the picture is damaged, too large or too small.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow warns about is checked here
            with Image.open(file) as opened:
                if opened.width * opened.height > _MAX_PIXELS:
                    raise BadPicture(f"{opened.width}x{opened.height} is more than 64 megapixels")
                opened.load()
                scaled, range_ = _as_bytes(ImageOps.exif_transpose(opened))
                picture = _as_rgb(scaled)
    except BadPicture:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        # Pillow's decoders raise all of these for damaged files
        raise BadPicture(f"can't be decoded: {str(error) or type(error).__name__}") from error
    smaller = min(picture.size) if fit == "crop" else max(picture.size)
    if smaller < size_px and not enlarge:
        raise BadPicture(
            f"{picture.width}x{picture.height} is smaller than {size_px} px (--enlarge accepts it)"
        )
    size = (size_px, size_px)
    if fit == "crop":
        square = ImageOps.fit(picture, size, Image.Resampling.LANCZOS)
    else:
        square = ImageOps.pad(picture, size, Image.Resampling.LANCZOS, color="white")
    return Decoded(np.asarray(square, dtype=np.uint8), range_)


def _as_bytes(picture: Image.Image) -> tuple[Image.Image, str]:
    """Returns a picture of 8 bits per value, and the range of values that it was scaled from.

    Grey values of 16 bits have the range of their type. Values of 32 bits and floating-point values
    often hold narrower ranges: the narrowest one that fits the picture is assumed.
    """
    if not (picture.mode.startswith("I") or picture.mode == "F"):
        return picture, ""
    values = np.asarray(picture, dtype=np.float64)
    if not np.isfinite(values).all():
        raise BadPicture("has values that are not finite (NaN or infinite)")
    if picture.mode.startswith("I;16"):
        top = _RANGES[1]
    else:
        ranges = (1.0, *_RANGES) if picture.mode == "F" else _RANGES
        top = next((one for one in ranges if values.max() <= one), float(values.max()))
    scaled = Image.fromarray((values / top * 255).round().clip(0, 255).astype(np.uint8))
    return scaled, f"0..{top:,.0f}"


def _as_rgb(picture: Image.Image) -> Image.Image:
    if "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA"):
        with_alpha = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, with_alpha).convert("RGB")
    return picture.convert("RGB")
