"""Small motifs over and over: staggered, in rows that lean either way, or tossed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

import numpy as np

from models.image.composed.drawing.scatter import Part, Room
from models.image.composed.drawing.scene import Scene
from models.image.composed.motifs.find import BOTANICAL, MOTIFS, TURNABLE, UPRIGHT
from models.image.composed.motifs.prints import Prints

_CELL: Final = 185.0  # distance of motifs at size and density 1, in drawing units
_PART: Final = 16.0  # about the side of what scattered motifs repeat, in their radius
_MOST_DOTTED: Final = 40  # columns, above which rows of dots would make a large file
_CLEAR: Final = 1.1  # of scattered motifs, the radius that is free around each
# Of scattered motifs: their size, and how many of what there is room for, in squares.
_SIZES: Final = ((1.0, 0.36), (0.74, 0.3), (0.52, 0.6))
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
    prints = Prints(scene, names, palette.visible())
    is_asked = bool(_asked(scene.motif))
    layouts = (_staggered, _in_rows, _tossed)
    chances = (0.35, 0.2, 0.45)
    if is_asked and UPRIGHT.issuperset(prints.names):
        chances = (0.45, 0.55, 0.0)
    elif _is_ditsy(scene, prints.names):
        chances = (0.0, 0.0, 1.0)
    layouts[int(random.choice(3, p=chances))](scene, prints)
    prints.show()


def _is_ditsy(scene: Scene, names: Sequence[str]) -> bool:
    """Whether small or dense flowers or leaves are asked for, which look stiff in rows."""
    is_small = scene.size < 0.8 or scene.density > 1.2
    return is_small and any(name in BOTANICAL for name in names)


def _asked(names: str) -> list[str]:
    return [name for part in names.lower().split(",") if (name := part.strip()) in MOTIFS]


def _staggered(scene: Scene, prints: Prints) -> None:
    """Draws every second row half a step aside, some with dots in the gaps."""
    random = scene.random
    names = len(prints.names)
    period = names if names > 1 else prints.ways
    is_upright = UPRIGHT.issuperset(prints.names)
    has_dots = random.random() < 0.5 and not is_upright
    most = scene.width / (_cell(scene) * (1.25 if has_dots else 1.1))
    columns = _multiple(most, period)
    rows = _multiple(scene.height / (scene.width / columns) / random.uniform(0.66, 0.8), 2)
    step = next((one for one in (1, 2, 3) if one * rows % period == 0), 0)
    step = columns if columns % period else step
    wide, high = scene.width / columns, scene.height / rows
    full = _fullness(scene, 0.40 if has_dots else 0.43, 0.47)
    radius = full * min(wide, float(np.hypot(wide / 2, high)))
    lean = 0.0 if is_upright else float(random.choice((0, 0, 14, -14)))
    for row, column in np.ndindex(rows, columns):
        x, y = (column + 0.25 + row % 2 / 2) * wide, (row + 0.5) * high
        turn = column + step * row
        prints.motif(turn, turn if names == 1 else turn + row, (x, y), radius, lean)
        if has_dots:
            prints.dot(turn + 1, (x + wide / 2, y), 0.13 * radius)


def _in_rows(scene: Scene, prints: Prints) -> None:
    """Draws straight rows, one motif and colourway each, leaning to either side in turn."""
    random = scene.random
    names, is_upright = len(prints.names), UPRIGHT.issuperset(prints.names)
    period = names if names > 1 else min(prints.ways, 3)
    most = scene.height / (1.1 * _cell(scene))
    is_mixed = period > 1.5 * most
    rows = _multiple(most, period)
    high = scene.height / rows
    is_mixed = is_mixed or names > 1 and rows % period > 0
    closer = 1.0 if is_upright else random.uniform(1.05, 1.2)
    columns = _multiple(scene.width * closer / high, period if is_mixed else 2)
    wide = scene.width / columns
    radius = _fullness(scene, 0.43, 0.47) * min(wide, high)
    lean = 0.0 if is_upright else random.uniform(8, 24)
    has_dots = columns < _MOST_DOTTED and not is_upright
    dots = int(random.choice((0, 3, 4))) if has_dots else 0
    for row, column in np.ndindex(rows, columns):
        turn = lean if (column + (0 if rows % 2 else row)) % 2 else -lean
        at = ((column + 0.5) * wide, (row + 0.5) * high)
        which = row + column if is_mixed else row
        prints.motif(which, which, at, radius, turn)
        for dot in range(dots):
            at = ((column + (dot + 0.5) / dots) * wide, row * high)
            prints.dot(row + 1, at, 0.035 * wide)


def _tossed(scene: Scene, prints: Prints) -> None:
    """Scatters motifs of three sizes at all angles, and dots or leaves into the gaps."""
    random = scene.random
    radius = 0.54 * _cell(scene)
    can_turn = TURNABLE.issuperset(prints.names)
    swing = float(random.choice((35, 180, 180) if can_turn else (15, 35)))
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
            prints.motif(count, way, place, shown, random.uniform(-swing, swing))
            count += 1
    is_ditsy = _is_ditsy(scene, prints.names)
    has_leaves = is_ditsy or random.random() < 0.4
    small = (0.13 if is_ditsy else 0.10) * radius
    for at, (place, _) in enumerate(islice(room.places(random, 2 * small), 2 * count)):
        room.take(place, 2 * small)
        if has_leaves:
            prints.leaf(at, place, 1.8 * small, random.uniform(0, 360))
        else:
            prints.dot(at, place, small)


def _fullness(scene: Scene, usual: float, most: float) -> float:
    """Returns what share of its room a motif fills: more if many are asked for."""
    airy = min(1.0, scene.size) ** 0.55 if UPRIGHT.issuperset(_asked(scene.motif)) else 1.0
    return airy * min(usual * scene.density**0.25, most)


def _cell(scene: Scene) -> float:
    """Returns how far motifs are apart, in drawing units."""
    small = 1.0 if UPRIGHT.issuperset(_asked(scene.motif)) else min(1.0, scene.size) ** 0.4
    return _CELL * scene.size * small * scene.random.uniform(0.85, 1.2) / scene.density**0.5


def _multiple(value: float, of: int) -> int:
    """Returns the multiple of a number nearest to a value; if that is far off, any whole one."""
    return max(1, round(value)) if of > 1.5 * value and of > 2 else of * max(1, round(value / of))
