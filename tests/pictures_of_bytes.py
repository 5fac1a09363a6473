"""Image files as callers send them."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import numpy as np
from PIL import Image


def noise(width: int = 64, height: int = 64, mode: str = "RGB") -> Image.Image:
    chance = np.random.default_rng(0)
    pixels = chance.integers(0, 255, (height, width, 3), np.uint8)
    return Image.fromarray(pixels).convert(mode)


def file_of(image: Image.Image, format: str = "png", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)  # type: ignore[arg-type]
    return out.getvalue()


def in_base64(file: bytes) -> str:
    return base64.b64encode(file).decode()


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that would take gigabytes when it is decoded."""
    pixels = zlib.compress(bytes(1_000_000))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in (
            (b"IHDR", head),
            (b"IDAT", pixels),
            (b"IEND", b""),
        )
    )
