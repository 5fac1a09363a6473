"""The plan of a city from above: blocks of houses, streets, a river, parks, one bright block."""

from __future__ import annotations

from itertools import pairwise, product
from math import pi, sin
from typing import Final

from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.palette import darker, lighter, mixed
from models.image.composed.drawing.paths import box, xy
from models.image.composed.drawing.scene import Scene

_BLOCK: Final = 104.0  # drawing units from street to street
_STREET: Final = 15.0  # drawing units across a street
_ALLEY: Final = 5.0  # drawing units between two houses
_UNEVEN: Final = 0.34  # how much streets differ in their distance
_RIVER: Final = 0.1  # across a river, of the shorter side
_PARKS: Final = 0.07  # share of blocks
_DRY: Final = 0.24  # of the width, from a river to where it does not reach
_STEPS: Final = 12  # bends of a river

Box = tuple[float, float, float, float]  # left, top, width and height


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    ground = palette.ground
    first, *others = palette.pure()
    is_plain = not others
    house = (darker if not palette.is_dark else lighter)(ground, 0.16)
    tones = [
        house,
        mixed(house, ground, 0.3),
        mixed(house, ground, 0.6) if is_plain else mixed(house, first, 0.1),
    ]
    if not is_plain:
        tones.append(mixed(ground, others[0], 0.3))
    scene.ground(ground)
    size = scene.size / scene.density**0.5
    across, down = (_streets(scene, length, _BLOCK * size) for length in scene.extent)
    columns, rows = len(across) - 1, len(down) - 1
    middle = scene.width * random.uniform(0.25, 0.75)
    count = 1 if is_plain or palette.asked else 3
    accents = _accents(scene, across, rows, middle, count)
    paths, trees = dict.fromkeys(tones, ""), ""
    street, marked = _STREET * size**0.7, ""
    for column, row in product(range(columns), range(rows)):
        (left, right), (top, bottom) = across[column : column + 2], down[row : row + 2]
        block = (left + street / 2, top + street / 2, right - left - street, bottom - top - street)
        if (column, row) in accents:
            marked += box(*block)
        elif random.random() < _PARKS:
            trees += _trees(scene, block)
        else:
            for house_box in _split(scene, block, _ALLEY * size**0.7):
                tone = tones[int(random.integers(0, len(tones)))]
                paths[tone] += box(*house_box)
    for tone, d in paths.items():
        scene.path(d, tone)
    scene.path(trees, mixed(ground, others[-1], 0.75) if others else mixed(ground, house, 0.8))
    water = mixed(ground, others[0], 0.7) if others else mixed(house, ground, 0.25)
    _river(scene, down, (water, middle), street)
    scene.path(marked, first)


def _accents(
    scene: Scene, across: list[float], rows: int, middle: float, count: int
) -> set[tuple[int, int]]:
    """Returns the blocks that stand out, by column and row: not where a river is."""
    random = scene.random
    dry = [
        at
        for at, (left, right) in enumerate(pairwise(across))
        if abs((left + right) / 2 - middle) > _DRY * scene.width
    ]
    return {
        (int(random.choice(dry or [0])), int(random.integers(rows // 4, rows - rows // 4)))
        for _ in range(count)
    }


def _streets(scene: Scene, length: float, block: float) -> list[float]:
    """Returns where streets are along a length, at unlike distances."""
    count = max(3, whole(length, block))
    shares = scene.random.uniform(1 - _UNEVEN, 1 + _UNEVEN, count)
    shares *= length / shares.sum()
    found = [0.0]
    for share in shares.tolist():
        found.append(found[-1] + share)
    return found


def _split(scene: Scene, block: Box, alley: float) -> list[Box]:
    """Returns the houses of a block, which is halved until they are small, at times but once."""
    left, top, width, height = block
    long = max(width, height)
    if long < 34 * scene.size or scene.random.random() < 0.12:
        return [block]
    share = scene.random.uniform(0.34, 0.66)
    if width > height:
        cut = width * share
        parts = (
            (left, top, cut - alley / 2, height),
            (left + cut + alley / 2, top, width - cut - alley / 2, height),
        )
    else:
        cut = height * share
        parts = (
            (left, top, width, cut - alley / 2),
            (left, top + cut + alley / 2, width, height - cut - alley / 2),
        )
    return [house for part in parts for house in _split(scene, part, alley)]


def _trees(scene: Scene, block: Box) -> str:
    """Returns the crowns of the trees of a park."""
    left, top, width, height = block
    d, radius = "", 8.5 * scene.size
    columns, rows = max(1, int(width / 2.6 / radius)), max(1, int(height / 2.6 / radius))
    for column, row in product(range(columns), range(rows)):
        if scene.random.random() < 0.8:
            x = left + (column + 0.5) * width / columns
            y = top + (row + 0.5) * height / rows
            r = radius * scene.random.uniform(0.75, 1.15)
            arc = f"a{r:.1f} {r:.1f} 0 1 1"
            d += f"M{xy((x - r, y))}{arc} {2 * r:.1f} 0{arc} {-2 * r:.1f} 0z"
    return d


def _river(scene: Scene, down: list[float], look: tuple[str, float], street: float) -> None:
    """Draws a river that winds from the top to the bottom, and a few bridges over it."""
    random, (width, height) = scene.random, scene.extent
    water, middle = look
    wide = _RIVER * 1000 * min(scene.size, 1.2) * random.uniform(0.8, 1.2)
    sway = min(0.16 * width, 0.16 * height)
    phase = random.uniform(0, 2 * pi)

    def at(y: float) -> float:
        turn = 2 * pi * y / height + phase
        return float(middle + sway * (sin(turn) + 0.16 * sin(2 * turn + phase)))

    ys = [height * step / _STEPS for step in range(-1, _STEPS + 2)]
    d = f"M{xy((at(ys[0]), ys[0]))}"
    slope = height / _STEPS / 3
    for above, below in pairwise(ys):
        lean = [(at(y + 1) - at(y - 1)) / 2 * slope for y in (above, below)]
        handles = (at(above) + lean[0], above + slope), (at(below) - lean[1], below - slope)
        d += f"C{xy(handles[0])} {xy(handles[1])} {xy((at(below), below))}"
    scene.path(d, stroke=scene.palette.ground, stroke_width=wide + 2.2 * street)  # its banks
    scene.path(d, stroke=water, stroke_width=wide)
    bridges = "".join(
        box(at(y) - 0.5 * wide - 1.4 * street, y - street / 2, wide + 2.8 * street, street)
        for y in down[1:-1:3]
    )
    scene.path(bridges, scene.palette.ground)
