"""All motifs by their names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType, ModuleType
from typing import Final

from models.image.composed.motifs import shapes, sky, weather
from models.image.composed.motifs.creatures import (
    birds,
    bones,
    fabled,
    faces,
    farm,
    insects,
    ocean,
    reptiles,
    safari,
    sea,
    small,
    wild,
    woodland,
)
from models.image.composed.motifs.feasts import festive, halloween, parties, winter
from models.image.composed.motifs.food import (
    baking,
    berries,
    confectionery,
    dishes,
    drinks,
    fruit,
    garden_vegetables,
    kitchen,
    orchard,
    slices,
    snacks,
    treats,
    vegetables,
)
from models.image.composed.motifs.growing import blooms, flowers, foliage, garden, leaves, plants
from models.image.composed.motifs.home import furniture, handicraft, household, kitchenware, pets
from models.image.composed.motifs.journeys import outdoors, space, travel, vehicles
from models.image.composed.motifs.leisure import (
    accessories,
    games,
    holidays,
    origami,
    sound,
    toys,
    wear,
)
from models.image.composed.motifs.names import OTHER_NAMES, TURNED, plain_name
from models.image.composed.motifs.objects import (
    beauty,
    belongings,
    business,
    clothes,
    crafts,
    music,
    nursery,
    school,
    sport,
    things,
    tools,
)
from models.image.composed.motifs.pictured import pictured
from models.image.composed.motifs.signs import charms, emblems, marks, science
from models.image.composed.motifs.work import building, office, shops, technology

Motif = Callable[[Sequence[str]], str]

_KINDS: Final = (
    shapes,
    sky,
    weather,
    flowers,
    blooms,
    plants,
    leaves,
    garden,
    foliage,
    small,
    farm,
    wild,
    sea,
    faces,
    safari,
    woodland,
    reptiles,
    bones,
    fabled,
    ocean,
    birds,
    insects,
    fruit,
    slices,
    treats,
    orchard,
    vegetables,
    baking,
    dishes,
    drinks,
    kitchen,
    berries,
    garden_vegetables,
    snacks,
    confectionery,
    festive,
    winter,
    halloween,
    parties,
    belongings,
    things,
    crafts,
    tools,
    school,
    music,
    sport,
    clothes,
    business,
    beauty,
    nursery,
    furniture,
    household,
    kitchenware,
    handicraft,
    pets,
    building,
    office,
    technology,
    shops,
    sound,
    games,
    wear,
    accessories,
    holidays,
    origami,
    toys,
    travel,
    vehicles,
    outdoors,
    space,
    marks,
    emblems,
    charms,
    science,
)


def _named(kinds: Iterable[ModuleType]) -> dict[str, Motif]:
    return {motif.__name__.replace("_", " "): motif for kind in kinds for motif in kind.ALL}


def _with_other_names(named: dict[str, Motif]) -> dict[str, Motif]:
    return named | {other: named[name] for other, name in OTHER_NAMES.items()}


# In the singular, as people write them: `coffee bean`. Prints come before pictograms.
MOTIFS: Final[Mapping[str, Motif]] = MappingProxyType(
    {**pictured(), **_with_other_names(_named(_KINDS))}
)


def _by_any_name(names: Collection[str]) -> frozenset[str]:
    """Returns all names of motifs whose plain names are given."""
    return frozenset(name for name in MOTIFS if plain_name(name) in names)


# Animals and vehicles, which have a place in a landscape.
MOVING: Final = _by_any_name({*_named((farm, wild, vehicles)), "penguin"})

# Those that look the same upright and on their side, and are best drawn upright in rows.
UPRIGHT: Final = _by_any_name({"plus", "cross", "ring", "circle", "square", "diamond"})

# Those of flowers and leaves.
BOTANICAL: Final = _by_any_name(
    {
        *_named((flowers, leaves, garden)),
        *("oak leaf", "ginkgo leaf", "palm leaf", "fan palm leaf", "ivy", "laurel branch"),
        *("lavender", "hibiscus", "poppy", "sakura branch", "leaf", "sprig"),
    }
)

# Those of them that look right on their side and on their head, too.
TURNABLE: Final = _by_any_name(
    TURNED
    | {*_named((shapes, flowers, leaves, small, insects))}
    | {*_named((fruit, slices, vegetables, orchard, berries, garden_vegetables))}
)
