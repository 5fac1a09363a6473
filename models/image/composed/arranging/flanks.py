"""Things on both sides of a free middle, mirrored, and ever smaller ones along the bottom."""

from __future__ import annotations

from typing import Final

from models.image.composed.arranging import backdrops
from models.image.composed.arranging.outlines import bounds
from models.image.composed.arranging.things import FLYING, Things
from models.image.composed.motifs.find import TURNABLE

_ASIDE: Final = 0.215  # of the width, up to which large things are
_TALL: Final = 0.7  # of the height, of the largest
_LOW: Final = (0.18, 0.155, 0.13)  # of the height, of those below the middle
_BASE: Final = 0.955  # of the height, on which all stand
# of those that float: their middles, as shares of width and height, and how tall they are
_AFLOAT: Final = ((0.115, 0.6, 0.46), (0.145, 0.2, 0.24), (0.06, 0.9, 0.14))
_GAP: Final = 0.018  # of the width
_CUT: Final = 0.33  # of the breadth of a large thing, what the edge cuts off if it is broad
_SHARE: Final = 0.75  # of a thing's size, to which it may be smaller rather than cut
_ROUND: Final = 0.85  # breadth to height, from which a thing is known by two thirds of it
_LEAN: Final = 10.0  # degrees


def flanks(things: Things) -> None:
    """Places the same things on the left and on the right, and prints them."""
    scene = things.scene
    width, height = scene.extent
    names = sorted(things.names, key=lambda name: name in FLYING)
    base, gap, x = _BASE * height, _GAP * width, 1.4 * _GAP * width
    backdrops.wave(scene, scene.random.uniform(0.88, 0.9) * height)
    for at, low in enumerate((_TALL, *_LOW)):
        name = names[at % len(names)]
        left, top, right, bottom = bounds(name)
        radius = low * height / (bottom - top)
        radius = min(radius, 1.4 * low * height / (right - left))
        if at == 0:
            whole = (_ASIDE * width - x) / (right - left)
            is_round = name in TURNABLE and right - left > _ROUND * (bottom - top)
            if whole < _SHARE * radius and is_round:  # a bold cut, rather than a small one
                radius = min(radius, _ASIDE * width / (1 - _CUT) / (right - left))
                x = -_CUT * (right - left) * radius
            else:
                radius = min(radius, whole)
        broad = (right - left) * radius
        if x + broad > 0.5 * width - gap:
            break
        for is_right in (False, True):
            place = width - x - broad - left * radius if is_right else x - left * radius
            at_place = (place, base - bottom * radius)
            way = (things.bold + at) % things.ways
            things.place(name, at_place, radius, things.swing(name, _LEAN) if at else 0.0, way)
        x += broad + gap
    things.print()


def flanks_afloat(things: Things) -> None:
    """Places large things that need no floor on the left and the right, and others near them."""
    scene = things.scene
    width, height = scene.extent
    is_high = bool(scene.random.random() < 0.5)
    for at, (across, down, share) in enumerate(_AFLOAT):
        name = things.names[at % len(things.names)]
        left, top, right, bottom = bounds(name)
        most = min(2 * across * width, 2 * (_ASIDE - across) * width)
        radius = min(share * height / (bottom - top), most / (right - left))
        for is_right in (False, True):
            x, y = (width - across * width, down) if is_right else (across * width, down)
            y = height * (1 - y if is_right == is_high else y)
            middle = x - (left + right) / 2 * radius, y - (top + bottom) / 2 * radius
            way = (things.bold + at) % things.ways
            things.place(name, middle, radius, things.swing(name, _LEAN), way)
    things.print()
