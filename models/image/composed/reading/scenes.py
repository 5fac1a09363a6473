"""Finds the landscape that a prompt describes: `hot air balloons over hills`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from models.image.composed.reading.phrases import Found, Phrases, free_of, phrases_in, places_of
from models.image.composed.views.find import PARTS, is_scenic, layer_of, named
from models.image.composed.views.several import SEVERAL

# Layers of which one thing makes a landscape of other things.
_LAND: Final = frozenset(("far", "ground", "standing", "fringe", "below"))
# Things of the sky that make a landscape with others.
_HEAVENLY: Final = frozenset("sun moon crescent planet rainbow cloud aurora sunset".split())
# Things that make one of their own, as no other style shows them.
_ALONE: Final = frozenset(
    (
        *"terrace meadow lavender vineyard field island beach cliff river volcano mesa".split(),
        *"lighthouse windmill castle barn village underwater snowfield moon planet".split(),
        *"waterfall canyon lake iceberg avenue moonscape marscape pond cave bridge pier".split(),
        *"fjord greenhouse yurt pagoda".split(),
        *("savanna plain", "bamboo forest", "birch forest", "water lily", "hanging bridge"),
        *("blossom tree", "pyramid", "ferris wheel", "fruit tree"),
        *("wheat field", "autumn forest", "tulip field", "pine forest", "snowy mountain"),
    )
)
# Words that mostly mean something else: `paper cut layers`, `house plants`, `light grey`.
_NO_PARTS: Final = frozenset(
    "wood stone rock fire terrace home town road way drop water plain vine wave mill "
    "roof evening leaf leaves crop wheat petal blossom".split()
)

# Words that mean the thing only where a landscape is described: `train hard`, `a path to success`.
_BESIDE_LAND: Final = frozenset("path trail train galaxy fox bear".split()) | {
    *("steam train", "red fox", "polar bear", "brown bear", "black bear", "grizzly bear"),
}


def scene_in(
    low: Sequence[str], taken: set[int], own: Sequence[Found], *, has_more: bool
) -> tuple[list[Found], str]:
    """Returns the phrases for the things of a landscape, and the things, joined by commas.

    There are none if one style alone shows what is asked for, or if no land is.

    Args:
        low: the prompt's words in small letters, of what is not wanted empty ones.
        taken: where words stand that mean something else, such as colours.
        own: the phrases of styles of scenery among them.
        has_more: whether things are named that are in no landscape by themselves.
    """
    found = free_of(phrases_in(low, scenery_names()), taken)
    if any(layer_of(name) in _LAND for one in found for name in named(one.phrase)):
        more = free_of(phrases_in(low, _names_beside_land()), taken | places_of(found))
        found = sorted((*found, *more), key=lambda one: one.start)
    things = list(dict.fromkeys(name for one in found for name in named(one.phrase)))
    shown = places_of(own)
    is_several = any(" " in one.phrase and one.phrase in SEVERAL for one in found)
    is_shown = len({one.value for one in own}) == 1 and places_of(found) <= shown
    is_shown = is_shown and not is_several and not (has_more and _has_land(things))
    if is_shown or not _is_scene(things, has_more=has_more):
        return [], ""
    return found, ",".join(things)


def _is_scene(things: Sequence[str], *, has_more: bool) -> bool:
    """Whether things make a landscape: land with something, or several things of the sky."""
    scenic = [name for name in things if is_scenic(name)]
    if len(things) == 1 and not has_more:
        return bool(_ALONE.intersection(scenic))
    return _has_land(scenic) or any(name in _HEAVENLY for name in scenic)


def _has_land(things: Sequence[str]) -> bool:
    return any(is_scenic(name) and layer_of(name) in _LAND for name in things)


@cache
def scenery_names() -> Phrases:
    """Returns the phrases for things of landscapes."""
    scenic = (name for name in PARTS if any(map(is_scenic, named(name))))
    return Phrases((name, name) for name in scenic if name not in _NO_PARTS | _BESIDE_LAND)


@cache
def _names_beside_land() -> Phrases:
    return Phrases((name, name) for name in _BESIDE_LAND)
