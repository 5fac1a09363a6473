"""Gives the layers of land their colours: natural ones if there are, in haze or in the dark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.drawing.palette import chroma, darker, lightness, mixed, steps
from models.image.composed.views.find import in_layers
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural

_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "mountain": ("blue", "purple", "grey", "brown", "green"),
    "snowy mountain": ("blue", "purple", "grey", "brown"),
    "volcano": ("brown", "purple", "dark", "blue"),
    "mount fuji": ("blue", "purple", "grey", "dark"),
    "pyramid": ("sand", "yellow", "orange", "brown"),
    "mesa": ("orange", "red", "brown"),
    "skyline": ("blue", "purple", "grey"),
    "waterfall": ("green",),
    "canyon": ("orange", "red", "brown", "sand"),
    "bamboo forest": ("green",),
    "birch forest": ("green", "yellow", "orange"),
    "savanna plain": ("yellow", "orange", "sand", "brown"),
    "avenue": ("green", "yellow", "brown"),
    "moonscape": ("grey", "purple", "blue", "pale"),
    "marscape": ("red", "orange", "brown"),
    "iceberg": ("pale", "blue"),
    "ice floe": ("pale", "blue"),
    "rooftop": ("brown", "grey", "dark", "purple"),
    "hill": ("green",),
    "forest": ("green",),
    "pine forest": ("green", "blue"),
    "autumn forest": ("orange", "red", "brown", "yellow"),
    "dune": ("sand", "orange", "brown", "red", "yellow", "pink"),
    "terrace": ("green",),
    "field": ("green", "yellow", "sand"),
    "meadow": ("green",),
    "snowfield": ("pale", "blue"),
    "lavender": ("purple", "pink", "blue"),
    "vineyard": ("green", "brown", "yellow"),
    "tulip field": ("red", "pink", "orange", "yellow"),
    "wheat field": ("yellow", "sand", "orange", "brown"),
    "fjord": ("blue", "green", "purple"),
    "sea": ("blue", "green"),
    "beach": ("sand", "yellow", "pale", "pink", "orange"),
    "cliff": ("green", "brown", "grey", "dark"),
    "island": ("green", "brown"),
}
# Things whose colours are not for the land if they can be spared.
_THINGS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("autumn tree", "falling leaf"), ("red", "orange", "yellow")),
    **dict.fromkeys(("tent", "campfire", "pumpkin", "barn"), ("red", "orange")),
    **dict.fromkeys(("house", "village", "lighthouse"), ("red", "orange")),
    **dict.fromkeys(("flower", "tulip", "poppy", "mushroom"), ("red", "pink", "orange", "yellow")),
}
GRASS: Final = "#86b65a"  # where the palette has no green, and land would look like sand
_GREEN: Final = ("meadow", "island")
_WHEAT: Final = ("yellow", "orange", "brown")
_RIPE: Final = "#dcb458"  # of wheat
_ROCK: Final = "#8496a8"
_OWN: Final = {
    **dict.fromkeys(("meadow", "field", "hill", "island"), GRASS),
    **dict.fromkeys(("mountain", "snowy mountain"), _ROCK),
    **{"forest": "#5f9a58", "pine forest": "#41735c", "sea": "#4f95b8", "fjord": "#5b8aa6"},
}
_PALE: Final = ("snowfield", "beach")  # may have colours that are hardly seen on the sky
_MOONLIT: Final = "#e6efff"  # of snow at night
_SILHOUETTES: Final = frozenset(("hill", "mountain", "snowy mountain", "forest", "pine forest"))
_FAR: Final = 0.45  # of its colour, what the farthest of several layers has in light
_NEAR: Final = 0.72  # how dark the nearest of several layers is at night


def colours_of(stage: Stage, parts: Sequence[str]) -> dict[str, list[str]]:
    """Returns the colours of each part, natural ones first, then those that are left over.

    The nearest part chooses first; what is left goes to the parts by its likeness to the sky.
    """
    pool = [one for one in stage.colours[:-1] if apart(one, [stage.sky]) > 0.06]
    pool = pool or stage.colours[:-1]
    if stage.disc and len(pool) > 2 and not stage.asked("sun") and not stage.asked("moon"):
        pool = [one for one in pool if apart(one, [stage.disc[2]]) > 0.03] or pool
    found: dict[str, list[str]] = {}
    pool = _spared(stage, pool)
    # the sea chooses before its shores, as it is blue if anything is
    nearest_first = [*reversed(parts)]
    for name in sorted(nearest_first, key=lambda one: one != "sea"):
        asked = stage.asked(name)
        if asked:
            found[name] = [asked]
            continue
        if found and name not in (*stage.names, "sea"):
            near = next(iter(found.values()))[0]
            found[name] = [mixed(stage.mist, near, 0.45)]
            continue
        own = _own(stage, name, pool)
        if own:
            found[name] = [own]
            continue
        pale = [*stage.palette.colours, stage.palette.ground] if name in _PALE else []
        fitting = natural([*pool, *pale], _KINDS[name])
        fitting = [one for one in fitting if all(one not in used for used in found.values())]
        if fitting:
            most = 2 if name in ("hill", "dune", "forest", "field", "tulip field") else 1
            chosen = fitting[:most]
            if name == "hill":
                chosen = [fitting[0], *(_earth(stage, fitting[0]) or fitting[1:2])]
            if name == "snowfield":
                chosen = [_snow(stage)]
            found[name] = sorted(chosen, key=lambda one: -_nearness(stage, one))
    return found | _leftovers(stage, parts, pool, found)


def _own(stage: Stage, name: str, pool: Sequence[str]) -> str | None:
    """Returns the colour that land has by nature where the palette has none of its kind.

    Meadows have it, and all land beside things to which all colours were given: a red barn.
    """
    if name == "wheat field" and not natural(pool, _WHEAT):
        return darker(_RIPE, 0.45) if stage.is_dark else _RIPE
    if name not in _OWN or natural(pool, _KINDS[name][:1]):
        return None
    wanted = stage.palette.wanted
    given = {stage.asked(one) for one in stage.names if one != name}
    is_left = bool(wanted) and given.issuperset(wanted)
    seen = [one for one in pool if one in wanted]
    if is_left or (name in _GREEN and not natural(seen, ("blue", "purple"))):
        return darker(_OWN[name], 0.5) if stage.is_dark else _OWN[name]
    return None


def _earth(stage: Stage, green: str) -> list[str]:
    """Returns an asked colour of dry land, such as ochre, for hills beside green ones."""
    wanted = stage.palette.wanted
    found = natural(wanted, ("yellow", "brown", "orange", "sand"))
    spent = stage.disc[2] if stage.disc and len(found) > 1 else ""
    return [one for one in found if one not in (green, spent) and lightness(one) < 0.86][:1]


def _spared(stage: Stage, pool: Sequence[str]) -> list[str]:
    """Returns colours without those that belong to things, such as red to autumn trees."""
    left = [*pool]
    for name, kinds in _THINGS.items():
        fitting = natural(left, kinds) if stage.has(name) and not stage.asked(name) else []
        most = 2 if name in ("autumn tree", "falling leaf") else 1
        for colour in fitting[:most]:
            if len(left) > 1 and not _is_needed(stage, colour, left):
                left.remove(colour)
    return left


def _is_needed(stage: Stage, colour: str, left: Sequence[str]) -> bool:
    """Whether a colour is the only one that is natural to a part of the land."""
    return any(natural(left, _KINDS[name]) == [colour] for name in stage.names if name in _KINDS)


def _leftovers(
    stage: Stage, parts: Sequence[str], pool: Sequence[str], found: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Returns colours for the parts that have no natural one, keeping one for the things."""
    spent = {one for used in found.values() for one in used}
    left = [one for one in pool if one not in spent]
    things = in_layers(stage.names, "standing", "aloft", "fringe")
    lacking = [name for name in parts if name not in found]
    if things and len(left) > len(lacking) and len(left) > 1:
        left.remove(max(left, key=lambda one: apart(one, [stage.sky, *spent])))
    left.sort(key=lambda one: -_nearness(stage, one))
    more: dict[str, list[str]] = {}
    for at, name in enumerate(lacking):
        is_last = at == len(lacking) - 1
        if name == "snowfield":
            more[name] = [_snow(stage)]
        elif left:
            share = left[at : at + 1] if not is_last else left[at : at + 3]
            more[name] = share or [left[-1]]
        else:
            near = next((found[one] for one in parts if one in found), [pool[-1]])
            more[name] = [mixed(near[0], stage.sky, 0.35)]
    return more


