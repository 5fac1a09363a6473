"""Tells words that name a thing from those that say a shade, a material or a kind of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from models.image.composed.reading.asked.things import MOTIF, STYLE
from models.image.composed.reading.phrases import Found, by_phrase, free_of, phrases_in, places_of

_GRADIENT: Final = f"{STYLE}gradient"
_COMPOUNDS: Final = "compounds"  # the list of refused.toml of things named after others
_HUES: Final = frozenset(
    "red orange yellow green blue purple violet pink brown grey gray teal white black".split()
)
WOODS: Final = frozenset(
    "oak pine walnut cherry maple birch beech ash bamboo cedar spruce fir larch chestnut "
    "olive".split()
)
# Words for what is made of wood, anywhere in a prompt.
_WOODEN: Final = frozenset(
    "floor flooring floors parquet plank planks floorboard floorboards veneer plywood panelling "
    "paneling timber furniture tabletop worktop decking grain woodgrain".split()
)
_GROWING: Final = frozenset(
    "tree trees leaf leaves forest forests woods branch branches twig twigs cone cones grove "
    "blossom blossoms sprig sprigs".split()
)
# What is made of cloth: `dress fabric` asks for no dresses.
_MADE: Final = frozenset(
    "dress dresses shirt shirts tie ties scarf sock socks swimsuit bikini sweater apron sofa chair "
    "armchair bed handbag umbrella hat".split()
)
_CLOTHS: Final = frozenset(
    "fabric fabrics textile textiles cloth cloths lining material print prints upholstery".split()
)
_DELIVERED: Final = frozenset("delivery deliveries courier logistics parcels removals".split())
# What phrases stand for beside some words.
_MEANT: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "lantern": {"arabic lantern": frozenset("ramadan eid iftar mosque kareem mubarak".split())},
    "lamp": {"diya lamp": frozenset("diwali deepavali".split())},
    **dict.fromkeys(("van", "vans"), {"truck": _DELIVERED}),
    "mouse": {"computer mouse": frozenset("keyboard computer laptop".split())},
}
# Words of styles that before a hue only say its shade: `stone grey`.
_SHADING: Final = frozenset("stone brick ice sky forest wood sea ocean night marble".split())
_SENT: Final = frozenset(
    "live study game gaming twitch youtube video coding music radio my our".split()
)
_WEBPAGE: Final = frozenset("headline cta hero landing signup".split())
_PARTS: Final = frozenset(("eye", "lips"))
_STREETS: Final = frozenset(
    "street streets alley alleys alleyway lane road pavement sidewalk cobbles boulevard".split()
)
_LAMPS: Final = frozenset(("lamp", "lamps"))


def told_apart(
    low: Sequence[str], found: Sequence[Found], joined: set[int]
) -> tuple[list[Found], set[int], set[int]]:
    """Returns phrases that name what is drawn, where other words only could, and what is missing.

    `oak` of a floor only could; a fish tank is missing, and a fish is only shown instead of it
    if nothing else is.

    Args:
        low: the prompt's words in small letters.
        joined: where words stand that a hyphen joins to the next.
    """
    found = [_meant(low, one) for one in found]
    others = [
        one
        for one in found
        if _is_shade(low, one, joined, found)
        or _are_gradients(low, one, found)
        or one.end - one.start == 1
        and (_is_wood(low, one.start) or _is_cloth(low, one.start) or _is_part(low, one, found))
    ]
    named = [one for one in found if one not in others]
    missing = _missing(low)
    rest = free_of(named, missing)
    hidden = missing if rest else set()
    return rest or named, places_of(others) | hidden | _streams(low), missing


def _meant(low: Sequence[str], one: Found) -> Found:
    """Returns a phrase, or another one that it stands for beside some words: `iftar lanterns`."""
    for meant, words in _MEANT.get(one.phrase, {}).items():
        if not words.isdisjoint(low):
            return replace(one, phrase=meant, value=MOTIF + meant)
    return one


def _is_part(low: Sequence[str], one: Found, found: Sequence[Found]) -> bool:
    """Whether a phrase names a part of what stands before it, or of a page: `owl, huge eyes`."""
    before = [other for other in found if other.end <= one.start and other.value.startswith(MOTIF)]
    is_of_page = one.phrase == "button" and not _WEBPAGE.isdisjoint(low)
    return is_of_page or one.phrase in _PARTS and bool(before)


def _streams(low: Sequence[str]) -> set[int]:
    """Returns where streams are no rivers: `study stream`."""
    return {
        at
        for at, word in enumerate(low)
        if word == "stream" and low[at - 1 : at] and low[at - 1] in _SENT
    }


def _missing(low: Sequence[str]) -> set[int]:
    """Returns where words name what nothing shows, though parts of them are drawn: `fish tank`."""
    named = [one for one in phrases_in(low, by_phrase("refused.toml")) if one.value == _COMPOUNDS]
    lamps = set() if _STREETS.isdisjoint(low) else _LAMPS
    return places_of(named) | {at for at, word in enumerate(low) if word in lamps}


def _is_shade(low: Sequence[str], one: Found, joined: set[int], found: Sequence[Found]) -> bool:
    """Whether a thing only says the shade of a hue: `fox-brown`, `cotton candy pink sky`."""
    if not _HUES.issuperset(low[one.end : one.end + 1]) or one.end == len(low):
        return False
    is_alone = len(found) == 1 or low[one.end - 1].endswith("s")
    is_shade = one.value.startswith(MOTIF) and not is_alone or one.phrase in _SHADING
    return one.end - 1 in joined or is_shade


def _are_gradients(low: Sequence[str], one: Found, found: Sequence[Found]) -> bool:
    """Whether gradients only fill other shapes: `blobs, soft gradients`."""
    is_plural = one.value == _GRADIENT and low[one.end - 1] == "gradients"
    styles = [other for other in found if other.value.startswith(STYLE)]
    return is_plural and any(other.value != _GRADIENT for other in styles)


def _is_wood(low: Sequence[str], at: int) -> bool:
    after = low[at + 1 : at + 2]
    if low[at] not in WOODS or not _GROWING.isdisjoint(after):
        return False
    return not _WOODEN.isdisjoint(low)


def _is_cloth(low: Sequence[str], at: int) -> bool:
    return low[at] in _MADE and not _CLOTHS.isdisjoint(low[at + 1 : at + 2])
