"""Sets things on the land: by their distance smaller, in groups, clear of room for words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.placing import used
from models.image.composed.views.details.afloat import (
    BOATS,
    is_afloat,
    is_on_water,
    ripples,
    standing,
    sunk,
)
from models.image.composed.views.drawn.trees import snowy_pine
from models.image.composed.views.find import in_layers
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.standing import Drawing, Sort, kits, sort_of
from models.image.composed.views.tints import natural

_SIZES: Final = (1.0, 0.82, 0.92, 0.7, 0.86, 0.64, 0.78)
_TRIES: Final = 40
# Where nothing stands if there is other land.
_BARE: Final = frozenset(
    (
        "sea",
        "mountain",
        "snowy mountain",
        "volcano",
        "mount fuji",
        "mesa",
        "pyramid",
        "skyline",
        "canyon",
        "iceberg",
    )
)
_OPEN: Final = frozenset(("meadow", "beach", "field", "snowfield", "savanna plain"))
_EDGE: Final = 12.0  # drawing units, between things and the lower edge
_HOUSE: Final = 160.0  # drawing units, from which a thing is large, and stands behind small ones
_SOLID: Final = -1  # of all grounds: where things stand that plants must not hide

_Span = tuple[float, float]


class _Place(NamedTuple):
    x: float
    y: float
    height: float
    ground: int


def stands(stage: Stage, grounds: Sequence[Ground]) -> dict[int, list[str]]:
    """Returns the markup of all standing things by the number of the ground they stand on."""
    found: dict[int, list[str]] = {}
    spans: dict[int, list[tuple[float, float]]] = {}
    plants: dict[int, list[str]] = {}
    names = standing(stage)
    if stage.has("avenue"):
        names = [name for name in names if not sort_of(name).is_plant]
    if is_at_pond(stage, grounds):
        names = [name for name in names if not is_afloat(name)]
    for name in sorted(names, key=lambda one: sort_of(one).number):
        sort = sort_of(name)
        places = _places(stage, name, sort, grounds, spans)
        for place, markup in _drawn(stage, name, sort, places, grounds):
            drawn = plants if sort.is_plant else found
            drawn.setdefault(place.ground, []).append(markup)
    return {at: [*plants.get(at, ()), *found.get(at, ())] for at in range(len(grounds))}


def is_at_pond(stage: Stage, grounds: Sequence[Ground]) -> bool:
    """Whether things that swim do so on a pond, as there is no larger water."""
    return stage.has("pond", "water lily") and all(one.name != "sea" for one in grounds)


def _drawn(
    stage: Stage, name: str, sort: Sort, places: Sequence[_Place], grounds: Sequence[Ground]
) -> list[tuple[_Place, str]]:
    """Returns the markup at each place, the smaller ones behind."""
    ids: dict[tuple[int, int, int], str] = {}
    ways_on = {
        at: kits(stage, name, [grounds[at].colour, _beyond(stage, grounds, at)])
        for at in {place.ground for place in places}
    }
    found = []
    for at, place in enumerate(sorted(places, key=lambda one: one.height)):
        ground = grounds[place.ground]
        ways = ways_on[place.ground]
        way, kind = at % len(ways), int(stage.random.integers(len(sort.drawings)))
        key = (place.ground, way, kind)
        if key not in ids:
            markup = _drawing(stage, name, sort, kind)(ways[way])
            ids[key] = stage.scene.define("g", markup)
        scale = place.height / 100
        flip = -1 if name not in ("barn", "tent", "house") and stage.random.random() < 0.5 else 1
        behind = _glow(stage, name, place) if name == "campfire" else ""
        markup = used(ids[key], (place.x, place.y), scale=(flip * scale, scale))
        if is_on_water(name, ground):
            size = (place.x, place.y, place.height, sort.width / sort.height * place.height)
            markup = sunk(stage, name, markup, size) + ripples(stage, name, ground.colour, size)
        found.append((place, behind + markup))
    return found


def _drawing(stage: Stage, name: str, sort: Sort, kind: int) -> Drawing:
    """Returns one of the drawings of a thing; pines in winter bear snow."""
    if name == "pine" and stage.has("snow", "snowfield"):
        return snowy_pine
    return sort.drawings[kind]


def _glow(stage: Stage, name: str, place: _Place) -> str:
    """Returns the light of a fire around it."""
    warm = natural(stage.colours, ("orange", "yellow", "red"))
    colour = stage.asked(name) or (warm[0] if warm else stage.mist)
    strong = 0x60 if stage.is_dark else 0x30
    stops = fading(colour, ((0.0, strong), (0.5, strong // 3), (1.0, 0)))
    centre = (place.x, place.y - 0.4 * place.height)
    paint = stage.scene.radial_gradient(centre, 2.6 * place.height, stops)
    return (
        f'<circle cx="{centre[0]:.1f}" cy="{centre[1]:.1f}" r="{2.6 * place.height:.1f}" '
        f'fill="{paint}"/>'
    )


def _beyond(stage: Stage, grounds: Sequence[Ground], at: int) -> str:
    return grounds[at - 1].colour if at > 0 else stage.mist


def _places(
    stage: Stage,
    name: str,
    sort: Sort,
    grounds: Sequence[Ground],
    spans: dict[int, list[tuple[float, float]]],
) -> list[_Place]:
    """Returns where the things of a kind stand, the first at the focus."""
    usual = sort.number if sort.number < 2 else sort.number * stage.breadth**0.75
    count = stage.count(name, usual)
    options = _options(stage, name, grounds)
    found = []
    for at in range(count):
        ground = options[at % len(options)]
        depth = grounds[ground].depth
        near = 0.5 + 0.5 * depth
        is_at_sea = name in BOATS or (grounds[ground].name == "sea" and is_afloat(name))
        if is_at_sea:
            near = (1.2, 0.6, 0.42, 0.78, 0.34, 0.5)[at % 6]
        height = sort.height * stage.unit * near * _size(stage, count, at)
        wide = sort.width / sort.height * height
        taken = (spans.setdefault(ground, []), spans.get(_SOLID, []))
        x = _spot(stage, sort, taken, wide, (at, grounds[ground]))
        span = (x - 0.5 * wide, x + 0.5 * wide)
        spans[ground].append(span)
        if not sort.is_plant:
            spans.setdefault(_SOLID, []).append(span)
        y = grounds[ground].level(x) + 0.045 * height + 4
        if is_at_sea:
            y = stage.horizon + (0.05 + 0.42 * near**1.5) * (stage.height - stage.horizon)
        elif name == "egg":
            y += (0.34 + 0.12 * (at % 3)) * (stage.height - grounds[ground].level(x))
        elif grounds[ground].name in _OPEN and depth > 0.5:
            y += (0.12 + 0.1 * (at % 3)) * (stage.height - grounds[ground].level(x)) * 0.6
        y = min(y, stage.height - 0.03 * height - _EDGE)
        stage.take(x, y - 0.5 * height, 0.45 * max(height, wide))
        found.append(_Place(x, y, height, ground))
    return found


def _size(stage: Stage, count: int, at: int) -> float:
    if count == 1:
        return 1.25 if len(in_layers(stage.names, "standing")) < 3 else 1.05
    size = 1.25 if len(in_layers(stage.names, "standing", "far")) == 1 else 1.0
    return size * _SIZES[at % len(_SIZES)] * float(stage.random.uniform(0.94, 1.06))


def _options(stage: Stage, name: str, grounds: Sequence[Ground]) -> list[int]:
    """Returns the numbers of the grounds on which a thing may stand, the best first."""
    at = {ground.name: number for number, ground in enumerate(grounds)}
    if is_afloat(name) and (name in BOATS or "sea" in at):
        return [at.get("sea", len(grounds) - 1)]
    for shore in ("cliff", "island", "iceberg", "ice floe", "beach"):
        if shore in at and (shore != "cliff" or name != "palm"):
            return [at[shore]]
    land = [number for number, ground in enumerate(grounds) if ground.name not in _BARE]
    land = land or [len(grounds) - 1]
    front = [number for number in land if grounds[number].depth > 0.35] or land[-1:]
    if stage.has("pond", "water lily"):
        return front[-2:-1] or front
    if sort_of(name).is_plant and len(front) > 1:
        return [front[-1], front[-2], front[-1]] if len(front) > 2 else front[::-1]
    if name == "egg" or _is_before_houses(stage, name):
        return front[-1:]
    if name == "village" and len(front) > 1:
        return [front[-2]]
    if sort_of(name).height >= 300 and name not in ("windmill", "wind turbine", "lighthouse"):
        return front[-1:]
    return front[len(front) // 2 :][:1]


def _is_before_houses(stage: Stage, name: str) -> bool:
    """Whether a small thing stands in front of large ones, such as hens before a barn."""
    others = (sort_of(one) for one in standing(stage) if one != name)
    is_small = sort_of(name).height < _HOUSE and not sort_of(name).is_plant
    return is_small and any(one.height >= _HOUSE and not one.is_plant for one in others)


def _spot(
    stage: Stage,
    sort: Sort,
    spans: tuple[Sequence[_Span], Sequence[_Span]],
    wide: float,
    turn: tuple[int, Ground],
) -> float:
    """Returns where across the picture a thing stands, beside those that stand already.

    Things keep together around the focus; every third plant goes to the other side.
    """
    (at, ground), random, width = turn, stage.random, stage.width
    left_end, right_end = _ends(stage, ground)
    overlap = 0.78 if sort.is_plant and sort.number > 4 else 1.05
    middle = stage.focus * width
    spread = (0.26 if sort.height == 235 else 0.16 if sort.number < 3 else 0.3) * min(
        width, 2400 * stage.unit
    )
    if right_end - left_end < 0.8 * width:
        middle = 0.5 * (left_end + right_end)
        spread = 0.2 * (right_end - left_end)
    elif sort.is_plant and at % 3 == 2:
        middle = width - middle
    is_grove = sort.is_plant and sort.number > 4
    best, best_score = middle, -1e9
    edge = 0.3 * wide if right_end - left_end > wide else 0.0
    for attempt in range(_TRIES):
        x = middle if attempt == 0 and at == 0 else float(random.normal(middle, spread))
        if (is_grove and attempt % 2) or (spans[1] and attempt > 0.6 * _TRIES):
            x = float(random.uniform(left_end, right_end))
        if not left_end + edge < x < right_end - edge:
            continue
        crowd = _crowd(x, wide, overlap, spans[0])
        crowd += 3 * _crowd(x, wide, 0.95 if sort.is_plant else 1.1, spans[1])
        score = -4 * crowd - (0.08 if is_grove else 0.3) * abs(x - middle)
        score -= 3000.0 if stage.is_free(x, 0.62 * stage.height, 0.4 * wide) else 0.0
        if score > best_score:
            best, best_score = x, score
    return best


def _ends(stage: Stage, ground: Ground) -> _Span:
    """Returns from where to where things stand; boats do not behind a cliff."""
    width = stage.width
    if ground.name == "sea" and stage.has("cliff", "lighthouse"):
        return (0.04 * width, 0.46 * width) if stage.focus > 0.5 else (0.54 * width, 0.96 * width)
    return max(0.0, ground.line[0][0]), min(width, ground.line[-1][0])


def _crowd(x: float, wide: float, share: float, spans: Sequence[_Span]) -> float:
    """Returns how far a thing would overlap others, of which it may do some."""
    gaps = (max(left - x, x - right) - 0.5 * wide for left, right in spans)
    return sum(max(0.0, (share - 1) * wide - gap) for gap in gaps)