def _snow(stage: Stage) -> str:
    return mixed(max(stage.colours, key=lightness), "#ffffff", 0.6)


def _nearness(stage: Stage, colour: str) -> float:
    """Returns how like the sky a colour is, by its lightness."""
    return -abs(lightness(colour) - lightness(stage.sky))


def toned_layer(stage: Stage, name: str, bodies: Sequence[str], at: int, count: int) -> str:
    """Returns the colour of one of several layers of a part.

    In light, the far ones are hazed; at night, the near ones are dark.
    """
    if name == "tulip field":
        return bodies[0]
    share = at / max(1, count - 1)
    if not stage.asked(name) and stage.is_dark and name == "snowfield":
        return mixed(_MOONLIT, stage.sky, 0.34 - 0.24 * share)
    if not stage.asked(name) and name in _SILHOUETTES:
        if stage.is_dark and stage.has("firework", "aurora"):
            return mixed(stage.sky, darker(stage.sky, 0.75), 0.4 + 0.6 * share)
        if stage.is_dusk and not set(bodies) & set(stage.palette.wanted):
            return _at_dusk(stage, bodies[0], share)
    if len(bodies) > 1 or count == 1:
        return steps(bodies, count)[at]
    if name == "snowfield" and not stage.is_dark:
        # white is seen on a white sky by the blue of its shade
        blue = natural(stage.colours, ("blue",)) or [darker(stage.sky, 0.3)]
        return mixed(bodies[0], blue[0], 0.3 * (1 - share))
    if stage.is_dark:
        most = 0.35 if name in ("snowfield", "mountain", "snowy mountain", "mesa") else _NEAR
        return mixed(bodies[0], darker(stage.palette.ground, 0.35), most * share)
    return mixed(stage.mist, bodies[0], _FAR + (1 - _FAR) * share**0.8)


def _at_dusk(stage: Stage, body: str, share: float) -> str:
    """Returns the colour of land against a low sun: dark in front, in the glow far away."""
    deep = stage.sky if lightness(stage.sky) < 0.75 and chroma(stage.sky) > 0.05 else body
    far = mixed(stage.mist, deep, 0.55)
    return mixed(far, darker(deep, 0.62), 0.2 + 0.8 * share)
