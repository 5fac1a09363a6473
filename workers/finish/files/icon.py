"""Writes a picture as an icon: an ICO file with a PNG for each size."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final

from PIL import Image, ImageOps

SIZES_PX: Final = (16, 32, 48, 64)
_HEADER: Final = struct.Struct("<HHH")  # reserved, 1 for icons, number of pictures
_ENTRY: Final = struct.Struct("<BBBBHHII")  # width, height, -, -, planes, bits, bytes, offset


def icon_of(image: Image.Image, png: Callable[[Image.Image], bytes]) -> bytes:
    """Returns an ICO file of a picture in all sizes.

    Args:
        png: encodes a picture, with its labels.
    """
    filter = Image.Resampling.LANCZOS
    files = [png(ImageOps.fit(image, (side, side), filter)) for side in SIZES_PX]
    bits = 32 if image.mode == "RGBA" else 24
    offset = _HEADER.size + len(files) * _ENTRY.size
    entries = []
    for side, file in zip(SIZES_PX, files, strict=True):
        entries.append(_ENTRY.pack(side, side, 0, 0, 1, bits, len(file), offset))
        offset += len(file)
    return b"".join((_HEADER.pack(0, 1, len(files)), *entries, *files))
