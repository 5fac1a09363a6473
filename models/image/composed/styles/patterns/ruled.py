"""Ruled paper, or the staves of music: lines across the picture, even or in fives with notes."""

from __future__ import annotations

from math import sin
from typing import Final

from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.palette import THIN_LINE, darker, lighter, mixed
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Scene, number
from models.image.reading.oklab import distance

_RULE: Final = 62.0  # drawing units from line to line
_STAFF: Final = 190.0  # drawing units from staff to staff
_SPACE: Final = 0.1  # from line to line of a staff, of the distance of two staves
_NOTE: Final = 118.0  # drawing units from note to note
_BARS: Final = 4  # notes between two bars


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    colour = scene.palette.pure()[0]
    if distance(colour, scene.palette.ground) < THIN_LINE:
        colour = (lighter if scene.palette.is_dark else darker)(colour, 0.4)
    if scene.kind(("ruled", "music"), (0.6, 0.4)) == "music":
        _staves(scene, colour)
    else:
        _rules(scene, colour)


def _rules(scene: Scene, colour: str) -> None:
    """Even lines, and the double line of a margin."""
    step = _RULE * scene.size / scene.density**0.5 * scene.random.uniform(0.85, 1.2)
    rows = whole(scene.height, step)
    high, width = scene.height / rows, 2.4 * scene.size**0.5
    d = "".join(box(0, (at + 0.5) * high - width / 2, scene.width, width) for at in range(rows))
    scene.path(d, mixed(scene.palette.ground, colour, 0.85))
    others = [one for one in scene.palette.pure() if one != colour]
    x = scene.width * scene.random.uniform(0.1, 0.16)
    margin = box(x, 0, width, scene.height) + box(x + 4 * width, 0, width, scene.height)
    scene.path(margin, others[0] if others else colour)


def _staves(scene: Scene, colour: str) -> None:
    """Staves with a tune of quarter and eighth notes, and bars."""
    random = scene.random
    step = _STAFF * scene.size / scene.density**0.5 * random.uniform(0.9, 1.2)
    rows = whole(scene.height, step)
    high = scene.height / rows
    space = _SPACE * high
    count = whole(scene.width, _NOTE * step / _STAFF, _BARS + 1)
    wide = scene.width / count
    thin = 0.09 * space
    lines, notes, stems = "", "", ""
    for row in range(rows):
        top = row * high + 0.5 * high - 2 * space
        lines += "".join(box(0, top + at * space - thin, scene.width, 2 * thin) for at in range(5))
        phase = random.uniform(0, 6)
        pair = 0
        for at in range(count):
            if at % (_BARS + 1) == 0:
                lines += box((at + 0.5) * wide - thin, top, 2 * thin, 4 * space)
                pair = 0
                continue
            step_of = round(4 + 3 * sin(phase + 0.9 * at) + random.uniform(-1, 1))
            x, y = (at + 0.5) * wide, top + step_of * space / 2
            notes += _head(x, y, space)
            way = 1 if step_of < 4 else -1
            stems += _stem(x, y, space, way, has_flag=pair % 3 == 2)
            pair += 1
    others = [one for one in scene.palette.pure() if one != colour]
    scene.path(lines, mixed(scene.palette.ground, others[0] if others else colour, 0.65))
    scene.path(notes, colour)
    scene.path(stems, stroke=colour, stroke_width=0.16 * space, stroke_linecap="round")


def _head(x: float, y: float, space: float) -> str:
    """Returns the slanted oval of a note."""
    left, radius = f"{number(x - 0.6 * space)} {number(y + 0.2 * space)}", f"{0.64 * space:.1f}"
    right = f"{number(x + 0.6 * space)} {number(y - 0.2 * space)}"
    flat = f"{0.44 * space:.1f}"
    arc = f"A{radius} {flat} -20 1 1 "
    return f"M{left}{arc}{right}{arc}{left}Z"


def _stem(x: float, y: float, space: float, way: int, *, has_flag: bool) -> str:
    """Returns the stem of a note, upwards on its right or downwards on its left."""
    at, end = x - way * 0.56 * space, y + way * 3.3 * space
    d = f"M{number(at)} {number(y)}V{number(end)}"
    if has_flag:
        d += f"q{number(0.2 * space)} {number(-way * 0.8 * space)} {number(0.9 * space)} "
        d += number(-way * 1.4 * space)
    return d
