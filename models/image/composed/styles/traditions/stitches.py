"""Nordic and Fair Isle knitting, and cross stitch: charts of stars, hearts, trees and borders."""

from __future__ import annotations

from typing import Final

import numpy as np

from models.image.composed.drawing.palette import darker
from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, lined, painted
from models.image.composed.repeating.charts import (
    Chart,
    bars,
    diamonds,
    dotted,
    mirrored,
    rose,
    spread,
    teeth,
    zigzag,
)

_STITCH: Final = {"knit": 20.0, "cross stitch": 15.0}  # drawing units across
_WIDTH: Final = 24  # stitches, after which charts repeat
_HEIGHT: Final = 0.86  # of a knitted stitch, by its width
_SHADE: Final = 0.16  # of what is seen between the rows of a knitting
_LOOP: Final = 0.76  # height of a knitted stitch that is seen

_HEART: Final = mirrored((".aa.", "aaaa", "aaaa", "aaaa", ".aaa", "..aa", "...a"))
_TREE: Final = mirrored(
    ".....a ....aa ...aaa ....aa ...aaa ..aaaa ...aaa ..aaaa .aaaaa .....b .....b".split()
)
_FLAKE: Final = mirrored((".....a", "...a.a", "a...aa", ".a...a", "..a..a", "aaaaaa"))
_FLOWER: Final = mirrored(
    "..aa. .aaaa aaaaa aaabb .abbb aaabb aaaaa .aaaa ..aa. ....c .cc.c ..ccc ....c".split()
)


def draw(scene: Scene) -> None:
    random = scene.random
    kind = scene.kind(("knit", "cross stitch"), (0.6, 0.4))
    ground = scene.palette.ground
    scene.ground(darker(ground, _SHADE) if kind == "knit" else ground)
    colours = at_least(scene.palette, 3)
    letters = {letter: colours[at % len(colours)] for at, letter in enumerate("abc")}
    chart = _knitted(random) if kind == "knit" else _embroidered(random)
    high = _HEIGHT if kind == "knit" else 1.0
    size = _WIDTH * _STITCH[kind] * random.uniform(0.9, 1.15)
    cells = Cells(scene, (_WIDTH, len(chart) * high), size)
    if kind == "knit":
        letters["."] = ground
        cells.show([_stitches(chart, letters)], reach=1)
    else:
        cells.show([_crosses(chart, letters)])


def _knitted(random: np.random.Generator) -> Chart:
    """Bands of one large motif, and of small ones between them."""
    flake = [*_FLAKE, *_FLAKE[-2::-1]]
    large = [
        spread(rose("a"), _WIDTH, _WIDTH),
        spread(_HEART, _WIDTH, 12),
        spread(_TREE, _WIDTH, 12),
        spread(flake, _WIDTH, 12),
        [row * 2 for row in diamonds(12, 13, "a.b")],
    ]
    small = [
        [*dotted(_WIDTH, "b")],
        [".".ljust(_WIDTH, "."), *zigzag(_WIDTH, 4, "b.", 6)],
        [*bars(_WIDTH, "."), *teeth(_WIDTH, 3, "c"), *bars(_WIDTH, "c")],
        [row * 4 for row in diamonds(6, 5, "b")],
    ]
    chance = np.array((0.4, 0.15, 0.15, 0.15, 0.15))
    first, second = random.choice(len(large), 2, replace=False, p=chance).tolist()
    one, other = random.choice(len(small), 2, replace=False).tolist()
    gap = bars(_WIDTH, ".")
    edge = [*gap, *bars(_WIDTH, "b"), *gap, *small[one], *gap, *bars(_WIDTH, "b"), *gap]
    fine = [*gap, *small[other], *gap]
    return [*large[first], *edge, *large[second], *gap, *fine]


def _embroidered(random: np.random.Generator) -> Chart:
    """Rows of flowers, hearts or stars between borders, as on a sampler."""
    flower, heart = spread(_FLOWER, _WIDTH, 12), spread(_HEART, _WIDTH, 12)
    star = spread(rose("a"), _WIDTH, _WIDTH)
    tree = spread(_TREE, _WIDTH, 12)
    main = [flower, star, heart, tree]
    first, second = random.choice(4, 2, replace=False, p=(0.4, 0.25, 0.25, 0.1)).tolist()
    gap = bars(_WIDTH, "..")
    border = zigzag(_WIDTH, 4, "b...", 8)
    line = [*gap, *border, *gap]
    return [*main[first], *line, *[row[6:] + row[:6] for row in main[second]], *line]


def _stitches(chart: Chart, letters: dict[str, str]) -> str:
    """Returns knitted stitches, two slanted loops each: those side by side are one shape."""
    paths = dict.fromkeys(letters, "")
    for row, line in enumerate(chart):
        for letter, start, count in _runs(line):
            down, up = "l.5.36.5-.36" * count, "l-.5.36-.5-.36" * count
            paths[letter] += f"M{start} {row * _HEIGHT - 0.2:.2f}{down}v{_LOOP}{up}z"
    return "".join(painted(d, letters[letter]) for letter, d in paths.items() if d)


def _runs(line: str) -> list[tuple[str, int, int]]:
    """Returns the letters of a row, where each begins, and how often it stands side by side."""
    runs: list[tuple[str, int, int]] = []
    for at, letter in enumerate(line):
        if runs and runs[-1][0] == letter:
            runs[-1] = (letter, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((letter, at, 1))
    return runs


def _crosses(chart: Chart, letters: dict[str, str]) -> str:
    paths = dict.fromkeys(letters, "")
    for row, line in enumerate(chart):
        for column, letter in enumerate(line):
            if letter in paths:
                paths[letter] += f"M{column + 0.16:.2f} {row + 0.16:.2f}l.68.68m0-.68l-.68.68"
    return "".join(lined(d, letters[letter], 0.34) for letter, d in paths.items() if d)
