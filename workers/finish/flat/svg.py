"""Writes flat pictures as SVG: each area of one colour becomes a curve (vtracer)."""

from __future__ import annotations

import io
import re
from typing import Final
from xml.sax.saxutils import escape

import numpy as np
from PIL import Image

from workers.finish.pixel_art import square_side

_PATHS: Final = re.compile(r"<path.*?/>", re.DOTALL)
_FILL: Final = re.compile('fill="#([0-9A-Fa-f]{6})"')
_HEADER: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {across} {down}">'
)


def svg_of(image: Image.Image, size: tuple[int, int], description: str, xmp: str | None) -> bytes:
    """Returns an SVG file of a picture whose pixels belong to one area each.

    Args:
        image: RGB, or RGBA whose transparent pixels are left out.
        size: width and height in pixels in which a page shows it if it says nothing else.
        description: what is told of the picture's origin.
        xmp: a packet of further metadata.
    """
    import vtracer  # type: ignore[import-untyped]  # the other formats do without

    traced = io.BytesIO()
    image.save(traced, "PNG", compress_level=1)
    is_pixel_art = _is_made_of_squares(image)
    drawn = vtracer.convert_raw_image_to_svg(
        traced.getvalue(),
        img_format="png",
        colormode="color",
        hierarchical="stacked",  # areas lie on each other, so that no gaps are seen between them
        mode="polygon" if is_pixel_art else "spline",
        filter_speckle=2 if is_pixel_art else 4,  # side in pixels of the smallest area
        color_precision=8,
        layer_difference=0,
        corner_threshold=60,
        length_threshold=4.0,
        splice_threshold=45,
        path_precision=0 if is_pixel_art else 1,
    )
    header = _HEADER.format(width=size[0], height=size[1], across=image.width, down=image.height)
    paths = _in_exact_colours("".join(_PATHS.findall(drawn)), image)
    return labelled(f"{header}{paths}</svg>", description, xmp)


def labelled(svg: str, description: str, xmp: str | None) -> bytes:
    """Returns a document with what is told of its origin; see svg_of."""
    opening, rest = svg.split(">", 1)
    metadata = f"<metadata>{_inner(xmp)}</metadata>" if xmp else ""
    return f"{opening}><desc>{escape(description)}</desc>{metadata}{rest}".encode()


def _in_exact_colours(paths: str, image: Image.Image) -> str:
    """Returns curves in the picture's own colours: the tracer means those of merged areas."""
    found = image.convert("RGB").getcolors(image.width * image.height) or []
    own = np.array([rgb for _, rgb in found], dtype=np.int32)

    def nearest(fill: re.Match[str]) -> str:
        rgb = np.frombuffer(bytes.fromhex(fill[1]), np.uint8).astype(np.int32)
        best = own[((own - rgb) ** 2).sum(1).argmin()]
        return f'fill="#{bytes(best.tolist()).hex()}"'

    return _FILL.sub(nearest, paths)


def _inner(xmp: str) -> str:
    """Returns a packet without its processing instructions, which only mark its ends in bytes."""
    return re.sub(r"<\?xpacket.*?\?>", "", xmp)


def _is_made_of_squares(image: Image.Image) -> bool:
    small = image.convert("RGB").resize((image.width // 4, image.height // 4), Image.Resampling.BOX)
    return square_side(np.asarray(small)) is not None
