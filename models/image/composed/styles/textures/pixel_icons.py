"""Small pictures of squares as in the games of the eighties: hearts, stars, ghosts, invaders."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, charted
from models.image.composed.repeating.charts import mirrored

_PITCH: Final = 150.0  # drawing units from picture to picture
_UNIT: Final = 16  # squares from picture to picture
# `a` is the main colour, `b` another one, `o` the background.
_ICONS: Final = (
    mirrored(".aaa.. aaaaaa abbaaa abaaaa aaaaaa .aaaaa ..aaaa ...aaa ....aa .....a".split()),
    mirrored(
        ".....a .....a ....aa ....aa aaaaaa .aaaaa ..aaaa ..aaaa .aaaaa .aaa.. aa....".split()
    ),
    mirrored("..a... ...a.. ..aaaa .aaoaa aaaaaa a.aaaa a.a... ...aa.".split()),
    mirrored(
        "...aaa ..aaaa .aaaaa .abbaa .abbaa .aaaaa .aaaaa .aaaaa .aaaaa .aa.aa .a...a".split()
    ),
    mirrored("....bb ....bb ....bb ...b.. ..b..o .b.aaa .baaaa .baoaa .baaaa ..bbbb".split()),
    mirrored("...aaa ..aaab .aabbb aaabba aaaaaa aaaaaa ...ooo ..oboo ..oboo ...ooo".split()),
)


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = at_least(palette, 2)
    count = int(random.integers(4, 7))
    cells = Cells(scene, (_UNIT, _UNIT), _PITCH * random.uniform(0.85, 1.15), (count, 1))
    order = random.permutation(len(_ICONS)).tolist()[:count]
    drawings = []
    for at, icon in enumerate(order):
        chart = _ICONS[icon]
        main, other = colours[at % len(colours)], colours[(at + 1) % len(colours)]
        letters = {"a": main, "b": other if other != main else palette.ground}
        squares = charted(chart, letters)
        left, top = (_UNIT - len(chart[0])) // 2, (_UNIT - len(chart)) // 2
        drawings.append(
            f'<g transform="translate({left} {top})" shape-rendering="crispEdges">{squares}</g>'
        )
    # Each row begins elsewhere, so that neighbours differ.
    step = 2 if count % 2 else 3
    cells.show(drawings, lambda column, row: (column + step * row) % count)
