"""Gives masses of ink a colour of their own, with a black outline.

What is thick takes the colour, and lines stay black: of hair drawn in one shape with the line of
the face, all but an outline as wide as that line.
"""

from __future__ import annotations

import re
from typing import Final
from zlib import crc32

_GROUP: Final = re.compile(r'<g fill="#000"([^>]*)>(.*?)</g>', re.DOTALL)
_PATH: Final = re.compile(r'<path\b[^>]*?\bfill="#000"[^>]*/>')
_OPENING: Final = "<path "


def outlined(svg: str, colour: str, width: float) -> str:
    """Returns the SVG of a part with its black shapes in a colour, outlined in black.

    Args:
        colour: what stands for the colour, such as `[hair]`.
        width: of the outline, which lies inside of the shape, in the units of the SVG.
    """
    svg = _GROUP.sub(_with_own_fills, svg)
    return _PATH.sub(lambda found: found[0] + _filling(found[0], colour, width), svg)


def _with_own_fills(group: re.Match[str]) -> str:
    """Returns a black group whose paths say themselves that they are black."""
    paths = group[2].replace(_OPENING, f'{_OPENING}fill="#000" ')
    return f"<g{group[1]}>{paths}</g>"


def _filling(path: str, colour: str, width: float) -> str:
    """Returns what is drawn over a black path: the same in a colour, less its outline."""
    name = f"inside{crc32(f'{path}{width}'.encode()):x}"
    line = f'stroke="#000" stroke-width="{2 * width:g}" stroke-linejoin="round"'
    inside = path.replace('fill="#000"', f'fill="#fff" {line}')
    filled = path.replace('fill="#000"', f'fill="{colour}" mask="url(#{name})"')
    return f'<mask id="{name}">{inside}</mask>{filled}'
