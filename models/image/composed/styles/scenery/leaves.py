"""Branches with leaves that come in from the corners and edges and leave the middle free."""

from __future__ import annotations

from math import atan2, cos, radians, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import Palette, darker, lighter, mixed
from models.image.composed.drawing.scene import SHORT, Scene, number
from models.image.composed.plants.blossom_branch import blossoms
from models.image.composed.plants.branches import (
    BRANCH,
    KINDS,
    Node,
    Stem,
    arc,
    branch,
    fruit_colour,
)
from models.image.composed.plants.falling import falling
from models.image.composed.plants.large_leaves import LARGE_LEAVES, LargeLeaves
from models.image.composed.scenery_parts.asked import keep_for
from models.image.composed.wishes import Wishes

# kinds of the four layers, and what draws the large leaves among them
_Looks = tuple[list[str], LargeLeaves]

LEAF: Final = (
    "leaf",
    "leaves",
    "foliage",
    "fern",
    "palm",
    "palm leaf",
    "eucalyptus",
    "monstera",
    "plant",
)
STEM: Final = ("stem", "branch", "twig")
FLOWER: Final = ("flower", "petal", "blossom", "cherry blossom", "bloom")
FRUIT: Final = ("olive", "berry", "fruit")
_LARGE: Final = ("palm", "fern", "monstera", "monstera")
_FINE: Final = ("eucalyptus", "olive", "laurel")
# branches of a spray, the lowest first: how far to the side, -1..1, and which kind it is;
# those of the last kind may be mere outlines, which would be lost on the leaves of others
_FAN: Final = (
    ((0.42, 3), (-0.98, 3), (-0.95, 0), (0.9, 0), (0.0, 0), (-0.5, 1), (0.42, 2))
    + ((0.98, 1), (-0.85, 2), (0.2, 1))
)  # fmt: skip


# the same of a spray of large leaves, those of palms below
_JUNGLE: Final = ((0.45, 3), (-0.98, 3), (-0.45, 1), (0.98, 1), (-0.9, 0), (0.72, 2), (0.0, 0))
_LENGTHS: Final = {"monstera": 0.76, "fan palm": 0.62}  # of large leaves, to their branches'
_SPRAYS: Final = (*KINDS, "monstera")
_KINDS: Final = ("mixed", *_SPRAYS, "blossom", "falling")
_FRAMES: Final = ("frame", "border", "wreath", "corner", "corners")


def draw(scene: Scene) -> None:
    keep_for(scene, *LEAF, *STEM, *FLOWER, *FRUIT)
    scene.ground(scene.palette.ground)
    kind = scene.kind(_KINDS, (1.0,))
    if kind == "blossom" or scene.asked(*FLOWER):
        blossoms(scene)
        return
    asked = scene.asked(*LEAF)
    if asked:
        shades = (asked, darker(asked, 0.22), lighter(asked, 0.22))
        scene.palette = Palette(scene.palette.ground, shades)
    if kind == "falling":
        falling(scene)
        return
    kinds = [str(scene.random.choice(_LARGE)), *map(str, scene.random.permutation(_FINE))]
    if kind == "monstera":
        kinds = ["monstera", "fan palm", "monstera", "palm"]
    elif kind == "palm":
        kinds = ["palm", "palm", "fan palm", "palm"]
    elif kind != "mixed":
        kinds = [kind] * 4
    has_lines = kind != "monstera" and scene.random.random() < 0.6
    if _is_frame(scene):
        _frame(scene, kinds, has_lines=has_lines)
        return
    large = LargeLeaves(scene)
    for root in _roots(scene):
        _spray(scene, root, (kinds, large), has_lines=has_lines)


def _is_frame(scene: Scene) -> bool:
    """Whether the same spray comes in from all four corners."""
    if scene.free not in ("", "middle"):
        return False
    is_asked = any(one in _FRAMES for one in scene.motifs) or scene.free == "middle"
    return is_asked or scene.random.random() < 0.3


def _frame(scene: Scene, kinds: list[str], *, has_lines: bool) -> None:
    """Draws one spray in all four corners, mirrored, so that they balance each other."""
    asked = {thing: scene.asked(thing) for thing in (*STEM, *FRUIT)}
    parts = {thing: colour for thing, colour in asked.items() if colour}
    wishes = Wishes(size=scene.size, density=0.85 * scene.density, parts=parts)
    corner = Scene(scene.extent, scene.palette, scene.random, wishes)
    corner.names = "c"  # its ids stand beside those of the picture
    share = min(0.8, 0.5 * SHORT / BRANCH / scene.size)
    _spray(corner, (0.0, 0.0, share), (kinds, LargeLeaves(corner)), has_lines=has_lines)
    name = scene.define("g", corner.markup)
    for left, across in ((0.0, 1), (scene.width, -1)):
        for top, down in ((0.0, 1), (scene.height, -1)):
            matrix = f"matrix({across} 0 0 {down} {number(left)} {number(top)})"
            scene.add(f'<use href="#{name}" transform="{matrix}"/>')


