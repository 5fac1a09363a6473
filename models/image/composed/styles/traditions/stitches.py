"""Nordic and Fair Isle knitting, and cross stitch: charts of stars, hearts, trees and borders."""

from __future__ import annotations

from collections.abc import Sequence
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
    runs,
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

# of knitting, and how likely each is
_LARGE: Final = {"star": 0.4, "heart": 0.15, "tree": 0.15, "snowflake": 0.15, "diamond": 0.15}
_MOTIFS: Final = frozenset((*_LARGE, "flower"))


def draw(scene: Scene) -> None:
    random = scene.random
    kind = scene.kind(("knit", "cross stitch"), (0.6, 0.4))
    ground = scene.palette.ground
    scene.ground(darker(ground, _SHADE) if kind == "knit" else ground)
    colours = at_least(scene.palette, 3)
    letters = {letter: colours[at % len(colours)] for at, letter in enumerate("abc")}
    asked = [one for one in scene.motifs if one in _MOTIFS]
    chart = (_knitted if kind == "knit" else _embroidered)(random, asked)
    high = _HEIGHT if kind == "knit" else 1.0
    size = _WIDTH * _STITCH[kind] * random.uniform(0.9, 1.15)
    cells = Cells(scene, (_WIDTH, len(chart) * high), size)
    if kind == "knit":
        letters["."] = ground
        cells.show([_stitches(chart, letters)], reach=1)
    else:
        cells.show([_crosses(chart, letters)])


def _chosen(
    random: np.random.Generator, chances: dict[str, float], asked: Sequence[str]
) -> tuple[Chart, Chart]:
    """Returns the two motifs that rows repeat: those that are asked for, and others by chance."""
    shares = np.array(list(chances.values()))
    drawn = random.choice(list(chances), 2, replace=False, p=shares / shares.sum()).tolist()
    names = [*asked, *asked, *drawn][:2]
    return _row_of(names[0]), _row_of(names[1])


def _row_of(name: str) -> Chart:
    """Returns a motif by its name, repeated all along a row."""
    if name == "star":
        return spread(rose("a"), _WIDTH, _WIDTH)
    if name == "diamond":
        return [row * 2 for row in diamonds(12, 13, "a.b")]
    flake = [*_FLAKE, *_FLAKE[-2::-1]]
    charts = {"heart": _HEART, "tree": _TREE, "snowflake": flake, "flower": _FLOWER}
    return spread(charts[name], _WIDTH, 12)


def _knitted(random: np.random.Generator, asked: Sequence[str]) -> Chart:
    """Bands of one large motif, and of small ones between them."""
    small = [
        [*dotted(_WIDTH, "b")],
        [".".ljust(_WIDTH, "."), *zigzag(_WIDTH, 4, "b.", 6)],
        [*bars(_WIDTH, "."), *teeth(_WIDTH, 3, "c"), *bars(_WIDTH, "c")],
        [row * 4 for row in diamonds(6, 5, "b")],
    ]
    first, second = _chosen(random, _LARGE, asked)
    one, other = random.choice(len(small), 2, replace=False).tolist()
    gap = bars(_WIDTH, ".")
    edge = [*gap, *bars(_WIDTH, "b"), *gap, *small[one], *gap, *bars(_WIDTH, "b"), *gap]
    fine = [*gap, *small[other], *gap]
    return [*first, *edge, *second, *gap, *fine]


def _embroidered(random: np.random.Generator, asked: Sequence[str]) -> Chart:
    """Rows of flowers, hearts or stars between borders, as on a sampler."""
    chances = {"flower": 0.4, "star": 0.25, "heart": 0.25, "tree": 0.1}
    first, second = _chosen(random, chances, asked)
    gap = bars(_WIDTH, "..")
    border = zigzag(_WIDTH, 4, "b...", 8)
    line = [*gap, *border, *gap]
    return [*first, *line, *[row[6:] + row[:6] for row in second], *line]


def _stitches(chart: Chart, letters: dict[str, str]) -> str:
    """Returns knitted stitches, two slanted loops each: those side by side are one shape."""
    paths = dict.fromkeys(letters, "")
    for row, line in enumerate(chart):
        for letter, start, count in runs(line):
            down, up = "l.5.36.5-.36" * count, "l-.5.36-.5-.36" * count
            paths[letter] += f"M{start} {row * _HEIGHT - 0.2:.2f}{down}v{_LOOP}{up}z"
    return "".join(painted(d, letters[letter]) for letter, d in paths.items() if d)


def _crosses(chart: Chart, letters: dict[str, str]) -> str:
    paths = dict.fromkeys(letters, "")
    for row, line in enumerate(chart):
        for column, letter in enumerate(line):
            if letter in paths:
                paths[letter] += f"M{column + 0.16:.2f} {row + 0.16:.2f}l.68.68m0-.68l-.68.68"
    return "".join(lined(d, letters[letter], 0.34) for letter, d in paths.items() if d)
