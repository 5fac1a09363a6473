"""Draws a visible notice into a corner of an image."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from jobs.contract.setting_errors import SettingsError

_FONT: Final = Path(__file__).with_name("fonts") / "notice.ttf"
# GB 45438-2025 asks for letters of at least 5 % of the shortest side; letters are 3/4 of a line.
_SHARE: Final = 0.055 / 0.75
# Smaller letters can't be read.
_LEAST_PX: Final = 9
_ABSENT: Final = "\uffff"

Font = ImageFont.FreeTypeFont


def check_notice(text: str) -> None:
    """Checks that the fonts have all letters of a notice.

    Raises:
        SettingsError: they lack some.
    """
    lacking = {one for one in text if _font_with(one, 32) is None}
    if lacking:
        raise SettingsError(
            f"SPEARPOINT_NOTICE_TEXT: the font for notices lacks {' '.join(sorted(lacking))}. It "
            "has Latin letters and the Chinese and Japanese characters of such notices, as in "
            "AI生成 or 人工智能生成合成内容."
        )


def with_notice(image: Image.Image, text: str) -> tuple[Image.Image, bool]:
    """Returns the image with the notice, and whether the whole notice fits.

    Args:
        text: words that `check_notice` accepts.
    """
    notice = _notice(min(image.size), text)
    left, top = max(0, image.width - notice.width), max(0, image.height - notice.height)
    shown = image.copy()
    shown.paste(notice, (left, top))
    return shown, notice.width <= image.width and notice.height <= image.height


def svg_with_notice(svg: str, size_px: tuple[int, int], text: str) -> str:
    """Returns an SVG document with the notice as a picture in its corner: readers need no font.

    Args:
        size_px: width and height that pages show it in.
    """
    notice = _notice(min(size_px), text)
    file = io.BytesIO()
    notice.save(file, "PNG")
    across, down = 100 * notice.width / size_px[0], 100 * notice.height / size_px[1]
    corner = (
        f'<image x="{max(0.0, 100 - across):.2f}%" y="{max(0.0, 100 - down):.2f}%" '
        f'width="{across:.2f}%" height="{down:.2f}%" preserveAspectRatio="none" '
        f'href="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"/>'
    )
    return svg.removesuffix("</svg>") + corner + "</svg>"


def _notice(shortest_px: int, text: str) -> Image.Image:
    """Returns the notice for a picture whose shorter side is given."""
    size = max(_LEAST_PX, round(shortest_px * _SHARE))
    runs = _runs(text, size)
    pad = max(1, round(size / 4))
    width = round(sum(font.getlength(run) for run, font in runs)) + 2 * pad
    height = size + 2 * pad
    # On a dark ground, as white letters alone vanish on white.
    notice = Image.new("RGB", (width, height), (24, 24, 24))
    draw, at = ImageDraw.Draw(notice), float(pad)
    for run, font in runs:
        draw.text((at, height / 2), run, font=font, fill="white", anchor="lm")
        at += font.getlength(run)
    return notice


def _runs(text: str, size_px: int) -> list[tuple[str, Font]]:
    """Returns the parts of a text, each with the font that has its letters."""
    groups = groupby(text, key=lambda one: _font_with(one, size_px) or _latin(size_px))
    return [("".join(run), font) for font, run in groups]


@lru_cache(maxsize=1024)
def _font_with(letter: str, size_px: int) -> Font | None:
    for font in (_latin(size_px), _chinese(size_px)):
        if letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask(_ABSENT)):
            return font
    return None


@lru_cache(maxsize=16)
def _latin(size_px: int) -> Font:
    font = ImageFont.load_default(size_px)
    if not isinstance(font, Font):
        raise SettingsError("Notices on images need a Pillow that was built with FreeType.")
    return font


@lru_cache(maxsize=16)
def _chinese(size_px: int) -> Font:
    return ImageFont.truetype(str(_FONT), size_px)
