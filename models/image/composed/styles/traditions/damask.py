"""Damask, brocade and ogee: pointed ovals in a half drop, with palmettes and scrolled leaves."""

from __future__ import annotations

from itertools import cycle
from typing import Final

from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.scene import Scene
from models.image.composed.motifs.pen import both
from models.image.composed.repeating.cells import Cells, at_least, lined, painted
from models.image.composed.repeating.petals import disc, petal, ring_of_discs, rosette, scroll

_PITCH: Final = 300.0  # drawing units across an oval
_HIGH: Final = 320.0  # of an oval that is 200 wide
# of the leaves along its right side: where they begin, and their directions in degrees
_WREATH: Final = (
    (22, -134, 46),
    (52, -96, 44),
    (82, -56, 56),
    (99, -14, 80),
    (97, 28, 104),
    (80, 64, 128),
)
# the right half of an ogee around 0, 0, from its top to its bottom
_SIDE: Final = "C8-130 46-108 74-70C94-42 100-20 100 0C100 20 94 42 74 70C46 108 8 130 0 160"


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    kind = scene.kind(("damask", "ogee"), (0.65, 0.35))
    scene.ground(palette.ground)
    colours = at_least(palette, 2)
    cells = Cells(scene, (200, _HIGH), _PITCH * random.uniform(0.8, 1.2))
    two = (
        colours[0],
        colours[1] if len(palette.pure()) > 1 else mixed(palette.ground, colours[0], 0.55),
    )
    figure = _ogee(scene, two) if kind == "ogee" else _damask(two)
    place = '<g transform="translate({} {})">{}</g>'
    inside = place.format(100, 160, figure) + place.format(200, 320, figure)
    cells.show([inside], reach=1)


def _outline(share: float = 1.0) -> str:
    """Returns a pointed oval, smaller by a share."""
    side = f"M0 -160{_SIDE}"
    numbers = side.replace("M", " M ").replace("C", " C ").replace("-", " -").split()
    halves: list[str] = []
    for sides in ((share, share), (-share, share)):
        shares = cycle(sides)  # x and y by turns
        halves += [one if one.isalpha() else f"{float(one) * next(shares):.2f}" for one in numbers]
    return " ".join(halves)


def _ogee(scene: Scene, colours: tuple[str, str]) -> str:
    """An oval in bands, with a flower or an oval in its middle."""
    random, ground = scene.random, scene.palette.ground
    band = lined(_outline(), colours[0], random.uniform(7, 12))
    inner = random.uniform(0.7, 0.78)
    if random.random() < 0.5:
        drop = painted(_outline(inner), colours[1]) + painted(_outline(inner - 0.14), ground)
        return band + drop + painted(_outline(inner - 0.3), colours[0])
    fine = lined(_outline(inner + 0.06), colours[1], 3)
    return band + fine + _palmette(colours, 0.82)


def _palmette(colours: tuple[str, str], scale: float) -> str:
    """Returns a fan of leaves on two scrolls."""
    fan = petal(complex(0, 14), -90, 82, 40, 0.25)
    leaves = "".join(
        petal(complex(4, 18), turn, length, 26, 0.9, bend)
        for turn, length, bend in ((-66, 60, 0.35), (-36, 50, 0.45), (-4, 40, 0.5))
    )
    below = petal(complex(0, 34), 62, 56, 17, 0.3, -0.25) + petal(complex(0, 38), 88, 66, 15, 0.2)
    right = painted(leaves + below, colours[0])
    right += lined(scroll(complex(26, 42), 17, 180, 1.2), colours[0], 5)
    whole = both(right) + painted(fan, colours[0])
    whole += painted(petal(complex(0, 8), -90, 62, 25, 0.2), colours[1])
    whole += painted(petal(complex(0, 12), -90, 44, 13, 0.2) + disc(complex(0, 26), 8), colours[0])
    return f'<g transform="scale({scale})">{whole}</g>'


def _damask(colours: tuple[str, str]) -> str:
    """A palmette in a wreath of curled leaves that grow along the oval."""
    main, other = colours
    leaves = ""
    for x, y, turn in _WREATH:
        for side, length, width in ((1, 34, 13), (-1, 27, 11)):
            leaves += petal(complex(x, y), turn + 12 + 38 * side, length, width, 0.3, 0.22 * side)
    right = painted(leaves, main) + lined("M0-160" + _SIDE, main, 3.5)
    right += lined(scroll(complex(52, 92), 18, -30, 1.3), main, 5)
    right += lined(scroll(complex(30, -92), 14, 120, 1.2, -1), main, 4.5)
    right += painted(
        disc(complex(64, 20), 4) + disc(complex(70, 4), 3) + disc(complex(54, 34), 3), other
    )
    whole = both(right) + _palmette(colours, 0.86)
    crown = rosette(complex(0, -108), 5, 2, 20, 11, -90)
    whole += painted(crown, main) + painted(disc(complex(0, -108), 5), other)
    pearls = ring_of_discs(complex(0, 118), 5, 11, 2.6, 0.3)
    return whole + painted(disc(complex(0, 118), 5) + pearls, other)
