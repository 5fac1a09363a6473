"""Branches with leaves that come in from the corners and edges and leave the middle free."""

from __future__ import annotations

from math import atan2, cos, radians, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.scene import SHORT, Scene
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

# kinds of the four layers, and what draws the large leaves among them
_Looks = tuple[list[str], LargeLeaves]

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


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kind = scene.kind(_KINDS, (1.0,))
    if kind == "blossom":
        blossoms(scene)
        return
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
    large = LargeLeaves(scene)
    for root in _roots(scene):
        _spray(scene, root, (kinds, large), has_lines=has_lines)


def _roots(scene: Scene) -> list[Node]:
    """Returns where branches come in, and their length as a share of the usual."""
    random, width, height = scene.random, scene.width, scene.height
    corners = [(0.0, 0.0), (width, height), (width, 0.0), (0.0, height)]
    corners = corners[2:] + corners[:2] if random.random() < 0.5 else corners
    layout = random.choice(["diagonal", "lone", "all", "sides"], p=[0.4, 0.2, 0.2, 0.2])
    if layout == "sides":
        x, y = (0.5 * width, 0.0) if height > 0.9 * width else (0.0, 0.5 * height)
        return [(x, y, 0.9), (width - x, height - y, 0.9)]
    shares = {"all": (0.9, 0.9, 0.6, 0.6), "lone": (1.3, 0.6)}.get(layout, (1.05, 1.05))
    return [(x, y, share) for (x, y), share in zip(corners, shares, strict=False)]


def _spray(scene: Scene, root: Node, looks: _Looks, *, has_lines: bool) -> None:
    """Draws branches that fan out from a root, long along the edges and short to the middle."""
    (kinds, large), random = looks, scene.random
    is_olive = set(kinds) == {"olive"}
    tones = _tones(scene, is_olive=is_olive)
    x, y, share = root
    inward = atan2(np.sign(round(0.5 * scene.height - y)), np.sign(round(0.5 * scene.width - x)))
    spread = radians(46 if abs(sin(2 * inward)) > 0.1 else 68)
    reach = min(BRANCH * scene.size * share, 0.55 * max(scene.width, scene.height), 0.95 * SHORT)
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
            _stalk(scene, stem, 0.014 * length, tones[layer])
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
    if is_olive:
        found = [one for one in found if one != fruit_colour(scene.palette, found[0])]
    first, last = found[0], found[-1]
    return [*found, mixed(last, ground, 0.4), mixed(first, last, 0.5), mixed(first, ground, 0.4)]
