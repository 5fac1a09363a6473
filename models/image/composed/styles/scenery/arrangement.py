"""Few things as a large group on a side, along an edge, or on both sides of a free middle."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

import numpy as np

from models.image.composed.arranging import backdrops
from models.image.composed.arranging.crowd import crowd
from models.image.composed.arranging.flanks import flanks, flanks_afloat
from models.image.composed.arranging.floating import floating
from models.image.composed.arranging.garland import garland
from models.image.composed.arranging.hanging import hanging
from models.image.composed.arranging.packing import (
    along_edges,
    few,
    fillers,
    from_side,
    in_corners,
    packed,
)
from models.image.composed.arranging.room import Room
from models.image.composed.arranging.stages import is_banner, stage
from models.image.composed.arranging.still_life import dealt, still_life
from models.image.composed.arranging.swag import HUNG, swag
from models.image.composed.arranging.things import FLYING, Things
from models.image.composed.drawing.scene import SHORT, Scene
from models.image.composed.motifs.find import BOTANICAL, MOTIFS, TURNABLE

# What is arranged if nobody said what.
_SETS: Final = (
    ("circle", "triangle", "square"),
    ("ring", "circle", "plus"),
    ("star", "moon", "circle"),
    ("diamond", "ring"),
    ("heart", "circle"),
    ("flower", "drop", "circle"),
)
_LIVING: Final = frozenset(("creatures", "food", "growing"))  # folders of motifs
_OPPOSITE: Final = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
# chances of the layouts, by the side that is to be free
_CHANCES: Final = {
    "": {"garland": 1.0, "edges": 0.8, "corners": 0.5, "column": 0.9, "group": 3.0, "single": 1.0},
    "middle": {"edges": 0.8, "corners": 0.6, "flanks": 1.2},
    "top": {"garland": 3.0, "group": 1.2, "single": 0.6, "column": 0.5},
    "bottom": {"garland": 1.5, "group": 1.0, "single": 0.8, "column": 0.8},
    "left": {"column": 1.0, "group": 3.0, "single": 1.0},
}  # fmt: skip
# Those that suit only what needs no floor: things one above the other look thrown there.
_AFLOAT: Final = frozenset(("edges", "corners", "column", "single"))
_FEW: Final = 5  # things at most in a group, if their number is given
_ASIDE: Final = 0.12  # of the width or height off the middle, from where a place is at a side
_CHANCE: Final = 0.4  # of leaves that hang, and of fruit that floats rather than stands
_SPARSE: Final = 0.9  # density below which there is one group and nothing else
_LEVEL: Final = 0.945  # of the height, on which a row stands
# What looks well in corners or strewn in a frame, beside leaves and flowers.
_STREWN: Final = frozenset(("circle", "heart", "star", "snowflake", "butterfly", "bee", "bird"))
_LIGHT: Final = FLYING | BOTANICAL
_TURNED: Final = TURNABLE | _LIGHT
# What hangs on a string if nobody says how it lies.
_HUNG: Final = frozenset(
    ("christmas ornament", "bauble", "lantern", "paper lantern", "arabic lantern")
)


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    asked = [part.strip() for part in scene.motif.lower().split(",")]
    names = [name for name in dict.fromkeys(asked) if name in MOTIFS]
    names = names or list(_SETS[int(scene.random.integers(len(_SETS)))])
    hung = [name for name in names if name in HUNG and scene.free != "top"]
    others = [name for name in names if name not in hung]
    if others:
        _LAYOUTS[_layout(scene, others, asked)](scene, Things(scene, others))
    if hung:
        swag(Things(scene, hung), is_alone=not others)


def _layout(scene: Scene, names: Sequence[str], asked: Sequence[str]) -> str:
    """Returns how things are arranged: as asked for, or by chance where words have room."""
    said = next((one for one in asked if one in _LAYOUTS), "")
    if said and (scene.free != "middle" or said in _CHANCES["middle"]):
        return said
    counts = [scene.count(name) or 0 for name in names]
    if all(counts):
        return "group" if sum(counts) <= _FEW and scene.free != "middle" else "counted"
    if _HUNG.intersection(names) and scene.free != "top":
        return "hanging"
    if scene.density < _SPARSE and scene.free != "middle":
        return "group"  # alone
    chances = _CHANCES.get(scene.free, _CHANCES["left"])
    unsuited = _unsuited(scene, names)
    chances = {one: much for one, much in chances.items() if one not in unsuited}
    weights = np.array([*chances.values()])
    return str(scene.random.choice([*chances], p=weights / weights.sum()))


def _unsuited(scene: Scene, names: Sequence[str]) -> Collection[str]:
    """Returns the layouts in which some motifs would look thrown there."""
    leafy = BOTANICAL.issuperset(names)
    unsuited = set() if leafy else {"column", "corners"}
    if not _TURNED.issuperset(names):
        return _AFLOAT
    if is_banner(scene) or not (leafy or _STREWN.issuperset(names)):
        unsuited |= {"edges", "column"}
    if FLYING.issuperset(names):  # nothing that flies is on the ground
        unsuited |= {"garland"}
    return unsuited if len(names) == 1 and names[0] in TURNABLE else unsuited | {"single"}


def _kinds_of_fillers(things: Things) -> tuple[str, ...]:
    """Returns what goes into gaps: leaves only between what lives or is eaten."""
    living = all(_LIVING & {*MOTIFS[name].__module__.split(".")} for name in things.names)
    options = [("circle",), ("circle", "ring"), ("circle", "plus")]
    if living and "sprig" not in things.names:
        options += [("sprig", "circle"), ("leaf", "circle"), ("sprig",)]
    return options[int(things.scene.random.integers(len(options)))]


def _side(scene: Scene, things: Things) -> str:
    """Returns the side on which things are."""
    if scene.free in _OPPOSITE:
        return _OPPOSITE[scene.free]
    sides = ("left", "right") if scene.is_wide else ("bottom",)
    place = scene.place(things.names[0])
    if place:
        across, down = place[0] / scene.width - 0.5, place[1] / scene.height - 0.5
        if max(abs(across), abs(down)) > _ASIDE:
            is_across = abs(across) >= abs(down)
            return (("left", "right")[across > 0]) if is_across else ("top", "bottom")[down > 0]
    return str(scene.random.choice(sides))


def _edges(scene: Scene, things: Things) -> None:
    """Packs things around the middle."""
    room = Room(scene, along_edges(scene))
    packed(things, room, 0.3, 165.0, 1.05)
    _finish(things, room)


def _corners(scene: Scene, things: Things) -> None:
    """Packs things into two opposite corners."""
    is_rising = bool(scene.random.random() < 0.5)
    room = Room(scene, in_corners(scene, is_rising=is_rising))
    packed(things, room, 0.45, 240.0, 1.0)
    _finish(things, room)


def _column(scene: Scene, things: Things) -> None:
    """Packs things on a side, the largest at the edge."""
    room = Room(scene, from_side(scene, _side(scene, things), 0.48))
    packed(things, room, 0.5, 270.0, 0.95)
    _finish(things, room)


def _garland(scene: Scene, things: Things) -> None:
    """Places things along the bottom, or leaves at the top, and those that fly beyond them."""
    is_leafy = BOTANICAL.issuperset(things.names)
    may_hang = is_leafy and scene.random.random() < _CHANCE
    if is_banner(scene) and not is_leafy and scene.free not in ("top", "bottom"):
        _group(scene, things)
        return
    if scene.free == "bottom" and not is_leafy:
        (_hanging if TURNABLE.issuperset(things.names) else _group)(scene, things)
        return
    hangs = scene.free == "bottom" or (not scene.free and may_hang)
    tall = min(430.0 * scene.size, (0.32 if scene.is_tall else 0.43) * scene.height)
    side = "top" if hangs else "bottom"
    level = 0.0 if hangs else scene.height * (1.0 if is_leafy else _LEVEL)
    if not hangs and not is_leafy:
        backdrops.wave(scene, scene.height * scene.random.uniform(0.83, 0.88))
    garland(things, tall, (0.0, scene.width), level)
    flying = FLYING.intersection(things.names)
    if flying and len(flying) < len(things.names):
        room = Room(scene, from_side(scene, side, 0.5))
        room.take(things.placed)
        few(things, room, round(3 * scene.width / SHORT * scene.density), sorted(flying))
    things.print()


def _counted(scene: Scene, things: Things) -> None:
    """Places many things whose number is given, in one row or on a side."""
    place = stage(scene, _side(scene, things))
    names = dealt(things)
    if scene.free not in ("", "middle") or (not scene.free and not scene.is_wide):
        crowd(things, place, names)
        return
    backdrops.wave(scene, scene.height * scene.random.uniform(0.88, 0.9))
    tall = (0.2 if scene.free else 0.72 if is_banner(scene) else 0.46) * scene.height
    garland(things, tall, (0.03 * scene.width, 0.97 * scene.width), scene.height * _LEVEL, names)
    things.print()


def _hanging(scene: Scene, things: Things) -> None:
    hanging(things)
    things.print()


def _group(scene: Scene, things: Things) -> None:
    """Places a large thing with others at its side."""
    is_afloat = _TURNED.issuperset(things.names)
    is_light = is_afloat and not _LIGHT.isdisjoint(things.names)
    if is_light or (is_afloat and scene.random.random() < _CHANCE):
        floating(things, _side(scene, things))
    else:
        still_life(things, _side(scene, things))


def _flanks(scene: Scene, things: Things) -> None:
    (flanks_afloat if FLYING.issuperset(things.names) else flanks)(things)


def _single(scene: Scene, things: Things) -> None:
    """Places one very large thing on an edge, which cuts it off boldly if it may be turned."""
    side = _side(scene, things)
    is_across = side in ("left", "right")
    is_turned = things.names[0] in TURNABLE
    cut = scene.random.uniform(*((0.6, 0.8) if is_turned else (1.02, 1.1)))
    reach = 0.46 * (scene.width if is_across else scene.height)
    radius = SHORT * (scene.random.uniform(0.48, 0.62) if is_turned else 0.46)
    most = SHORT if is_across else 0.47 * scene.width
    radius = min(radius * scene.size**0.3, reach / (1 + cut), most)
    inset = cut * radius
    shift = scene.random.uniform(-0.08, 0.08)
    x, y = scene.width * (0.5 + shift), scene.height * (0.5 + shift * is_turned)
    at = {
        "left": (inset, y),
        "right": (scene.width - inset, y),
        "top": (x, inset),
        "bottom": (x, scene.height - inset),
    }[side]
    things.place(things.names[0], at, radius, things.swing(things.names[0], 30), things.bold)
    things.print()


def _finish(things: Things, room: Room) -> None:
    """Prints all things, and small quiet ones into the gaps."""
    scene = things.scene
    count = min(round(room.area / 45000 * scene.density / scene.size), 60)
    fillers(things, room, _kinds_of_fillers(things), count)
    things.print()


_LAYOUTS: Final[dict[str, Callable[[Scene, Things], None]]] = {
    "garland": _garland,
    "edges": _edges,
    "corners": _corners,
    "column": _column,
    "group": _group,
    "counted": _counted,
    "flanks": _flanks,
    "single": _single,
    "hanging": _hanging,
}
