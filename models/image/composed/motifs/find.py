"""All motifs by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType, ModuleType
from typing import Final

from models.image.composed.motifs import (
    animals,
    belongings,
    faces,
    festive,
    flowers,
    fruit,
    plants,
    shapes,
    sky,
    slices,
    things,
    travel,
    treats,
)

Motif = Callable[[Sequence[str]], str]

_KINDS: Final = (
    shapes,
    sky,
    flowers,
    plants,
    animals,
    faces,
    fruit,
    slices,
    treats,
    festive,
    belongings,
    things,
    travel,
)
_OTHER_NAMES: Final = {
    "bear face": "bear",
    "blossom": "cherry blossom",
    "beaker": "flask",
    "bolt": "lightning bolt",
    "branch": "sprig",
    "bunny": "rabbit",
    "cat face": "cat",
    "coffee": "coffee cup",
    "chemistry flask": "flask",
    "cobweb": "spider web",
    "crescent with star": "crescent and star",
    "cup of coffee": "coffee cup",
    "controller": "game controller",
    "diamond gem": "gem",
    "die": "dice",
    "dot": "circle",
    "doughnut": "donut",
    "easter egg": "egg",
    "fir": "pine",
    "fir tree": "pine",
    "four leaf clover": "clover",
    "fox face": "fox",
    "gift box": "gift",
    "ice cream": "ice cream cone",
    "ice lolly": "popsicle",
    "gamepad": "game controller",
    "headphone": "headphones",
    "jewel": "gem",
    "ladybug": "ladybird",
    "letter": "envelope",
    "lightning": "lightning bolt",
    "mic": "microphone",
    "molecule": "atom",
    "note": "music note",
    "orange": "orange slice",
    "paper lantern": "lantern",
    "paw": "paw print",
    "palm": "palm tree",
    "pine tree": "pine",
    "pizza": "pizza slice",
    "plus sign": "plus",
    "present": "gift",
    "raindrop": "drop",
    "rhombus": "diamond",
    "sailboat": "boat",
    "sailing boat": "boat",
    "seashell": "shell",
    "shamrock": "clover",
    "soccer ball": "football",
    "spectacles": "glasses",
    "sweet": "candy",
    "teddy bear": "bear",
    "twig": "sprig",
    "web": "spider web",
    "water drop": "drop",
    "watermelon": "watermelon slice",
    "wheat ear": "wheat",
    "windmill": "wind turbine",
}


def _named(kinds: Iterable[ModuleType]) -> dict[str, Motif]:
    return {motif.__name__.replace("_", " "): motif for kind in kinds for motif in kind.ALL}


def _with_other_names(named: dict[str, Motif]) -> dict[str, Motif]:
    return named | {other: named[name] for other, name in _OTHER_NAMES.items()}


_TURNABLE: Final = frozenset(_named((shapes, flowers, animals, fruit, slices))) | {
    "acorn",
    "atom",
    "candy",
    "dice",
    "coffee bean",
    "cookie",
    "donut",
    "feather",
    "fern",
    "football",
    "gem",
    "key",
    "leaf",
    "pencil",
    "planet",
    "rocket",
    "ruler",
    "scissors",
    "snowflake",
    "sprig",
    "sun",
    "wheat",
}

# In the singular, as people write them: `coffee bean`.
MOTIFS: Final[Mapping[str, Motif]] = MappingProxyType(_with_other_names(_named(_KINDS)))

# Those that look the same upright and on their side, and are best drawn upright in rows.
UPRIGHT: Final = frozenset(
    {"plus", "plus sign", "cross", "ring", "circle", "dot", "square", "diamond", "rhombus"}
)

# Those of flowers and leaves.
BOTANICAL: Final = frozenset(
    name
    for name, motif in MOTIFS.items()
    if motif in flowers.ALL or motif in (plants.leaf, plants.sprig, plants.fern)
)

# Those of them that look right on their side and on their head, too.
TURNABLE: Final = frozenset(
    name for name, motif in MOTIFS.items() if motif.__name__.replace("_", " ") in _TURNABLE
)