def _roots(scene: Scene) -> list[Node]:
    """Returns where branches come in, and their length as a share of the usual."""
    random, width, height = scene.random, scene.width, scene.height
    upper, lower = [(0.0, 0.0), (width, 0.0)], [(0.0, height), (width, height)]
    pairs = {
        "left": [upper[1], lower[1]],
        "right": [upper[0], lower[0]],
        "top": lower,
        "bottom": upper,
    }
    if scene.free in pairs:
        return [(x, y, 0.95) for x, y in pairs[scene.free]]
    if random.random() < 0.3:
        x, y = (0.5 * width, 0.0) if height > 0.9 * width else (0.0, 0.5 * height)
        return [(x, y, 0.9), (width - x, height - y, 0.9)]
    corners = [upper[0], lower[1]] if random.random() < 0.5 else [upper[1], lower[0]]
    return [(x, y, 1.05) for x, y in corners]


def _spray(scene: Scene, root: Node, looks: _Looks, *, has_lines: bool) -> None:
    """Draws branches that fan out from a root, long along the edges and short to the middle."""
    (kinds, large), random = looks, scene.random
    is_olive = set(kinds) == {"olive"}
    tones = _tones(scene, is_olive=is_olive)
    x, y, share = root
    inward = atan2(np.sign(round(0.5 * scene.height - y)), np.sign(round(0.5 * scene.width - x)))
    spread = radians(46 if abs(sin(2 * inward)) > 0.1 else 68)
    reach = min(BRANCH * scene.size * share, 0.55 * max(scene.width, scene.height), 0.95 * SHORT)
    if scene.free in ("top", "bottom"):
        reach = min(reach, 0.56 * scene.height)
    if scene.free in ("left", "right"):
        reach = min(reach, 0.56 * scene.width)
    mirror = random.choice((-1, 1))
    count = max(4, round((5 if is_olive else 8) * scene.density**0.7))
    for aside, layer in _JUNGLE[-count:] if "fan palm" in kinds else _FAN[:count]:
        kind, is_line = kinds[layer], has_lines and layer == 3
        place = mirror * aside * (0.8 if kind == "monstera" else 1) + random.uniform(-0.1, 0.1)
        turn = inward + spread * place
        away, back = 0.2 * reach * abs(place), 0.1 * reach
        length = reach * (0.62 + 0.3 * abs(place) + 0.1 * is_line) * random.uniform(0.88, 1.08)
        start_x = x + away * cos(turn) - back * cos(inward)
        start_y = y + away * sin(turn) - back * sin(inward)
        stem = arc((start_x, start_y, turn), length, random.uniform(-0.35, 0.35) - 0.55 * place)
        if kind in LARGE_LEAVES:
            _stalk(scene, stem, 0.014 * length, scene.asked(*STEM) or tones[layer])
            tip_x, tip_y, way = stem(0.45)
            foot = (tip_x, tip_y, way + random.uniform(-0.3, 0.3))
            large.draw(kind, foot, _LENGTHS[kind] * length, tones[layer])
        else:
            branch(scene, stem, KINDS[kind], tones[layer], is_line=is_line)


def _stalk(scene: Scene, stem: Stem, width: float, colour: str) -> None:
    """Draws the lower part of a stem, on the end of which a large leaf is to sit."""
    line = smooth([stem(at)[:2] for at in (0, 0.2, 0.45)])
    scene.path(line, stroke=colour, stroke_width=width, stroke_linecap="round")


def _tones(scene: Scene, *, is_olive: bool) -> list[str]:
    """Returns four colours or more, the first that of the largest leaves."""
    found = scene.palette.visible()
    ground = scene.palette.ground
    if is_olive and not scene.asked(*FRUIT) and len(found) > 1:
        found = [one for one in found if one != fruit_colour(scene.palette, found[0])]
    first, last = found[0], found[-1]
    return [*found, mixed(last, ground, 0.4), mixed(first, last, 0.5), mixed(first, ground, 0.4)]
