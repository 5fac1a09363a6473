"""Small motifs over and over: staggered, in rows, or tossed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import pi, sqrt
from typing import Final

import numpy as np

from models.image.composed.arranging.outlines import bounds
from models.image.composed.drawing.scatter import Part, Room, Strewn
from models.image.composed.drawing.scene import Scene
from models.image.composed.motifs.find import BOTANICAL, MOTIFS, UPRIGHT
from models.image.composed.motifs.natural import filler, lean, swing
from models.image.composed.motifs.prints import Prints

_CELL: Final = 195.0  # distance of motifs at size and density 1, in drawing units
_PART: Final = 16.0  # about the side of what scattered motifs repeat, in their radius
_MOST_DOTTED: Final = 40  # columns, above which rows of dots would make a large file
_CLEAR: Final = 1.1  # of scattered motifs, the radius that is free around each
# Of scattered motifs: their size, and how many of what there is room for, in squares.
_SIZES: Final = ((1.0, 0.36), (0.74, 0.3), (0.52, 0.6))
_SPARSE: Final = 0.9  # density below which nothing goes between motifs
_COUNTED: Final = 0.74  # share of the picture that some motifs take, if their number is asked
_SLIM: Final = 0.5  # power with which slim motifs are closer side by side
_AIRY: Final = 0.25  # power with which these are smaller again, as they fill their boxes
_SLIMMEST: Final = 0.6  # half the breadth or height of a motif, from which it is no closer
_LARGEST: Final = 0.22  # radius of one of these, as a share of the shorter side
_AIR: Final = 170.0  # least distance of sparse motifs at density 1, in drawing units
# What may be asked for beside motifs: how they are laid.
_LAYOUTS: Final = ("staggered", "rows", "scattered")
# What goes well together, if nobody said what to repeat.
_SETS: Final = (
    ("circle", "triangle", "square"),
    ("plus", "ring", "triangle"),
    ("heart", "plus", "circle"),
    ("star", "moon", "circle"),
    ("diamond", "ring"),
    ("heart", "star"),
    ("flower", "drop"),
    ("drop", "ring", "plus"),
)


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    names = _asked(scene.motif) or _SETS[int(random.integers(len(_SETS)))]
    prints = Prints(scene, names, palette.pure())
    layouts = {"staggered": _staggered, "rows": _in_rows, "scattered": _tossed, "few": _airy}
    layouts[_layout(scene, names)](scene, prints)
    prints.show()


def _layout(scene: Scene, names: Sequence[str]) -> str:
    """Returns how motifs are laid: as asked, or as suits them and their number."""
    said = [one for one in scene.motifs if one in _LAYOUTS]
    chances = (0.22, 0.08, 0.7)
    if _asked(scene.motif) and UPRIGHT.issuperset(names):
        chances = (0.45, 0.55, 0.0)
    elif _is_ditsy(scene, names):
        chances = (0.0, 0.0, 1.0)
    elif scene.density < _SPARSE:
        chances = (0.15, 0.0, 0.85)
    layout = said[0] if said else str(scene.random.choice(_LAYOUTS, p=chances))
    is_few = scene.density < _SPARSE and layout == "scattered"
    return "few" if is_few or _count(scene, names) else layout


def _count(scene: Scene, names: Sequence[str]) -> int:
    """Returns how many motifs were asked for in the picture, all together; 0 if nobody did."""
    counts = [scene.count(name, name.split()[-1]) for name in names]
    known = [count for count in counts if count]
    return round(sum(known) * len(names) / len(known)) if max(known, default=0) > 1 else 0


def _is_ditsy(scene: Scene, names: Sequence[str]) -> bool:
    """Whether small or dense flowers or leaves are asked for, which look stiff in rows."""
    is_small = scene.size < 0.8 and scene.density >= _SPARSE or scene.density > 1.2
    return is_small and any(name in BOTANICAL for name in names)


def _asked(names: str) -> list[str]:
    return [name for part in names.lower().split(",") if (name := part.strip()) in MOTIFS]


def _staggered(scene: Scene, prints: Prints) -> None:
    """Draws every second row half a step aside, some with small things in the gaps."""
    random = scene.random
    names = len(prints.names)
    period = names if names > 1 else prints.ways
    is_upright = UPRIGHT.issuperset(prints.names)
    has_dots = random.random() < 0.5 and not is_upright and scene.density >= _SPARSE
    most = scene.width / (_cell(scene) * (1.3 if has_dots else 1.15))
    broad, tall = _extent(prints.names)
    columns = _multiple(most / (broad / max(broad, tall)) ** _SLIM, period)
    slope = random.uniform(0.66, 0.8) * (tall / broad) ** (2 * _SLIM)
    rows = _multiple(scene.height / (scene.width / columns) / slope, 2)
    step = next((one for one in (1, 2, 3) if one * rows % period == 0), 0)
    step = columns if columns % period else step
    wide, high = scene.width / columns, scene.height / rows
    full = _fullness(scene, 0.39 if has_dots else 0.42, 0.47)
    radius = (
        full
        * (broad * tall) ** _AIRY
        * min(wide / broad, float(np.hypot(wide / 2 / broad, high / tall)))
    )
    leaning = lean(prints.names, float(random.choice((0, 0, 14)))) * random.choice((-1, 1))
    small = filler(prints.names) if has_dots else ""
    for row, column in np.ndindex(rows, columns):
        x, y = (column + 0.25 + row % 2 / 2) * wide, (row + 0.5) * high
        turn = column + step * row
        prints.motif(turn, turn if names == 1 else turn + row, (x, y), radius, leaning)
        if small:
            prints.filler(small, turn + 1, (x + wide / 2, y), 0.12 * radius, 45)


def _in_rows(scene: Scene, prints: Prints) -> None:
    """Draws straight rows, one motif and colourway each, upright or leaning to either side."""
    random = scene.random
    names, is_upright = len(prints.names), UPRIGHT.issuperset(prints.names)
    period = names if names > 1 else min(prints.ways, 3)
    broad, tall = _extent(prints.names)
    most = scene.height / (1.1 * _cell(scene)) * max(1.0, broad / tall) ** _SLIM
    is_mixed = period > 1.5 * most
    rows = _multiple(most, period)
    high = scene.height / rows
    is_mixed = is_mixed or names > 1 and rows % period > 0
    closer = 1.0 if is_upright else random.uniform(0.95, 1.1)
    columns = scene.width * closer / high * (tall / broad) ** (2 * _SLIM)
    columns = _multiple(columns, period if is_mixed else 2)
    wide = scene.width / columns
    radius = _fullness(scene, 0.39, 0.46) * min(wide / broad, high / tall)
    leaning = lean(prints.names, random.uniform(6, 18))
    has_dots = columns < _MOST_DOTTED and not is_upright and scene.density >= _SPARSE
    dots = int(random.choice((0, 2, 4))) if has_dots else 0
    small = filler(prints.names).replace("leaf", "dot")
    for row, column in np.ndindex(rows, columns):
        turn = leaning if (column + (0 if rows % 2 else row)) % 2 else -leaning
        at = ((column + 0.5) * wide, (row + 0.5) * high)
        which = row + column if is_mixed else row
        prints.motif(which, which, at, radius, turn)
        for dot in range(dots):
            at = ((column + (dot + 0.5) / dots) * wide, row * high)
            prints.filler(small, row + 1, at, 0.035 * wide, 0)


def _tossed(scene: Scene, prints: Prints) -> None:
    """Scatters motifs of three sizes, and small things that suit them into the gaps."""
    random = scene.random
    radius = 0.52 * _cell(scene)
    area = scene.width * scene.height
    # One part is filled and repeated, as filling a large picture would take long.
    prints.part = Part(scene, area, (_PART * radius) ** 2)
    area = prints.part.extent[0] * prints.part.extent[1]
    room, count = Room(prints.part.extent, radius / 16), 0
    for share, most in _SIZES:
        taken = radius * share
        wanted = max(1, round(most * area / (2 * taken) ** 2))
        for place, _ in islice(room.places(random, _CLEAR * taken), wanted):
            room.take(place, taken)
            way = count % len(prints.names) + count // len(prints.names)
            shown = taken * _fullness(scene, 1.0, 1.05)
            prints.motif(count, way, place, shown, _turn(scene, prints, count))
            count += 1
    is_ditsy = _is_ditsy(scene, prints.names)
    small = (0.13 if is_ditsy else 0.09) * radius
    kind = filler(prints.names)
    wanted = 2 * count if is_ditsy or kind == "star" else count
    for at, (place, _) in enumerate(islice(room.places(random, 2.2 * small), wanted)):
        room.take(place, 2.2 * small)
        grown = 1.8 * small if kind == "leaf" else small
        prints.filler(kind, at, place, grown, random.uniform(0, 360))


def _airy(scene: Scene, prints: Prints) -> None:
    """Strews motifs evenly and far apart, as many as were asked for; no two alike side by side."""
    random = scene.random
    area = scene.width * scene.height
    asked = _count(scene, prints.names)
    cell = 1.06 * _cell(scene)
    apart = sqrt(area / asked) if asked else max(cell, _AIR / scene.density**0.5)
    strewn = Strewn(scene, apart, most=90)
    prints.part = strewn
    least = min(scene.width, scene.height)
    counted = min(sqrt(_COUNTED * area / max(1, asked) / pi), _LARGEST * least * scene.size)
    radius = counted if asked else 0.5 * cell * _fullness(scene, 0.86, 0.94)
    names, ways = strewn.kinds(len(prints.names)), strewn.kinds(prints.ways)
    for place, name, way in zip(strewn.places, names, ways, strict=True):
        shown = radius * random.uniform(0.86, 1.0)
        prints.motif(name, way, place, shown, _turn(scene, prints, name))


def _extent(names: Sequence[str]) -> tuple[float, float]:
    """Returns half the breadth and height of the largest of some motifs, as shares of a radius.

    They are less than 1 where all of them are slim or low, which may be closer to each other.
    """
    ends = [bounds(name) for name in names]
    broad, tall = (max(one[way + 2] - one[way] for one in ends) / 2 for way in (0, 1))
    return max(broad, _SLIMMEST), max(tall, _SLIMMEST)


def _turn(scene: Scene, prints: Prints, name: int) -> float:
    """Returns a random turn for a motif by its number, as far as it may lean."""
    most = swing(prints.names[name % len(prints.names)])
    return float(scene.random.uniform(-most, most))


def _fullness(scene: Scene, usual: float, most: float) -> float:
    """Returns what share of its room a motif fills: more if many are asked for."""
    airy = min(1.0, scene.size) ** 0.55 if UPRIGHT.issuperset(_asked(scene.motif)) else 1.0
    power = 0.7 if scene.density < 1 else 0.25
    return airy * min(usual * scene.density**power, most)


def _cell(scene: Scene) -> float:
    """Returns how far motifs are apart, in drawing units."""
    asked = _asked(scene.motif)
    small = 1.0 if UPRIGHT.issuperset(asked) else min(1.0, scene.size) ** 0.2
    large = max(1.0, scene.size) ** 0.45
    power = 0.65 if scene.density < 1 else 0.5
    varied = scene.random.uniform(0.9, 1.15)
    return _CELL * scene.size * small * large * float(varied) / scene.density**power


def _multiple(value: float, of: int) -> int:
    """Returns the multiple of a number nearest to a value; if that is far off, any whole one."""
    return max(1, round(value)) if of > 1.5 * value and of > 2 else of * max(1, round(value / of))
